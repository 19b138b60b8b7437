import { expect, test } from 'vitest';
import { readWeight } from '../../../src/ui/market/read-weight.ts';

test.each([
  ['1.24', 1_200, 1_240],
  ['1,24', 1_200, 1_240],
  ['1.24 kg', 1_200, 1_240],
  ['0,4', 400, 400],
  ['410', 400, 410],
  ['410 g', 400, 410],
  ['1240g', 1_200, 1_240],
  ['1', 900, 1_000],
  ['12', 10_000, 12_000],
])('“%s”, where %i g are expected, is %i g', (text, expected, grams) => {
  expect(readWeight(text, expected)).toEqual({ is: 'plain', grams });
});

test.each([
  ['1.000', 1_000, 1_000],
  ['1,000 kg', 1_000, 1_000],
  ['1.000 g', 1_000, 1_000],
  ['1.240', 1_200, 1_240],
])('“%s” is asked about: it is a thousand to some (story 18)', (text, expected, grams) => {
  expect(readWeight(text, expected)).toEqual({ is: 'doubtful', grams });
});

test.each([
  ['12.4', 1_240, 12_400],
  ['40 g', 400, 40],
])('“%s” is asked about: it is far from the %i g expected', (text, expected, grams) => {
  expect(readWeight(text, expected)).toEqual({ is: 'doubtful', grams });
});

test.each(['', 'heavy', '-1', '0', '1.5 g', '1.2345', '5000 kg', '1.2.3'])('“%s” is no weight', (text) => {
  expect(readWeight(text, 1_000)).toEqual({ is: 'none' });
});
