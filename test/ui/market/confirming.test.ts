import { describe, expect, test } from 'vitest';
import { confirming, confirmingWhatFits } from '../../../src/ui/market/confirming.ts';
import { aLine, anOrder, aPickup } from '../fake/goods.ts';

// What a producer says yes to by one tap, as the queue stands [MARKET-8]: never more than a line is given.

const open = { closes: 200 };
const closed = { closes: 100 };
const now = 150;

const order = (pickup: { closes: number }, ...lines: Parameters<typeof aLine>[0][]) =>
  anOrder({
    selling: true,
    mine: false,
    pickup: aPickup(pickup),
    lines: lines.map((line, index) => aLine({ line: `line-${index}`, ...line })),
  });
const promised = (yes: ReturnType<typeof confirming>) => yes?.lines.map(({ quantity }) => quantity);

describe('Confirming', () => {
  test('promises what each line is given, and nothing to who only waits', () => {
    const some = order(open, { given: 2 }, { quantity: 3, given: 1, waiting: 2 }, { given: 0, waiting: 2 });
    expect(promised(confirming(some, now))).toEqual([2, 1]);
  });

  test('[MARKET-9] leaves the upper part of a range to newcomers until ordering has closed', () => {
    const range = { quantity: 2, upTo: 4, given: 4 };
    expect(promised(confirming(order(open, range), now))).toEqual([2]);
    expect(promised(confirming(order(closed, range), now))).toEqual([4]);
  });

  test('of all that fit leaves out what is given in part', () => {
    const some = order(open, { given: 2 }, { quantity: 3, given: 1, waiting: 2 });
    expect(confirmingWhatFits(some, now)?.lines.map(({ line }) => line)).toEqual(['line-0']);
    expect(confirmingWhatFits(order(open, { quantity: 3, given: 1, waiting: 2 }), now)).toBeUndefined();
  });

  test('where the producer gives by hand, asks for what was asked, and it fits where there is enough for all', () => {
    const byHand = { given: 0, waiting: 0, quantity: 2, sharing: 'by-hand' } as const;
    expect(promised(confirming(order(open, byHand), now))).toEqual([2]);
    expect(confirmingWhatFits(order(open, { ...byHand, stock: 3, askedByAll: 4 }), now)).toBeUndefined();
    expect(promised(confirmingWhatFits(order(open, { ...byHand, stock: 4, askedByAll: 4 }), now))).toEqual([2]);
  });

  test('asks again once a line is given more than was promised', () => {
    const partly = { quantity: 2, confirmed: 1, given: 1, waiting: 1 };
    expect(confirming(order(open, partly), now)).toBeUndefined();
    const more = order(open, { ...partly, given: 2, waiting: 0 }, { confirmed: 2 });
    expect(confirming(more, now)?.lines).toEqual([{ line: 'line-0', offer: 'potatoes', quantity: 2 }]);
    expect(promised(confirmingWhatFits(more, now))).toEqual([2]);
  });

  test('can give the rest of what was promised in part by hand, and never in passing', () => {
    const partly = { quantity: 2, confirmed: 1, given: 1, waiting: 1, sharing: 'by-hand', askedByAll: 2 } as const;
    expect(promised(confirming(order(open, partly), now))).toEqual([2]);
    for (const stock of [1, 2, undefined])
      expect(confirmingWhatFits(order(open, { ...partly, stock }), now)).toBeUndefined();
  });

  test('says nothing about lines that have had their answer, that are over, or at the stall of somebody else', () => {
    expect(confirming(order(open, { confirmed: 2 }, { is: 'declined' }), now)).toBeUndefined();
    expect(confirming({ ...order(open, {}), selling: false }, now)).toBeUndefined();
    expect(confirming({ ...order(open, {}), is: 'held' }, now)).toBeUndefined();
  });
});
