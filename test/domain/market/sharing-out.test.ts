import { describe, expect, test } from 'vitest';
import { allocate } from '../../../src/domain/market/allocation.ts';
import { claimed, confirmed, empty, lowered, type Queue, raised, released } from '../../../src/domain/market/queue.ts';
import { hall } from '../../support/market-cast.ts';

// The sharing out as people tell it, with the numbers of the product's own examples.

type Asked = readonly [who: string, sure: number, upTo?: number, all?: 'all or nothing'];

function asked(...claims: readonly Asked[]): Queue {
  return claims.reduce<Queue>(
    (queue, [who, sure, upTo = sure, all]) =>
      claimed(
        queue,
        { claim: who, pickup: hall, fewer: all === undefined, confirmed: 0 },
        { sure, upper: upTo - sure },
      ),
    empty,
  );
}

/** What everybody gets of so many, and what they wait for. */
function of(stock: number, queue: Queue): Readonly<Record<string, string>> {
  const { shares } = allocate(stock, queue, 'first');
  return Object.fromEntries(
    [...shares].map(([who, { given, waiting, place }]) => [
      who,
      waiting > 0 ? `${given}, waits for ${waiting} as no. ${place}` : `${given}`,
    ]),
  );
}

describe('[MARKET-9] first to arrive, first served', () => {
  test('[C1] two regulars order 2 + 2 of 3 boxes', () => {
    const queue = asked(['Sam', 2], ['Jo', 2]);
    expect(of(3, queue)).toEqual({ Sam: '2', Jo: '1, waits for 1 as no. 1' });
    // The producer finds one more.
    expect(of(4, queue)).toEqual({ Sam: '2', Jo: '2' });
  });

  test('[C3] ranges: quantities first, then upper parts, oldest first', () => {
    const queue = asked(['Sam', 2, 4], ['Jo', 2, 4], ['Al', 1]);
    expect(of(4, queue)).toEqual({ Sam: '2', Jo: '2', Al: '0, waits for 1 as no. 1' });
    expect(of(6, queue)).toEqual({ Sam: '3', Jo: '2', Al: '1' });
    expect(of(8, queue)).toEqual({ Sam: '4', Jo: '3', Al: '1' });
    expect(of(9, queue)).toEqual({ Sam: '4', Jo: '4', Al: '1' });
  });

  test('a short delivery is shared out alike', () => {
    const queue = asked(['Sam', 2], ['Jo', 2], ['Al', 2]);
    expect(of(6, queue)).toEqual({ Sam: '2', Jo: '2', Al: '2' });
    expect(of(3, queue)).toEqual({ Sam: '2', Jo: '1, waits for 1 as no. 1', Al: '0, waits for 2 as no. 2' });
  });

  test('who takes all or nothing waits for all of it, and those behind wait too', () => {
    const queue = asked(['Sam', 1], ['Jo', 3, 3, 'all or nothing'], ['Al', 1]);
    expect(of(3, queue)).toEqual({ Sam: '1', Jo: '0, waits for 3 as no. 1', Al: '0, waits for 1 as no. 2' });
    expect(of(4, queue)).toEqual({ Sam: '1', Jo: '3', Al: '0, waits for 1 as no. 1' });
  });

  test('somebody who is let off makes room', () => {
    expect(of(3, released(asked(['Sam', 2], ['Jo', 2]), 'Sam'))).toEqual({ Jo: '2' });
  });
});

describe('[MARKET-8] entries of the queue', () => {
  test('an increase waits at the end', () => {
    const queue = raised(asked(['Sam', 1], ['Jo', 2]), 'Sam', { sure: 1, upper: 0 });
    expect(of(3, queue)).toEqual({ Sam: '1, waits for 1 as no. 1', Jo: '2' });
  });

  test('a decrease takes the newest away first', () => {
    const queue = raised(asked(['Sam', 2], ['Jo', 2]), 'Sam', { sure: 2, upper: 0 });
    expect(of(4, queue)).toEqual({ Sam: '2, waits for 2 as no. 1', Jo: '2' });
    expect(of(4, lowered(queue, 'Sam', { sure: 2, upper: 0 }))).toEqual({ Sam: '2', Jo: '2' });
    expect(of(4, lowered(queue, 'Sam', { sure: 3, upper: 0 }))).toEqual({ Sam: '1', Jo: '2' });
  });
});

describe('[MARKET-7] promises', () => {
  test('a promise stands before the queue', () => {
    const queue = confirmed(asked(['Sam', 2], ['Jo', 2]), 'Jo', 2);
    expect(of(3, queue)).toEqual({ Sam: '1, waits for 1 as no. 1', Jo: '2' });
  });

  test('[C17] promised 5 but counted 4: both stay, and one is over', () => {
    const queue = confirmed(confirmed(asked(['Sam', 3], ['Jo', 2]), 'Sam', 3), 'Jo', 2);
    expect(of(4, queue)).toEqual({ Sam: '3', Jo: '2' });
    expect(allocate(4, queue, 'first').over).toBe(1);
    expect(allocate(5, queue, 'first').over).toBe(0);
  });

  test('by hand: only what the producer promises, and the rest waits in order of arrival', () => {
    const queue = confirmed(asked(['Sam', 2], ['Jo', 2]), 'Jo', 1);
    const { shares, left } = allocate(9, queue, 'by-hand');
    expect(shares.get('Sam')).toEqual({ given: 0, waiting: 2, place: 1 });
    expect(shares.get('Jo')).toEqual({ given: 1, waiting: 1, place: 2 });
    expect(left).toBe(5);
  });
});
