import * as z from 'zod/mini';

// Money is recorded, not moved: whole minor units (pence, cents) of the market's currency, never fractions.

/** The largest amount of anything, in minor units: ten million in most currencies. Sums of many stay exact. */
const MOST = 1_000_000_000;

/** A price or a total, in minor units. */
export const Amount = z.int().check(z.gte(0), z.lte(MOST));

/** A payment, in minor units; negative where money was given back. */
export const Payment = z.int().check(z.gte(-MOST), z.lte(MOST));

/** A currency by its ISO 4217 code, as in `GBP`. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'three capital letters, as in GBP'));

/** A weight in grams: up to a tonne. */
export const Grams = z.int().check(z.gte(1), z.lte(1_000_000));
