import { describe, expect, test } from 'vitest';
import { amountOf, sumOf, unitsOf } from '../../../src/client/market/amounts.ts';
import { codeOf } from '../../../src/client/market/code.ts';
import { countersOf, harvestOf, owedOf } from '../../../src/client/market/stall-sums.ts';
import { standingOf } from '../../../src/client/market/standing.ts';
import { aLine, anOrder } from '../../ui/fake/goods.ts';

const byPiece = { price: 320, about: null, weighed: undefined };
const byWeight = { price: 320, about: 500, weighed: undefined };
const weighed = { ...byWeight, weighed: { grams: 1_240, by: 'ana', at: 1 } };
const shared = (given: number, sharing: 'first' | 'by-hand' = 'first') => ({ given, sharing });

describe('[MARKET-5] what a line comes to', () => {
  test.each([
    ['by the piece', byPiece, 2, { units: 2, amount: 640, estimated: false }],
    ['by weight, before it is weighed: about', byWeight, 3, { units: 3, amount: 480, estimated: true }],
    [
      'by weight, once it was weighed: 320 × 1.24 kg is 396.8, so 397',
      weighed,
      3,
      { units: 3, amount: 397, estimated: false },
    ],
    ['nothing of it', byWeight, 0, { units: 0, amount: 0, estimated: false }],
    ['nothing of what was weighed before', weighed, 0, { units: 0, amount: 0, estimated: false }],
  ])('%s', (_, line, units, expected) => {
    expect(amountOf(line, units)).toEqual(expected);
  });
});

describe('[MARKET-41] how many units of a line stand', () => {
  test.each([
    ['what the queue gives', { is: 'open', confirmed: undefined, quantity: 4 }, shared(3), 3],
    ['what the queue gives beyond a promise', { is: 'open', confirmed: 1, quantity: 2 }, shared(2), 2],
    [
      'what was asked for, where the producer gives by hand and has not said',
      { is: 'open', confirmed: undefined, quantity: 2 },
      shared(0, 'by-hand'),
      2,
    ],
    [
      'what was promised, where the producer gives by hand',
      { is: 'open', confirmed: 1, quantity: 2 },
      shared(1, 'by-hand'),
      1,
    ],
    [
      'what was asked for, where it claims nothing yet',
      { is: 'open', confirmed: undefined, quantity: 2 },
      undefined,
      2,
    ],
    ['none of what was declined', { is: 'declined', confirmed: undefined, quantity: 2 }, shared(2), 0],
  ] as const)('%s', (_, line, share, units) => {
    expect(unitsOf(line, share)).toBe(units);
  });
});

test('[MARKET-41] an order is summed up from its lines, and paid is not owed any more', () => {
  const lines = [amountOf(byPiece, 2), amountOf(byWeight, 1)];
  expect(sumOf({ is: 'placed', paid: 300 }, lines)).toEqual({ items: 3, total: 800, estimated: true, owed: 500 });
});

test.each(['cancelled', 'declined', 'not-collected', 'held'] as const)(
  '[MARKET-41] nothing is owed for what is %s',
  (is) => {
    expect(sumOf({ is, paid: 0 }, [amountOf(byPiece, 2)]).owed).toBe(0);
    expect(sumOf({ is, paid: 100 }, [amountOf(byPiece, 2)]).owed).toBe(-100);
  },
);

describe('where an order stands', () => {
  const line = { is: 'open', confirmed: undefined, packed: undefined, quantity: 2, given: 2, waiting: 0 } as const;
  const done = { by: 'ana', at: 1 };
  const stands = (lines: readonly object[], over: object = {}, unsent = false) =>
    standingOf({ is: 'placed', ready: undefined, lines, ...over } as Parameters<typeof standingOf>[0], unsent);

  test.each([
    ['waiting', stands([line], {}, true)],
    ['held', stands([line], { is: 'held' })],
    ['placed', stands([line])],
    ['wait-listed', stands([{ ...line, given: 0, waiting: 2 }])],
    ['wait-listed', stands([{ ...line, given: 1, waiting: 1 }])],
    ['part', stands([{ ...line, confirmed: 1, given: 1, waiting: 1 }])],
    ['part', stands([{ ...line, confirmed: 2 }, line])],
    ['confirmed', stands([{ ...line, confirmed: 2 }])],
    ['packed', stands([{ ...line, confirmed: 2, packed: done }])],
    [
      'packed',
      stands([
        { ...line, confirmed: 2, packed: done },
        { ...line, confirmed: 0, given: 0 },
      ]),
    ],
    ['packed', stands([{ ...line, confirmed: 2 }], { ready: done })],
    ['handed-over', stands([line], { is: 'handed-over' })],
    ['not-collected', stands([line], { is: 'not-collected' })],
    ['cancelled', stands([line], { is: 'cancelled' })],
    ['cancelled', stands([{ ...line, is: 'removed' }])],
    ['declined', stands([line], { is: 'declined' })],
    ['declined', stands([{ ...line, is: 'declined' }])],
  ])('%s', (expected, found) => {
    expect(found).toBe(expected);
  });
});

describe('[MARKET-43] the code of an order', () => {
  const ids = Array.from({ length: 500 }, () => crypto.randomUUID());

  test('is four characters that nobody takes for one another, the same every time', () => {
    for (const id of ids) {
      expect(codeOf(id)).toMatch(/^[2-9A-HJ-NP-Z]{4}$/);
      expect(codeOf(id)).toBe(codeOf(id));
    }
  });

  test('tells the orders of a pick-up from one another, nearly always', () => {
    expect(new Set(ids.map(codeOf)).size).toBeGreaterThan(ids.length - 5);
  });
});

describe('the sums of a stall', () => {
  const sam = {
    selling: true,
    between: { buyer: 'sam', producer: 'green', host: 'ana', pickup: 'saturday' },
    buyerName: 'Sam',
  };
  const orders = [
    anOrder({
      ...sam,
      id: 'o1',
      standing: 'placed',
      lines: [aLine({ given: 2, quantity: 2, upTo: 4 })],
      total: 640,
      owed: 640,
      paid: 0,
    }),
    anOrder({
      ...sam,
      id: 'o2',
      standing: 'part',
      lines: [
        aLine({
          line: 'l2',
          quantity: 3,
          upTo: 3,
          confirmed: 2,
          given: 2,
          waiting: 1,
          asked: { quantity: 4, upTo: 4, words: '' },
        }),
      ],
      total: 640,
      owed: 340,
      paid: 300,
    }),
    anOrder({
      ...sam,
      id: 'o3',
      is: 'handed-over',
      standing: 'handed-over',
      lines: [aLine({ line: 'l3', confirmed: 1, given: 1, quantity: 1, upTo: 1, packed: { by: 'ana', at: 1 } })],
      total: 320,
      owed: 0,
      paid: 320,
    }),
    anOrder({
      ...sam,
      id: 'o4',
      is: 'cancelled',
      standing: 'cancelled',
      lines: [aLine({ line: 'l4' })],
      total: 0,
      owed: 0,
      paid: 0,
    }),
  ];

  test('counters: each order where something is to be done with it', () => {
    expect(countersOf(orders, 0)).toEqual({
      toConfirm: 1,
      waitListed: 1,
      toPack: 1,
      packed: 0,
      handedOver: 1,
      needsYou: 1,
    });
  });

  test.each([
    ['came too late', { is: 'held', held: { because: 'late' } }, 1],
    ['came too late at the stall of somebody else', { is: 'held', held: { because: 'late' }, selling: false }, 0],
    ['looks like another one: that is for its buyer to say', { is: 'held', held: { because: 'same' } }, 0],
    ['stands', {}, 0],
  ] as const)('what needs an answer of mine: an order that %s', (_, over, needsYou) => {
    expect(countersOf([anOrder({ selling: true, ...over })], 0).needsYou).toBe(needsYou);
  });

  test('[MARKET-35] what is given more of than was promised is to be confirmed again', () => {
    const partly = aLine({ quantity: 2, confirmed: 1, given: 1, waiting: 1 });
    const toConfirm = (line: ReturnType<typeof aLine>) => countersOf([anOrder({ lines: [line] })], 0).toConfirm;
    expect(toConfirm(partly)).toBe(0);
    expect(toConfirm({ ...partly, given: 2, waiting: 0 })).toBe(1);
    expect(toConfirm({ ...partly, sharing: 'by-hand' })).toBe(1);
  });

  test('to harvest: asked, up to, promised, given, waited for, packed; nothing of what was cancelled', () => {
    expect(harvestOf(orders)).toMatchObject([
      { offer: 'potatoes', asked: 6, upTo: 8, confirmed: 3, given: 5, waiting: 1, packed: 1 },
    ]);
  });

  test('owed: by person, over all their orders', () => {
    expect(owedOf(orders)).toMatchObject([
      { person: 'sam', name: 'Sam', orders: ['o1', 'o2', 'o3'], total: 1_600, paid: 620, owed: 980 },
    ]);
  });
});
