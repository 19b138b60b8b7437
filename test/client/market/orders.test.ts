import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cards } from '../../../src/client/answers/market/cards.ts';
import { order, orders } from '../../../src/client/answers/market/orders.ts';
import { pickup, pickups } from '../../../src/client/answers/market/pickups.ts';
import { stall } from '../../../src/client/answers/market/stall.ts';
import { nextPickup } from '../../../src/domain/market/next-pickup.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks } from '../../support/given.ts';
import { hall, potatoes } from '../../support/market-cast.ts';
import {
  after,
  basket,
  before,
  boxes,
  closes,
  dee,
  inTime,
  ordered,
  place,
  theBoxes,
  which,
} from '../../support/order-cast.ts';

const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: inTime + hour });
});
afterEach(() => {
  vi.useRealTimers();
});

const confirmed = asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] }, inTime + hour);

describe('[SYNC-7] what was not sent yet', () => {
  test('an order waits, and so do its steps; the offer that it is for does not', async () => {
    const all = after(before(), place());
    const pending = all.slice(before().length);
    const context = contextOf(bo, before(), { pending });
    const [mine] = await orders(context, {});
    expect(mine).toMatchObject({ pending: true, standing: 'waiting' });
    expect(mine?.steps.map((step) => step.pending)).toEqual([true]);
    expect(await cards(context, { offers: [potatoes] })).toMatchObject([{ left: 1, pending: false }]);
  });

  test('what somebody did to an order that the market knows: the newest steps wait', async () => {
    const known = ordered();
    const pending = ordered(confirmed).slice(known.length);
    const view = await order(contextOf(ana, known, { pending }), { order: basket });
    expect(view?.standing).toBe('part');
    expect(view?.steps.map(({ is, pending: waits }) => [is, waits])).toEqual([
      ['order.placed', false],
      ['order.confirmed', true],
    ]);
  });
});

describe('[MARKET-30] who sees an order how', () => {
  test.each([
    ['its buyer', bo, { mine: true, selling: false, packing: false }],
    ['its producer', ana, { mine: false, selling: true, packing: true }],
    ['the host', cy, { mine: false, selling: false, packing: true }],
    ['a helper', dee, { mine: false, selling: false, packing: true }],
  ])('%s', async (_, me, expected) => {
    expect(await order(contextOf(me, ordered()), { order: basket })).toMatchObject({
      ...expected,
      buyerName: 'Bo',
      producerName: 'Ana',
      items: 3,
      total: 790,
    });
  });

  test('at the stall of its producer, and at the desk; nowhere else', async () => {
    const seen = async (me: string, desk: boolean) =>
      (await stall(contextOf(me, ordered()), { pickup: hall, desk })).orders.map(({ id }) => id);
    expect(await seen(ana, false)).toEqual([basket]);
    expect(await seen(cy, false)).toEqual([]);
    expect(await seen(cy, true)).toEqual([basket]);
    expect(await seen(dee, true)).toEqual([basket]);
    expect(await seen(bo, true)).toEqual([]);
  });
});

test('my orders are coming up until they are over, or their pick-up is', async () => {
  const events = ordered(confirmed);
  expect(await orders(contextOf(bo, events), {})).toMatchObject([{ id: basket }]);
  const given = ordered(confirmed, asks(cy, 'order.hand-over', which, inTime + 2 * hour));
  expect(await orders(contextOf(bo, given), {})).toEqual([]);
  expect(await orders(contextOf(bo, given), { past: true })).toMatchObject([
    { standing: 'handed-over', ended: { by: cy } },
  ]);
  vi.setSystemTime(Date.parse('2026-10-24T12:01+01:00'));
  expect(await orders(contextOf(bo, events), {})).toEqual([]);
  expect(await orders(contextOf(ana, events), { past: true })).toEqual([]);
});

test('a line says what the producer said when they gave less of it', async () => {
  const short = asks(ana, 'order.short', { ...which, ...theBoxes, quantity: 1, words: 'Slugs' }, closes);
  const view = await order(contextOf(bo, ordered(confirmed, short)), { order: basket });
  expect(view?.lines.find(({ line }) => line === boxes)).toMatchObject({
    quantity: 1,
    units: 1,
    amount: 320,
    changed: { is: 'fewer', from: { quantity: 2 }, to: { quantity: 1 }, by: ana, byName: 'Ana', words: 'Slugs' },
  });
});

test('[MARKET-4] a pick-up has its moments, its people and its stalls', async () => {
  const events = before();
  const expected = {
    id: hall,
    begins: Date.parse('2026-10-24T10:00+01:00'),
    ends: Date.parse('2026-10-24T12:00+01:00'),
    closes,
    hostName: 'Cy',
    mine: false,
    helping: true,
    selling: true,
    stalls: [{ person: ana, name: 'Ana' }],
    next: undefined,
  };
  expect(await pickup(contextOf(dee, events), { pickup: hall })).toMatchObject(expected);
  expect(await pickups(contextOf(dee, events), {})).toMatchObject([expected]);
  expect(await pickups(contextOf(dee, events), { past: true })).toEqual([]);
  vi.setSystemTime(Date.parse('2026-10-24T12:01+01:00'));
  expect(await pickups(contextOf(dee, events), {})).toEqual([]);
  expect(await pickups(contextOf(dee, events), { past: true })).toMatchObject([{ id: hall }]);
});

test('[MARKET-18] a pick-up that was repeated leads to the one after it, and so does an order for it', async () => {
  const next = nextPickup(hall);
  const weekly = before().map((event) =>
    event.type === 'pickup.announced' ? { ...event, data: { ...(event.data as object), repeats: 'weekly' } } : event,
  );
  const known = after(weekly, place());
  expect(await pickup(contextOf(bo, known), { pickup: hall })).toMatchObject({ next: undefined, nextId: next });
  const repeated = after(known, asks(cy, 'pickup.repeat', { pickup: next, of: hall }, inTime));
  expect(await pickup(contextOf(bo, repeated), { pickup: hall })).toMatchObject({ next, stalls: [{ person: ana }] });
  expect(await pickup(contextOf(bo, repeated), { pickup: next })).toMatchObject({ next: undefined, stalls: [] });
  const view = await order(contextOf(bo, repeated), { order: basket });
  expect(view?.pickup).toMatchObject({ id: hall, hostName: 'Cy', next });
});
