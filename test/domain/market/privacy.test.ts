import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pannier } from '../../../src/domain/model.ts';
import { type Event, NOBODY } from '../../../src/kernel/event.ts';
import { idOf } from '../../support/history.ts';
import { marketHistory } from '../../support/market-crowd.ts';

const histories = fc
  .record({ seed: fc.integer(), commands: fc.integer({ min: 20, max: 400 }) })
  .map((options) => marketHistory(options));
const runs = { numRuns: 60 };
const people = [0, 1, 2, 3].map((n) => idOf('person', n));

function always(says: (events: readonly Event[]) => void): void {
  fc.assert(fc.property(histories, says), runs);
}

/** The people whom an event names anywhere. */
function named(event: unknown): string[] {
  const text = JSON.stringify(event);
  return people.filter((person) => text.includes(person));
}

describe('[MARKET-2] nothing public says who ordered', () => {
  test('what is claimed of an offer is by nobody and names nobody, nor any order', () => {
    always((events) => {
      for (const event of events.filter(({ type }) => type.startsWith('offer.claim'))) {
        expect(event.actor).toBe(NOBODY);
        expect(named(event)).toEqual([]);
        expect(JSON.stringify(event)).not.toContain(idOf('order', 0).slice(0, 8));
      }
    });
  });

  test('what else is public names those who host, offer and help, and never a buyer for buying', () => {
    always((events) => {
      for (const event of events.filter(({ scopes }) => scopes.includes('market'))) {
        expect(event.scopes).toEqual(['market']);
        expect(event.stream).toMatch(/^(market|pickup|offer)\//);
        const { host, producer, producers = [], helpers = [], person } = event.data as Record<string, never>;
        const known = [event.actor, host, producer, person, ...producers, ...helpers];
        for (const one of named(event)) expect(known).toContain(one);
      }
    });
  });

  test('an order goes to its buyer, its producer, the host and the desk of its pick-up, and to nobody else', () => {
    always((events) => {
      for (const { stream, type, scopes, data } of events) {
        if (!/^(order|slot)\//.test(stream)) continue;
        const { between } = data as { readonly between: Readonly<Record<string, string>> };
        const inboxes = new Set(['buyer', 'producer', 'host'].map((role) => `inbox/${between[role]}`));
        expect([type, [...scopes].toSorted()]).toEqual([type, [...inboxes, `desk/${between['pickup']}`].toSorted()]);
      }
    });
  });
});

describe('[SYNC-2] all events of one stream go to the same scopes', () => {
  test('in the market too', () => {
    always((events) => {
      const known = new Map<string, readonly string[]>();
      for (const { stream, scopes } of events) {
        expect(scopes).toEqual(known.get(stream) ?? [...new Set(scopes)]);
        known.set(stream, scopes);
      }
    });
  });
});

describe('a history made by chance', () => {
  test('has every event of the market', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1)
      for (const { type } of marketHistory({ seed, commands: 600 })) seen.add(type);
    const wanted = [...pannier.events.keys()].filter((type) => /^(market|notice|pickup|offer|order|slot)\./.test(type));
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });
});
