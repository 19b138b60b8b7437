import { hash53 } from '../../kernel/model.ts';

/**
 * The id of next week's of a weekly pick-up: it follows from this week's, so that two devices that announce it without
 * knowing of each other mean the same one. A UUID of version 8: made by a rule of one's own.
 */
export function nextPickup(pickup: string): string {
  const hex = ['a', 'b', 'c', 'd'].map((salt) => hexOf(`${salt}/${pickup}`)).join('');
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 15), hex.slice(15, 18), hex.slice(18, 30)];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** Eight digits of a hash: the lower 32 bits, where all of them are well mixed. */
function hexOf(text: string): string {
  const bits = Number.parseInt(hash53(text), 36) % 2 ** 32;
  return bits.toString(16).padStart(8, '0');
}
