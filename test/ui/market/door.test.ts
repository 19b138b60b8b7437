import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderView } from '../../../src/client/market-views/orders.ts';
import {
  comersCalled,
  comersOf,
  comerScanned,
  doorSums,
  givenBack,
  paymentsOf,
  unweighed,
} from '../../../src/ui/market/door.ts';
import { aLine, anOrder, aStep } from '../fake/goods.ts';

const bag = (id: string, over: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({
    id,
    mine: false,
    packing: true,
    buyerName: id,
    code: `${id.toUpperCase()}22`,
    between: { buyer: id, producer: 'green', host: 'me', pickup: 'saturday' },
    ...over,
  });

describe('At the door', () => {
  test('whoever has several orders comes once, A to Z', () => {
    const ana = bag('a2', { buyerName: 'Ana', between: { ...bag('ana').between, producer: 'tom' } });
    const comers = comersOf([bag('zoe'), bag('ana', { buyerName: 'Ana' }), ana]);
    expect(comers.map(({ name, orders, owed }) => [name, orders.length, owed])).toEqual([
      ['Ana', 2, 1_280],
      ['zoe', 1, 640],
    ]);
  });

  test('whose order came to nothing, or is not mine to hand over, does not', () => {
    const none = [bag('a', { is: 'declined' }), bag('b', { is: 'held' }), bag('c', { packing: false })];
    expect(comersOf([...none, bag('d', { lines: [aLine({ units: 0 })] })])).toEqual([]);
  });

  test('is found by a part of the name, by the code however it is typed, or by what was scanned', () => {
    const comers = comersOf([bag('ruth'), bag('sam')]);
    expect(comersCalled(comers, 'UT').map(({ name }) => name)).toEqual(['ruth']);
    expect(comersCalled(comers, ' sam 22').map(({ name }) => name)).toEqual(['sam']);
    expect(comerScanned(comers, 'https://market.example/order/sam')?.name).toBe('sam');
    expect(comerScanned(comers, 'https://market.example/order/nobody')).toBeUndefined();
  });

  test('what was to be weighed and was not is known (story 17)', () => {
    const carrots = aLine({ about: 400 });
    const weighed = { ...carrots, weighed: { grams: 400, by: 'ana', at: 1 } };
    expect(unweighed([bag('a', { lines: [aLine(), carrots, weighed] })])).toEqual([carrots]);
  });

  test('[MARKET-39] a payment is noted whole, whatever is owed: never more, never less', () => {
    const orders = fc.array(fc.integer({ min: -500, max: 2_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 10_000 }), (owed, amount) => {
        const notes = paymentsOf(
          owed.map((one, index) => bag(`b${index}`, { owed: one })),
          amount,
          'cash',
        );
        expect(notes.reduce((sum, note) => sum + note.amount, 0)).toBe(amount);
        for (const note of notes) expect(note.amount).toBeGreaterThan(0);
      }),
    );
  });

  test('each order gets what it owes before any gets too much', () => {
    const orders = [bag('a', { owed: 300 }), bag('b', { owed: 500 })];
    expect(paymentsOf(orders, 900, 'card').map(({ order, amount }) => [order, amount])).toEqual([
      ['a', 300],
      ['b', 600],
    ]);
  });

  test('[MARKET-39] what is given back is what was too much first, and otherwise what was paid', () => {
    const notes = (orders: readonly OrderView[], amount: number) =>
      givenBack(orders, amount, 'cash').map(({ order, amount: part }) => [order, part]);
    const tooMuch = [bag('a', { owed: 0, paid: 640 }), bag('b', { owed: -200, paid: 840 })];
    expect(notes(tooMuch, 200)).toEqual([['b', -200]]);
    expect(notes([bag('a', { owed: 0, paid: 640 }), bag('b', { owed: 0, paid: 100 })], 700)).toEqual([
      ['a', -640],
      ['b', -60],
    ]);
    expect(notes([bag('a', { owed: 640, paid: 0 })], 50)).toEqual([['a', -50]]);
  });

  test('a day is summed up: bags, cash, cards, what is still owed', () => {
    const paid = (amount: number, how: string) => aStep('order.paid', { data: { amount, how } });
    const sums = doorSums(
      comersOf([
        bag('a', { is: 'handed-over', steps: [paid(600, 'cash'), paid(40, 'card')], owed: 0 }),
        bag('b', { is: 'not-collected', owed: 0, steps: [] }),
        bag('c', { steps: [paid(100, 'cash')], owed: 540 }),
      ]),
    );
    expect(sums).toEqual({
      bags: 3,
      handedOver: 1,
      notCollected: 1,
      owed: 540,
      paid: { cash: 700, card: 40, other: 0 },
    });
  });
});
