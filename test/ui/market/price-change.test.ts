import { expect, test } from 'vitest';
import { readPriceChange } from '../../../src/ui/market/price-change.ts';

test.each([
  ['0.20', 320, 340],
  ['+0,20', 320, 340],
  ['-0.20', 320, 300],
  ['−5 %', 320, 304],
  ['5%', 333, 350],
  ['-9.00', 320, 0],
])('%s makes %i to %i', (text, price, now) => {
  expect(readPriceChange(text, 'GBP')?.(price)).toBe(now);
});

test.each(['', 'cheaper', '1.005', '5 % 5', '0.2.0'])('“%s” is no change of a price', (text) => {
  expect(readPriceChange(text, 'GBP')).toBeUndefined();
});
