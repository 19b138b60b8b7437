import { readMoney } from '../format/money.ts';

/** What a price becomes by a change, in minor units: never less than nothing. */
export type PriceChange = (price: number) => number;

/**
 * A change of prices as somebody types it: "0.20" or "+0,20" for so much more, "-0.20" for so much less, "5 %" or "-5%" for
 * a part of each. Undefined where it is none.
 */
export function readPriceChange(text: string, currency: string): PriceChange | undefined {
  const found = /^([+\-−–]?)\s*(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text.trim());
  if (!found) return undefined;
  const [, sign = '', number = '', percent = ''] = found;
  const way = sign === '' || sign === '+' ? 1 : -1;
  if (percent) {
    const part = Number(number.replace(',', '.')) / 100;
    return (price) => Math.max(0, Math.round(price * (1 + way * part)));
  }
  const amount = readMoney(number, currency);
  return amount === undefined ? undefined : (price) => Math.max(0, price + way * amount);
}
