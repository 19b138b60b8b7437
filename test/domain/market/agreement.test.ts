import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/kernel/event.ts';
import { idOf } from '../../support/history.ts';
import { marketHistory } from '../../support/market-crowd.ts';
import { disagreements, leaks } from '../../support/market-oracles.ts';

const options = fc.record({ seed: fc.integer(), commands: fc.integer({ min: 20, max: 400 }) });
const runs = { numRuns: 60 };
const people = [0, 1, 2, 3].map((n) => idOf('person', n));

function always(says: (events: readonly Event[]) => void): void {
  fc.assert(
    fc.property(options, (its) => {
      says(marketHistory(its));
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
