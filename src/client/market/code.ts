/** Letters and digits that nobody takes for one another when they are read out or written by hand. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const length = 4;

/**
 * The four characters by which an order is handed over: made from its id, so that every device shows the same. They
 * come from the end of the id, which is the part that chance made.
 */
export function codeOf(order: string): string {
  let rest = Number.parseInt(order.replaceAll('-', '').slice(-8), 16);
  let code = '';
  for (let place = 0; place < length; place += 1) {
    code = (alphabet[rest % alphabet.length] ?? '') + code;
    rest = Math.floor(rest / alphabet.length);
  }
  return code;
}
