import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Amount, Currency, Grams, Payment } from '../../../src/domain/market/money.ts';
import { weighedPrice } from '../../../src/domain/market/price.ts';

describe('[MARKET-5] what is weighed costs its weight, rounded to the nearest minor unit, halves up', () => {
  test.each([
    [320, 1_240, 397], // 396.8
    [320, 1_420, 454], // 454.4
    [1, 499, 0],
    [1, 500, 1], // a half goes up
    [1, 501, 1],
    [3, 500, 2], // 1.5
    [5, 500, 3], // 2.5: up, not to the even one
    [250, 2, 1], // 0.5
    [0, 1_000, 0],
    [1_000_000_000, 1_000_000, 1_000_000_000_000],
  ])('%i a kilogram, %i g: %i', (perKilogram, grams, price) => {
    expect(weighedPrice(perKilogram, grams)).toBe(price);
  });

  const prices = fc.bigInt({ min: 0n, max: 1_000_000_000n });
  const grams = fc.bigInt({ min: 1n, max: 1_000_000n });

  test('is exact for every price and every weight', () => {
    fc.assert(
      fc.property(prices, grams, (perKilogram, weight) => {
        const exact = perKilogram * weight;
        const rounded = exact / 1_000n + (exact % 1_000n >= 500n ? 1n : 0n);
        expect(BigInt(weighedPrice(Number(perKilogram), Number(weight)))).toBe(rounded);
      }),
    );
  });

  test('a kilogram costs its price, and more never costs less', () => {
    fc.assert(
      fc.property(prices, grams, (perKilogram, weight) => {
        expect(weighedPrice(Number(perKilogram), 1_000)).toBe(Number(perKilogram));
        expect(weighedPrice(Number(perKilogram), Number(weight) + 1)).toBeGreaterThanOrEqual(
          weighedPrice(Number(perKilogram), Number(weight)),
        );
      }),
    );
  });
});

describe('[MARKET-6] money is whole minor units', () => {
  test.each([
    ['a price', Amount, [0, 1, 320, 1_000_000_000], [-1, 0.5, 1_000_000_001, Number.NaN, Infinity, '320', null, 320n]],
    ['a payment', Payment, [-320, 0, 320], [0.1, -1_000_000_001, Number.NaN, -Infinity, '1', null]],
    ['a weight', Grams, [1, 1_000_000], [0, -1, 1.5, 1_000_001, Number.NaN, '1', null]],
    ['a currency', Currency, ['GBP', 'JPY'], ['gbp', 'GB', 'GBPX', '£££', 'GBP\n', '', null, 7]],
  ])('%s', (_, schema, right, wrong) => {
    for (const one of right) expect([one, schema.safeParse(one).success]).toEqual([one, true]);
    for (const one of wrong) expect([one, schema.safeParse(one).success]).toEqual([one, false]);
  });
});
