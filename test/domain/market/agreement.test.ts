import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/kernel/event.ts';
import { pannier } from '../../../src/domain/model.ts';
import { history, idOf } from '../../support/history.ts';
import { marketHistory } from '../../support/market-crowd.ts';
import { disagreements, leaks } from '../../support/market-oracles.ts';

const options = fc.record({ seed: fc.integer(), commands: fc.integer({ min: 20, max: 400 }) });
const runs = { numRuns: 60 };
const people = Array.from({ length: 8 }, (_, n) => idOf('person', n));

function always(says: (events: readonly Event[]) => void): void {
  fc.assert(
    fc.property(options, fc.constantFrom(history, marketHistory), (its, made) => {
      says(made(its));
    }),
    runs,
  );
}

describe('whole markets made by chance', () => {
  test('[MARKET-10] orders and offers agree, and [MARKET-7] nothing is oversold by the machine', () => {
    always((events) => expect(disagreements(events)).toEqual([]));
  });

  test('[MARKET-2] nothing public says who ordered', () => {
    always((events) => expect(leaks(events, people)).toEqual([]));
  });

  test('[MARKET-2] an order goes to its buyer, its producer, the host and the desk of its pick-up, and to nobody else', () => {
    always((events) => {
      for (const { stream, type, scopes, data } of events) {
        if (!/^(order|slot)\//.test(stream)) continue;
        const { between } = data as { readonly between: Readonly<Record<string, string>> };
        const inboxes = new Set(['buyer', 'producer', 'host'].map((role) => `inbox/${between[role]}`));
        expect([type, [...scopes].toSorted()]).toEqual([type, [...inboxes, `desk/${between['pickup']}`].toSorted()]);
      }
    });
  });

  test('they have every event of the market', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1)
      for (const { type } of marketHistory({ seed, commands: 600 })) seen.add(type);
    const wanted = [...pannier.events.keys()].filter((type) => /^(market|notice|pickup|offer|order|slot)\./.test(type));
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });
});

describe('the oracles see what is wrong', () => {
  const whole = Array.from({ length: 20 }, (_, seed) => marketHistory({ seed, commands: 300 }));

  test.each(['offer.claimed', 'offer.claim-released', 'offer.claim-lowered', 'offer.claim-confirmed'])(
    'an order without its %s',
    (type) => {
      const found = whole.flatMap((events) => disagreements(events.filter((event) => event.type !== type)));
      expect(found).not.toEqual([]);
    },
  );

  test('a claim by somebody', () => {
    const found = whole.flatMap((events) =>
      leaks(
        events.map((event) => (event.type === 'offer.claimed' ? { ...event, actor: people[2] ?? '' } : event)),
        people,
      ),
    );
    expect(found).not.toEqual([]);
  });

  test('an order that everybody can read', () => {
    const found = whole.flatMap((events) =>
      leaks(
        events.map((event) => (event.type === 'order.placed' ? { ...event, scopes: ['market'] } : event)),
        people,
      ),
    );
    expect(found).not.toEqual([]);
  });
});
