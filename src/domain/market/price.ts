import type { OrderLine } from './order.ts';

// Apart from the rest of the market, so that a page may reckon prices without loading what only decisions need.

/**
 * The price of something weighed: price per kilogram times grams, rounded to the nearest minor unit, halves up
 * (rule MARKET-5). Exact in whole numbers: 320 × 1,240 g is 396.8, so 397.
 */
export function weighedPrice(perKilogram: number, grams: number): number {
  return Math.floor((perKilogram * grams + 500) / 1_000);
}

/** What so many units of a line cost: by weight once it was weighed, until then by what a unit is about. */
export function priceOf(
  { price, about, weighed }: Pick<OrderLine, 'price' | 'about'> & { readonly weighed?: OrderLine['weighed'] },
  units: number,
): number {
  if (about === null) return price * units;
  return weighedPrice(price, weighed?.grams ?? about * units);
}
