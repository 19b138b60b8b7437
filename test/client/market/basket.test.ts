import { describe, expect, test } from 'vitest';
import { commandsOf } from '../../../src/client/market/basket-commands.ts';
import { groupsOf, troubleOf } from '../../../src/client/market/basket-groups.ts';
import type { BasketLine, BasketLineView } from '../../../src/client/market-views/basket.ts';
import type { OfferCard } from '../../../src/client/market-views/offers.ts';
import { troubleOf as wordsOf } from '../../../src/ui/words/troubles.ts';
import { anOffer, aPickup, thursday } from '../../ui/fake/goods.ts';

const line: BasketLine = {
  offer: 'potatoes',
  pickup: 'saturday',
  quantity: 2,
  upTo: 2,
  fewer: true,
  wait: true,
  note: '',
  price: 320,
  at: 1,
};
const now = thursday.noon;
const bread = anOffer({ id: 'bread', producer: 'tom', producerName: 'Tom', name: 'Rye', price: 480 });
const cheese = anOffer({ id: 'cheese', name: 'Cheese', price: 2_400, about: 250 });
const around = {
  cards: new Map([anOffer(), bread, cheese].map((card) => [card.id, card])),
  pickups: new Map(
    [aPickup(), aPickup({ id: 'sunday', begins: aPickup().begins + 86_400_000 })].map((one) => [one.id, one]),
  ),
  orders: [],
  notes: [],
  now,
};

describe('[MARKET-44] the basket', () => {
  test('goes by pick-up, the soonest first, then by producer', () => {
    const lines = [
      { ...line, pickup: 'sunday', at: 1 },
      { ...line, offer: 'bread', at: 2 },
      { ...line, at: 3 },
      { ...line, offer: 'cheese', at: 4 },
    ];
    const found = groupsOf(lines, around);
    expect(
      found.map(({ pickupId, producer, lines: some }) => [pickupId, producer, some.map(({ offer }) => offer)]),
    ).toEqual([
      ['saturday', 'green', ['potatoes', 'cheese']],
      ['saturday', 'tom', ['bread']],
      ['sunday', 'green', ['potatoes']],
    ]);
    // Two boxes at 3.20, and two pieces of about 250 g at 24.00 a kilogram.
    expect(found[0]).toMatchObject({ total: 640 + 1_200, estimated: true, currency: 'GBP', order: undefined });
  });

  test('knows the order of mine that stands there already, and not one that is over or held', () => {
    const between = { buyer: 'me', producer: 'green', host: 'ana', pickup: 'saturday' };
    const order = (id: string, is: 'placed' | 'held' | 'cancelled') => ({ id, is, between });
    const group = (...orders: ReturnType<typeof order>[]) => groupsOf([line], { ...around, orders })[0]?.order;
    expect(group(order('o1', 'cancelled'), order('o2', 'placed'))).toBe('o2');
    expect(group(order('o1', 'cancelled'), order('o3', 'held'))).toBeUndefined();
  });

  test('has the note to each producer', () => {
    const notes = [{ pickup: 'saturday', producer: 'tom', text: 'Sliced, please' }];
    const found = groupsOf([line, { ...line, offer: 'bread' }], { ...around, notes });
    expect(found.map(({ producer, note }) => [producer, note])).toEqual([
      ['green', ''],
      ['tom', 'Sliced, please'],
    ]);
  });

  test('keeps a line whose offer is not here any more, and says so', () => {
    const [group] = groupsOf([{ ...line, offer: 'gone' }], around);
    expect(group).toMatchObject({ total: 0, currency: undefined, lines: [{ trouble: 'gone', amount: 0 }] });
  });
});

describe('what is to be known of a line before it is ordered', () => {
  test.each<[BasketLineView['trouble'], OfferCard | undefined]>([
    [undefined, anOffer()],
    ['gone', undefined],
    ['withdrawn', anOffer({ is: 'withdrawn' })],
    ['not-here', anOffer({ pickups: ['sunday'] })],
    ['over-limit', anOffer({ most: 1 })],
    ['under-minimum', anOffer({ least: 3 })],
    ['sold-out', anOffer({ left: 0 })],
    ['fewer-left', anOffer({ left: 1 })],
    ['price', anOffer({ price: 350 })],
    [undefined, anOffer({ left: undefined, stock: undefined })],
  ])('%s', (expected, card) => {
    expect(troubleOf(line, card, aPickup(), { now })).toBe(expected);
  });

  test('closed: ordering has ended; not here: the pick-up will not be', () => {
    expect(troubleOf(line, anOffer(), aPickup(), { now: thursday.closes + 1 })).toBe('closed');
    expect(troubleOf(line, anOffer(), aPickup({ is: 'cancelled' }), { now })).toBe('not-here');
  });
});

test('[MARKET-31] nothing is added to an order that stands once ordering has closed: that is said before', () => {
  const between = { buyer: 'me', producer: 'green', host: 'ana', pickup: 'saturday' };
  const orders = [{ id: 'o2', is: 'placed' as const, between }];
  const [closed] = groupsOf([line], { ...around, orders, now: thursday.closes + 1 });
  expect(closed).toMatchObject({ total: 0, lines: [{ trouble: 'no-more', amount: 0, order: 'o2' }] });
  expect(closed?.lines[0] && wordsOf(closed.lines[0], closed.pickup)).toMatchObject({ bars: true, order: 'o2' });
  const held = [{ id: 'o2', is: 'held' as const, between }];
  expect(groupsOf([line], { ...around, orders: held, now: thursday.closes + 1 })[0]?.lines[0]?.trouble).toBe('closed');
});

describe('[MARKET-12] [MARKET-44] ordering what a group of the basket has', () => {
  let ids = 0;
  const newId = () => `new-${(ids += 1)}`;
  const group = (more: Parameters<typeof groupsOf>[0] = [], orders: Parameters<typeof groupsOf>[1]['orders'] = []) => {
    const [found] = groupsOf([line, ...more], {
      ...around,
      cards: new Map([...around.cards, ['potatoes', anOffer({ price: 350 })]]),
      orders,
    });
    if (found === undefined) throw new Error('no group');
    return found;
  };

  test('one order, at the prices on the screen', () => {
    const found = commandsOf(group([{ ...line, offer: 'cheese', at: 2 }]), 'o1', 'Thanks', newId);
    expect(found).toMatchObject([
      {
        type: 'order.place',
        payload: {
          order: 'o1',
          pickup: 'saturday',
          producer: 'green',
          note: 'Thanks',
          lines: [
            { offer: 'potatoes', quantity: 2, price: 350 },
            { offer: 'cheese', quantity: 2, price: 2_400 },
          ],
        },
      },
    ]);
    expect(found[0]?.lines.map(({ offer }) => offer)).toEqual(['potatoes', 'cheese']);
  });

  test('[MARKET-34] with the moves of the pick-up that are on the screen', () => {
    const pickups = new Map([...around.pickups, ['saturday', aPickup({ moves: 2 })]]);
    const [found] = groupsOf([line], { ...around, pickups });
    expect(found && commandsOf(found, 'o1', '', newId)).toMatchObject([{ payload: { moves: 2 } }]);
  });

  test('lines for the order that stands there, each by itself', () => {
    const between = { buyer: 'me', producer: 'green', host: 'ana', pickup: 'saturday' };
    const found = commandsOf(
      group([{ ...line, offer: 'cheese', at: 2 }], [{ id: 'o2', is: 'placed', between }]),
      'o2',
      '',
      newId,
    );
    expect(found.map(({ type, payload, lines }) => [type, payload.order, lines.map(({ offer }) => offer)])).toEqual([
      ['order.add-line', 'o2', ['potatoes']],
      ['order.add-line', 'o2', ['cheese']],
    ]);
  });

  test('nothing, where none of its offers is here any more', () => {
    const [gone] = groupsOf([{ ...line, offer: 'gone' }], around);
    expect(gone && commandsOf(gone, 'o1', '', newId)).toEqual([]);
  });
});
