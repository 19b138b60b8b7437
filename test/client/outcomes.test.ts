import { expect, test } from 'vitest';
import { stillShown } from '../../src/client/answers/outcomes.ts';
import { dealtWith } from '../../workers/dealt.ts';

const day = 86_400_000;

test('[SYNC-4] what was dealt with is shown for 30 days, once, the latest first', () => {
  const dealt = dealtWith(dealtWith(dealtWith([], 'one', 0), 'two', 10 * day), 'one', 20 * day);
  expect(stillShown(dealt, 20 * day).map(([commit]) => commit)).toEqual(['one', 'two']);
  expect(stillShown(dealt, 41 * day).map(([commit]) => commit)).toEqual(['one']);
  expect(stillShown(dealt, 51 * day)).toEqual([]);
});
