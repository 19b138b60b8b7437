import { afterEach, expect, test, vi } from 'vitest';
import { search } from '../../../src/client/answers/search.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { potatoes } from '../../support/market-cast.ts';
import { basket, inTime, ordered } from '../../support/order-cast.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** What a person finds by these words, by the ids of it. */
async function found(me: string, text: string) {
  const { people, posts, offers, orders } = await search(contextOf(me, ordered()), { text });
  return [people, posts, offers, orders].map((some) => some.map(({ id }) => id));
}

test('[NEWS-13] [MARKET-2] everybody finds an offer by its words; an order only whose it is', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: inTime });
  expect(await found(bo, 'early pot')).toEqual([[], [], [potatoes], [basket]]);
  expect(await found(cy, 'early pot')).toEqual([[], [], [potatoes], []]);
  expect(await found(cy, 'washed')).toEqual([[], [], [potatoes], []]);
});

test('what was left of a pick-up that is over is found by its producer, and by nobody else', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-24T12:01+01:00') });
  expect(await found(ana, 'potatoes')).toEqual([[], [], [potatoes], []]);
  expect(await found(bo, 'potatoes')).toEqual([[], [], [], [basket]]);
});
