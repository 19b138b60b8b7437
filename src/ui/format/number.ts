import { locale } from './locale.ts';

const whole = new Intl.NumberFormat(locale);
const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const listed = new Intl.ListFormat(locale, { type: 'conjunction' });

/** 12481 → "12,481" */
export function count(number: number): string {
  return whole.format(number);
}

/** "1 post", "12,481 posts" */
export function counted(number: number, one: string, many: string = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and 3 others" */
export function inList(words: readonly string[]): string {
  return listed.format(words);
}

/** Bytes in the unit that leaves one to three digits before the point: "1.4 MB". */
export function bytes(number: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let step = 0;
  let rest = number;
  while (rest >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step += 1;
  }
  return `${step === 0 ? count(rest) : oneDigit.format(rest)} ${units[step]}`;
}
