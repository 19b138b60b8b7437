import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortDelivery } from '../../../src/client/market/short-delivery.ts';
import type { Claim, Entry } from '../../../src/domain/market/queue.ts';

// A short delivery is shared out by the rule that shares out the offer [MARKET-8] [MARKET-9].

const claim = (id: string, over: Partial<Claim> = {}): Claim => ({
  claim: id,
  pickup: 'saturday',
  fewer: true,
  confirmed: 0,
  ...over,
});
const entry = (id: string, quantity: number, part: Entry['part'] = 'sure'): Entry => ({ claim: id, part, quantity });
const missing = (count: number, kept: readonly string[] = []) => ({
  pickup: 'saturday',
  missing: count,
  kept: new Set(kept),
});

describe('Who loses what where a delivery is short', () => {
  const sold = { stock: 10, sharing: 'first' } as const;

  test('whoever ordered last, promised or not', () => {
    const queue = {
      claims: [claim('sam', { confirmed: 2 }), claim('ruth', { confirmed: 3 })],
      entries: [entry('sam', 2), entry('ruth', 3)],
    };
    expect(shortDelivery({ ...sold, queue }, missing(2))).toEqual({
      there: 5,
      given: 5,
      lost: [{ claim: 'ruth', had: 3, gets: 1 }],
    });
    expect(shortDelivery({ ...sold, queue }, missing(4)).lost).toEqual([
      { claim: 'sam', had: 2, gets: 1 },
      { claim: 'ruth', had: 3, gets: 0 },
    ]);
  });

  test('the upper part of a range before anybody loses what they asked for', () => {
    const queue = {
      claims: [claim('sam'), claim('ruth')],
      entries: [entry('sam', 2), entry('sam', 2, 'upper'), entry('ruth', 3)],
    };
    expect(shortDelivery({ ...sold, queue }, missing(2)).lost).toEqual([{ claim: 'sam', had: 4, gets: 2 }]);
  });

  test('an increase before what its buyer had ordered at first', () => {
    const queue = {
      claims: [claim('sam'), claim('ruth')],
      entries: [entry('sam', 1), entry('ruth', 2), entry('sam', 3)],
    };
    expect(shortDelivery({ ...sold, queue }, missing(3)).lost).toEqual([{ claim: 'sam', had: 4, gets: 1 }]);
  });

  test('nobody at another pick-up, and nobody whose bag is gone', () => {
    const queue = {
      claims: [claim('sam'), claim('ruth'), claim('far', { pickup: 'sunday' })],
      entries: [entry('sam', 2), entry('ruth', 2), entry('far', 2)],
    };
    expect(shortDelivery({ ...sold, queue }, missing(1, ['ruth']))).toMatchObject({
      there: 2,
      given: 6,
      lost: [{ claim: 'sam', had: 2, gets: 1 }],
    });
  });

  test('as many units are lost as are missing, and nobody gains, whatever was ordered', () => {
    const queues = fc
      .array(fc.record({ sure: fc.nat(6), upper: fc.nat(4), confirmed: fc.nat(3), far: fc.boolean() }), {
        maxLength: 8,
      })
      .map((all) => ({
        claims: all.map(({ sure, upper, confirmed, far }, index) =>
          claim(`c${index}`, { confirmed: Math.min(confirmed, sure + upper), pickup: far ? 'sunday' : 'saturday' }),
        ),
        entries: all.flatMap(({ sure, upper }, index) => [
          entry(`c${index}`, sure),
          entry(`c${index}`, upper, 'upper'),
        ]),
      }));
    fc.assert(
      fc.property(queues, fc.nat(30), fc.nat(30), (queue, stock, gone) => {
        const { there, lost } = shortDelivery({ stock, queue, sharing: 'first' }, missing(gone));
        const taken = lost.reduce((sum, { had, gets }) => sum + had - gets, 0);
        expect(taken).toBe(Math.min(gone, there));
        for (const { had, gets } of lost) expect(gets).toBeLessThan(had);
      }),
    );
  });
});
