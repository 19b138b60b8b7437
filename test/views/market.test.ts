import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOf } from '../../src/domain/market/calendar.ts';
import { allocationOf, offer } from '../../src/domain/market/offer.ts';
import { order, type Placed } from '../../src/domain/market/order.ts';
import { pickup } from '../../src/domain/market/pickup.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { StreamDefinition } from '../../src/kernel/stream.ts';
import { atPickupKey, dayKey, ofPersonKey, stallKey } from '../../src/views/keys.ts';
import { notices } from '../../src/views/notices.ts';
import { type OfferRow, offers } from '../../src/views/offers.ts';
import { orders } from '../../src/views/orders.ts';
import { pickups } from '../../src/views/pickups.ts';
import { type QueueRow, unasked, unpacked } from '../../src/views/queue-row.ts';
import { idOf } from '../support/history.ts';
import { histories, table, wholes } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

/** What each stream of a kind comes to, folded whole. */
function folded<State extends { readonly is: string }>(events: readonly Event[], definition: StreamDefinition<State>) {
  return wholes(events, definition.kind).flatMap(({ parts, events: some }) => {
    const state = some.reduce((before, event: Event) => definition.fold(before, event), definition.initial);
    return state.is === 'absent'
      ? []
      : [{ id: parts[0] ?? '', state: state as Exclude<State, { is: 'absent' }>, events: some }];
  });
}

test('[MARKET-15] pick-ups: each where and when it is now, and once in the list of days', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const all = folded(events, pickup);
      const found = new ProjectionRows(pickups).apply(events).tables();
      expect(Object.keys(found['pickups'] ?? {}).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      for (const { id, state } of all)
        expect(found['pickups']?.[id]).toMatchObject({
          ...state,
          begins: momentOf(`${state.day}T${state.from}`, state.zone),
          ends: momentOf(`${state.day}T${state.until}`, state.zone),
          closes: momentOf(state.orderBy, state.zone),
        });
      expect(found['byDay']).toEqual(table(all.map(({ id, state }) => [dayKey(state.day, state.from, id), { id }])));
    }),
  );
});

test('[MARKET-9] offers: what is left and waited for on a card is what the sharing out says', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const all = folded(events, offer);
      const found = new ProjectionRows(offers).apply(events).tables();
      for (const { id, state } of all) {
        const { left, waiting, over } = allocationOf(state);
        const { queue, ...said } = state;
        const {
          recount: _recount,
          words: _words,
          ...row
        } = (found['offers'] as Record<string, OfferRow>)[id] as OfferRow;
        expect(row).toEqual({ ...said, id, left, waiting, over });
        const stored = found['queues']?.[id];
        expect((stored === undefined ? unasked : unpacked(stored as QueueRow)).queue).toEqual(queue);
        const asking = found['asking']?.[`${state.producer}/${id}`] !== undefined;
        if (waiting > 0 || over > 0) expect(asking).toBe(true);
      }
      const places = all.flatMap(({ id, state: { producer, is, pickups: at } }) =>
        at.map((one) => [atPickupKey(one, producer, id), { id, producer, is }] as const),
      );
      expect(found['byPickup']).toEqual(table(places));
      const stalls = Map.groupBy(
        all.flatMap(({ state: { producer, is, pickups: at } }) =>
          is === 'offered' ? [...new Set(at)].map((one) => ({ key: stallKey(one, producer), producer })) : [],
        ),
        ({ key }) => key,
      );
      expect(found['stalls'] ?? {}).toEqual(
        table([...stalls].map(([key, some]) => [key, { producer: some[0]?.producer, offers: some.length }])),
      );
    }),
  );
});

test('[MARKET-30] orders: each as its stream says, with all its steps, under its buyer and at its stall', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const all = folded(events, order);
      const found = new ProjectionRows(orders).apply(events).tables();
      const rows = all.map(({ id, state, events: some }) => ({ id, state, steps: some.map(({ type }) => type) }));
      expect(Object.keys(found['orders'] ?? {})).toHaveLength(rows.length);
      for (const { id, state, steps } of rows) {
        const { pickup: at, producer, buyer } = state.between;
        const row = found['orders']?.[atPickupKey(at, producer, id)] as { readonly steps: readonly { is: string }[] };
        expect(row).toMatchObject({ ...state, id });
        expect(row.steps.map(({ is }) => is)).toEqual(steps);
        const place = { id, pickup: at, producer };
        expect(found['places']?.[id]).toEqual(place);
        expect(found['byBuyer']?.[ofPersonKey(buyer, state.at, id)]).toEqual(place);
      }
      expect(Object.keys(found['asking'] ?? {}).toSorted()).toEqual(
        rows
          .filter(({ state: { is, lines } }) => is === 'held' || (is === 'placed' && lines.some(asks)))
          .map(({ id, state: { between } }) => atPickupKey(between.pickup, between.producer, id))
          .toSorted(),
      );
    }),
  );
});

function asks({ is, asked, doubts }: Placed['lines'][number]): boolean {
  return is === 'open' && (asked !== undefined || doubts.length > 0);
}

test('[MARKET-2] notices: only what the reader settled', () => {
  const reader = idOf('person', 1);
  fc.assert(
    fc.property(histories, (events) => {
      const mine = wholes(events, 'notice').filter(({ parts }) => parts[0] === reader);
      expect(Object.keys(new ProjectionRows(notices, reader).apply(events).tables()['settled'] ?? {})).toEqual(
        mine.map(({ parts }) => parts.slice(1).join('/')).toSorted(),
      );
    }),
  );
});
