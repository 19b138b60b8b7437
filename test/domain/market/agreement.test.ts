import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocationOf, offer, type OfferState } from '../../../src/domain/market/offer.ts';
import { openLines, order, type OrderLine, type OrderState } from '../../../src/domain/market/order.ts';
import { wantedBy } from '../../../src/domain/market/queue.ts';
import type { Event } from '../../../src/kernel/event.ts';
import { marketHistory } from '../../support/market-crowd.ts';

const histories = fc
  .record({ seed: fc.integer(), commands: fc.integer({ min: 20, max: 400 }) })
  .map((options) => folded(marketHistory(options)));
const runs = { numRuns: 60 };

function always(says: (all: ReturnType<typeof folded>) => void): void {
  fc.assert(fc.property(histories, says), runs);
}

describe('[MARKET-10] orders and offers agree', () => {
  test('each line that stands in an order that stands has its place in the queue of its offer, and nothing else has', () => {
    always(({ orders, offers }) => {
      const lines = standing(orders);
      const claimed = new Set<string>();
      for (const [id, its] of offers) {
        if (its.is === 'absent') continue;
        for (const [claim, { confirmed }] of Object.entries(its.queue.claims)) {
          claimed.add(claim);
          const line = lines.get(claim);
          const { offer: of, quantity = 0, upTo = 0, confirmed: promised = 0 } = line ?? {};
          expect([claim, of]).toEqual([claim, id]);
          expect(wantedBy(its.queue, claim)).toEqual({ sure: quantity, upper: upTo - quantity });
          expect([claim, confirmed]).toEqual([claim, promised]);
        }
        for (const { claim } of its.queue.entries) expect(Object.keys(its.queue.claims)).toContain(claim);
      }
      for (const [id, { upTo }] of lines) expect([id, claimed.has(id)]).toEqual([id, upTo > 0]);
    });
  });

  test('[MARKET-7] stock is never oversold by the machine', () => {
    always(({ offers }) => {
      for (const its of offers.values()) {
        if (its.is === 'absent') continue;
        const { shares, over } = allocationOf(its);
        const given = [...shares.values()].reduce((sum, share) => sum + share.given, 0);
        expect(given - over).toBeLessThanOrEqual(its.stock ?? Infinity);
      }
    });
  });
});

/** The lines that claim something: what is held, cancelled or declined claims nothing. */
function standing(orders: ReadonlyMap<string, OrderState>): Map<string, OrderLine> {
  const alive = [...orders.values()].filter((its) => !['absent', 'held', 'cancelled', 'declined'].includes(its.is));
  return new Map(alive.flatMap((its) => (its.is === 'absent' ? [] : openLines(its).map((line) => [line.line, line]))));
}

function folded(events: readonly Event[]) {
  const orders = new Map<string, OrderState>();
  const offers = new Map<string, OfferState>();
  for (const event of events) {
    const [kind, id = ''] = event.stream.split('/');
    if (kind === 'order') orders.set(id, order.fold(orders.get(id) ?? order.initial, event));
    if (kind === 'offer') offers.set(id, offer.fold(offers.get(id) ?? offer.initial, event));
  }
  return { orders, offers };
}
