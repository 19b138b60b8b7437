import { describe, expect, test } from 'vitest';
import { needSentence } from '../../../src/ui/words/needs.ts';
import { orderLine } from '../../../src/ui/words/orders.ts';
import { aLine, aNeed, anEntry, anOffer, anOrder, aPickup, aStep, at } from '../fake/goods.ts';

// The sentences of the product (4.3), word by word.

const context = { zone: 'Europe/London', now: at('2026-10-23 10:00') };

describe('what a buyer is told', () => {
  test('C1: more ordered than left', () => {
    const line = aLine({ given: 1, waiting: 1, place: 1, arrival: 2, stock: 3, askedByAll: 4 });
    expect(needSentence(aNeed('C1', { order: anOrder(), line }), context)).toBe(
      '4 boxes of Early Potatoes were ordered, 3 are left. Your order arrived second, so 1 is yours and 1 is wait-listed (1st in line).',
    );
  });

  test('C1: nothing left at all', () => {
    const line = aLine({ given: 0, waiting: 2, place: 3, arrival: 0, stock: 1, askedByAll: 7 });
    expect(needSentence(aNeed('C1', { order: anOrder(), line }), context)).toBe(
      '7 boxes of Early Potatoes were ordered, 1 is left. Others ordered before you, so 2 are wait-listed (3rd in line).',
    );
  });

  test('C2: the wait-list clears', () => {
    const need = aNeed('C2', { order: anOrder(), line: aLine(), was: { given: 1 } });
    expect(needSentence(need, context)).toBe('Good news: 1 more box came free. Your order is now complete: 2 boxes.');
  });

  test('C3: a range', () => {
    const need = aNeed('C3', { order: anOrder(), line: aLine({ quantity: 2, upTo: 4, given: 3 }) });
    expect(needSentence(need, context)).toBe("You'll get 3. You said 2 to 4.");
  });

  test('C4: the price seen stands', () => {
    const prices = [
      { price: 320, at: at('2026-10-19 08:00') },
      { price: 350, at: at('2026-10-21 08:00') },
    ];
    const need = aNeed('C4', { order: anOrder(), line: aLine(), offer: anOffer({ prices }) });
    expect(needSentence(need, context)).toBe(
      'The price went up to £3.50 on Wed 08:00. You ordered at £3.20 and £3.20 stands.',
    );
  });

  test('C5: arrived after cut-off', () => {
    const order = anOrder({ at: at('2026-10-22 17:50'), arrived: at('2026-10-23 09:30') });
    expect(needSentence(aNeed('C5', { order }), context)).toBe(
      'Too late for Saturday, for now. You ordered Thu 17:50, it arrived Fri 09:30, ordering closed Thu 18:00. Green Acre can still say yes.',
    );
  });

  test('C6: an offer was withdrawn', () => {
    const need = aNeed('C6', {
      order: anOrder({ total: 1_140 }),
      line: aLine({ name: 'Rainbow Chard', trouble: 'withdrawn' }),
    });
    expect(needSentence(need, context)).toBe(
      'Green Acre withdrew Rainbow Chard before your order arrived. The rest of your order stands: £11.40.',
    );
  });

  test.each([
    ['placed', ' The rest of your order stands: £11.40.'],
    ['held', ' The rest of your order is on hold.'],
    ['handed-over', ' The rest of your order was handed over.'],
    ['cancelled', ''],
    ['declined', ''],
  ] as const)('C6: what became of the rest of an order that is %s', (is, rest) => {
    const line = aLine({ name: 'Chard', trouble: 'sold-out' });
    expect(needSentence(aNeed('C6', { order: anOrder({ is, total: 1_140 }), line }), context)).toBe(
      `Chard was sold out before your order arrived.${rest}`,
    );
  });

  test('C7: a pick-up moved', () => {
    const order = anOrder({ pickup: aPickup({ day: '2026-10-25' }) });
    expect(needSentence(aNeed('C7', { order, was: { day: '2026-10-24' } }), context)).toBe(
      "Saturday's pick-up moved to Sunday 10:00, Village Hall. Keep your order?",
    );
  });

  test('C7: a pick-up was cancelled', () => {
    const order = anOrder({ pickup: aPickup({ is: 'cancelled', reason: 'The hall is flooded.' }) });
    expect(needSentence(aNeed('C7', { order }), context)).toBe(
      "Saturday's pick-up was cancelled. Reason: The hall is flooded.",
    );
  });

  test('C8: a change became a request', () => {
    const line = aLine({ confirmed: 2, asked: { quantity: 4, upTo: 4, words: '' } });
    expect(needSentence(aNeed('C8', { order: anOrder(), line }), context)).toBe(
      'Green Acre had already confirmed 2. Your change to 4 was sent as a request.',
    );
  });

  test('C16: the same basket placed twice', () => {
    const need = aNeed('C16', { order: anOrder() });
    expect(needSentence(need, { ...context, now: at('2026-10-21 21:30'), sameAt: at('2026-10-21 20:58') })).toBe(
      'This looks like the order you placed on another device at 20:58. Keep both?',
    );
  });
});

describe('[MARKET-45] what a buyer is told of a producer who gives less', () => {
  const said = { by: 'green', byName: 'Green Acre', at: at('2026-10-22 19:10'), because: undefined, words: 'slugs' };
  const [two, one] = [
    { quantity: 2, upTo: 2 },
    { quantity: 1, upTo: 1 },
  ];
  const chard = { name: 'Chard', unit: 'bunch' };

  test('fewer of a line', () => {
    const line = aLine({ ...chard, changed: { ...said, is: 'fewer', from: two, to: one } });
    expect(needSentence(aNeed('fewer', { order: anOrder(), line }), context)).toBe(
      'Green Acre changed Chard: 2 → 1 bunch. Reason: slugs',
    );
  });

  test('none of a line, of an order, or no change', () => {
    const none = { quantity: 0, upTo: 0 };
    const declined = { ...said, is: 'declined', from: two, to: none, because: 'sold-out' } as const;
    expect(
      needSentence(aNeed('declined', { order: anOrder(), line: aLine({ ...chard, changed: declined }) }), context),
    ).toBe('Green Acre declined Chard: 2 → 0. Reason: Sold out: slugs');
    const steps = [aStep('order.declined', { data: { because: 'cannot', words: '' } })];
    expect(needSentence(aNeed('declined', { order: anOrder({ steps }) }), context)).toBe(
      "Green Acre declined your order. Reason: Can't make it",
    );
    const kept = aLine({
      ...chard,
      changed: { ...said, is: 'kept', from: { quantity: 4, upTo: 4 }, to: two, words: '' },
    });
    expect(needSentence(aNeed('kept', { order: anOrder(), line: kept }), context)).toBe(
      'Green Acre said no to 4: it stays at 2.',
    );
  });

  test('and where it stands they do not read that all is well', () => {
    const changed = { ...said, is: 'fewer', from: two, to: one } as const;
    const order = anOrder({ standing: 'confirmed', lines: [aLine({ changed })] });
    expect(orderLine(order)).toBe('Confirmed, but changed by Green Acre. Pick up Sat 10:00-12:00');
    expect(orderLine({ ...order, mine: false })).toBe('Confirmed. Pick up Sat 10:00-12:00');
  });
});

describe('what a producer is told', () => {
  test('C1b: more ordered than left', () => {
    const queue = [anEntry(), anEntry({ given: 1, waiting: 1, place: 1, buyerName: 'Sam' })];
    expect(needSentence(aNeed('C1b', { offer: anOffer({ stock: 3, waiting: 1, queue }) }), context)).toBe(
      'Early Potatoes: 3 left, 4 ordered. 1 is wait-listed for Sam. Found more?',
    );
  });

  test('C5: an order came too late', () => {
    const order = anOrder({ mine: false, at: at('2026-10-22 17:50'), arrived: at('2026-10-23 09:30') });
    expect(needSentence(aNeed('C5', { order }), context)).toBe(
      "Sam's order came too late for Saturday: placed Thu 17:50, arrived Fri 09:30, ordering closed Thu 18:00.",
    );
  });

  test('C8: a change is asked for', () => {
    const line = aLine({ asked: { quantity: 4, upTo: 4, words: 'My sister comes' } });
    const need = aNeed('C8', { order: anOrder({ mine: false }), line });
    expect(needSentence(need, context)).toBe('Sam asks for 4 instead of 2 boxes of Early Potatoes. “My sister comes”');
  });

  test('C9: two weights', () => {
    const weighed = { grams: 1_240, by: 'ana', at: at('2026-10-24 08:12') };
    const doubts = [{ grams: 1_420, by: 'jo', at: at('2026-10-24 08:13') }];
    const steps = [
      aStep('order.line-weighed', { by: 'ana', byName: 'Ana' }),
      aStep('order.line-weighed', { by: 'jo', byName: 'Jo' }),
    ];
    const line = aLine({ name: 'Carrots', weighed, doubts });
    const need = aNeed('C9', { order: anOrder({ mine: false, steps }), line });
    expect(needSentence(need, { ...context, now: at('2026-10-24 09:00') })).toBe(
      "Two weights for Sam's carrots: 1.24 kg (Ana 08:12), 1.42 kg (Jo 08:13).",
    );
  });

  test('C11: recounted on two devices', () => {
    const over = { count: 12, by: 'me', at: at('2026-10-24 08:00'), here: true };
    const offer = anOffer({ recount: { count: 9, by: 'me', at: at('2026-10-24 08:20'), here: false, over } });
    expect(needSentence(aNeed('C11', { offer }), { ...context, now: at('2026-10-24 09:00') })).toBe(
      'Recounted twice: 12 (on this device, 08:00) and 9 (on another device, 08:20). Using 9.',
    );
  });

  test('C12: described on two devices', () => {
    const overwritten = { name: 'Potatoes', details: 'Mine', by: 'me', at: at('2026-10-24 08:41') };
    const need = aNeed('C12', { offer: anOffer({ overwritten }) });
    expect(needSentence(need, { ...context, now: at('2026-10-24 09:00') })).toBe(
      'A newer description replaced yours (08:41). Yours is kept.',
    );
  });

  test('C17: counted fewer than was confirmed', () => {
    const queue = [anEntry({ confirmed: 3 }), anEntry({ claim: 'other', confirmed: 2 })];
    const need = aNeed('C17', { offer: anOffer({ stock: 4, over: 1, queue }) });
    expect(needSentence(need, context)).toBe("You confirmed 5 but counted 4. One confirmed order can't be filled.");
  });
});
