import { describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import {
  claimConfirmed,
  claimLowered,
  claimRaised,
  claimReleased,
  offer,
  offerClaimed,
  stockTaken,
} from '../../../src/domain/market/offer.ts';
import {
  changeDeclined,
  lineChanged,
  lineDeclined,
  lineRefused,
  lineRemoved,
  lineShorted,
  orderConfirmed,
  orderDeclined,
  orderLetIn,
} from '../../../src/domain/market/order-events.ts';
import { slotLeft } from '../../../src/domain/market/slot.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { hall, hallAt, potatoes } from '../../support/market-cast.ts';
import {
  after,
  bags,
  bagWish,
  basket,
  before,
  between,
  boxes,
  carrots,
  dee,
  held,
  inTime,
  late,
  off,
  ordered,
  place,
  theBags,
  theBoxes,
  which,
  wish,
  withdrawn,
} from '../../support/order-cast.ts';
import { happened } from '../../support/streams.ts';

const both = [theBoxes, theBags];
const confirm = (quantity: number, bag?: number) =>
  asks(
    ana,
    'order.confirm',
    {
      ...which,
      lines: [{ ...theBoxes, quantity }, ...(bag === undefined ? [] : [{ ...theBags, quantity: bag }])],
    },
    late,
  );
const decline = (differences: Partial<Commands['order.decline']> = {}) =>
  asks(
    ana,
    'order.decline',
    { ...which, buyer: bo, lines: both, because: 'cannot', words: ' Van broke ', ...differences },
    late,
  );
const declineLine = (differences: Partial<Commands['order.decline-line']> = {}) =>
  asks(ana, 'order.decline-line', { ...which, ...theBoxes, because: 'sold-out', words: 'Slugs', ...differences }, late);
const letIn = (lines: Commands['order.let-in']['lines'] = both) => asks(ana, 'order.let-in', { ...which, lines }, late);
const short = (quantity: number, words = 'Slugs') =>
  asks(ana, 'order.short', { ...which, ...theBoxes, quantity, words }, late);
const request = (quantity: number, upTo = quantity) =>
  asks(bo, 'order.ask-change', { ...which, line: boxes, quantity, upTo, words: '' }, late);
const accept = asks(ana, 'order.accept-change', { ...which, ...theBoxes }, late);
const noChange = (words = '') => asks(ana, 'order.decline-change', { ...which, line: boxes, words }, late);
const remove = asks(bo, 'order.remove-line', { ...which, ...theBoxes }, inTime);
const cancel = asks(bo, 'order.cancel', { ...which, producer: ana, lines: both, words: '' }, inTime);

const confirmed = (...lines: (readonly [string, number])[]) => [
  orderConfirmed({ between, lines: lines.map(([line, quantity]) => ({ line, quantity })) }),
  ...lines.map(([claim, quantity]) => claimConfirmed({ claim, quantity })),
];
const freed = [claimReleased({ claim: boxes }), claimReleased({ claim: bags }), slotLeft({ between, order: basket })];
const removed = { order: basket, line: boxes, name: 'Early Potatoes', is: 'removed' };

describe('[MARKET-35] a producer promises at most what is asked for', () => {
  test('all of it, or a part', () => {
    given(...ordered())
      .when(confirm(2, 1))
      .thenHappens(...confirmed([boxes, 2], [bags, 1]));
    given(...ordered())
      .when(confirm(1))
      .thenHappens(...confirmed([boxes, 1]));
    given(...ordered())
      .when(confirm(0))
      .thenHappens(...confirmed([boxes, 0]));
  });

  test('more than there is, if they like (C17)', () => {
    given(...after(before(1), place()))
      .when(confirm(2))
      .thenHappens(...confirmed([boxes, 2]));
  });

  test('the upper part of a range too, and no more', () => {
    const range = after(before(), place({ lines: [{ ...wish, upTo: 4 }] }));
    for (const quantity of [4, 5])
      given(...range)
        .when(confirm(quantity))
        .thenHappens(...confirmed([boxes, 4]));
  });

  test('a later promise is not a smaller one', () => {
    given(...ordered(confirm(1)))
      .when(confirm(2))
      .thenHappens(...confirmed([boxes, 2]));
    for (const quantity of [2, 1, 0])
      given(...ordered(confirm(2)))
        .when(confirm(quantity))
        .thenNothing();
  });

  test('what the buyer took out meanwhile is left out', () => {
    given(...ordered(remove))
      .when(confirm(2, 1))
      .thenHappens(...confirmed([bags, 1]));
    given(...ordered(remove))
      .when(confirm(2))
      .thenNothing();
  });

  test('a line that is named twice is promised once', () => {
    const lines = [1, 2].map((quantity) => ({ ...theBoxes, quantity }));
    given(...ordered())
      .when(asks(ana, 'order.confirm', { ...which, lines }, late))
      .thenHappens(...confirmed([boxes, 2]));
  });

  test('having fewer takes a promise back, and the claim with it', () => {
    given(...ordered(confirm(2)))
      .when(short(1))
      .thenHappens(
        lineShorted({ between, line: boxes, quantity: 1, words: 'Slugs' }),
        claimLowered({ claim: boxes, sure: 1, upper: 0 }),
        claimConfirmed({ claim: boxes, quantity: 1 }),
      );
    given(...ordered(confirm(2), short(1)))
      .when(short(1))
      .thenNothing();
  });

  test('having none of it frees the claim', () => {
    given(...ordered())
      .when(short(0))
      .thenHappens(lineShorted({ between, line: boxes, quantity: 0, words: 'Slugs' }), claimReleased({ claim: boxes }));
  });

  test('having fewer of a range leaves no range', () => {
    given(...after(before(), place({ lines: [{ ...wish, upTo: 4 }] })))
      .when(short(2))
      .thenHappens(
        lineShorted({ between, line: boxes, quantity: 2, words: 'Slugs' }),
        claimLowered({ claim: boxes, sure: 0, upper: 2 }),
        claimConfirmed({ claim: boxes, quantity: 2 }),
      );
  });

  test('of a range there may be any number within it', () => {
    given(...after(before(), place({ lines: [{ ...wish, upTo: 4 }] })))
      .when(short(3))
      .thenHappens(
        lineShorted({ between, line: boxes, quantity: 3, words: 'Slugs' }),
        claimLowered({ claim: boxes, sure: 0, upper: 2 }),
        claimRaised({ claim: boxes, sure: 1, upper: 0 }),
        claimConfirmed({ claim: boxes, quantity: 3 }),
      );
  });

  test('having fewer is not having more', () => {
    given(...ordered())
      .when(short(3))
      .thenRefused('order/more-than-asked', { line: boxes, asked: 2 });
    given(...ordered())
      .when(short(1, 'a'.repeat(201)))
      .thenRefused('reason/too-long', { limit: 200, length: 201 });
  });

  test.each([
    ['placed', ordered()],
    ['confirmed', ordered(confirm(2, 1))],
  ])('an order that was %s is declined whole, for a reason', (_, past) => {
    given(...past)
      .when(decline())
      .thenHappens(orderDeclined({ between, because: 'cannot', words: 'Van broke' }), ...freed);
  });

  test('a held order claimed nothing, so nothing is freed but its place', () => {
    given(...held())
      .when(decline({ because: 'cut-off', words: '' }))
      .thenHappens(orderDeclined({ between, because: 'cut-off', words: '' }), slotLeft({ between, order: basket }));
  });

  test('declining once', () => {
    given(...ordered(decline()))
      .when(decline())
      .thenNothing();
    given(...ordered(cancel))
      .when(decline())
      .thenRefused('order/over', { order: basket, is: 'cancelled', by: bo, at: inTime });
    given(...ordered())
      .when(decline({ words: '\n' + 'a'.repeat(201) }))
      .thenRefused('reason/too-long', { limit: 200, length: 201 });
    given(...ordered())
      .when(decline({ buyer: cy }))
      .thenRefused('order/unknown', { order: basket });
  });

  test('a line alone is declined, and the rest stands', () => {
    given(...ordered())
      .when(declineLine())
      .thenHappens(
        lineDeclined({ between, line: boxes, because: 'sold-out', words: 'Slugs' }),
        claimReleased({ claim: boxes }),
      );
    given(...ordered(declineLine()))
      .when(declineLine())
      .thenNothing();
    given(...held())
      .when(declineLine())
      .thenHappens(lineDeclined({ between, line: boxes, because: 'sold-out', words: 'Slugs' }));
    given(...ordered(remove))
      .when(declineLine())
      .thenRefused('order/line-over', removed);
    given(...ordered())
      .when(declineLine({ words: 'a'.repeat(201) }))
      .thenRefused('reason/too-long', { limit: 200, length: 201 });
  });
});

describe('[MARKET-31] a request is accepted or declined (C8)', () => {
  const changed = (quantity: number, upTo = quantity) => lineChanged({ between, line: boxes, quantity, upTo });

  test.each([
    ['more, nothing promised', [request(4)], [changed(4), claimRaised({ claim: boxes, sure: 2, upper: 0 })]],
    ['fewer, nothing promised', [request(1)], [changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 })]],
    [
      'more of what was promised whole: that too',
      [confirm(2), request(4)],
      [changed(4), claimRaised({ claim: boxes, sure: 2, upper: 0 }), ...confirmed([boxes, 4])],
    ],
    [
      'fewer than were promised',
      [confirm(2), request(1)],
      [changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }), ...confirmed([boxes, 1])],
    ],
    [
      'more of what was promised in part: that stays',
      [confirm(1), request(3)],
      [changed(3), claimRaised({ claim: boxes, sure: 1, upper: 0 })],
    ],
    ['none', [confirm(2), request(0)], [lineRemoved({ between, line: boxes }), claimReleased({ claim: boxes })]],
    [
      'some again of what there was none',
      [short(0), request(1)],
      [
        changed(1),
        offerClaimed({ claim: boxes, pickup: hall, fewer: true, sure: 1, upper: 0 }),
        ...confirmed([boxes, 1]),
      ],
    ],
  ])('accepting %s', (_, done, happens) => {
    given(...ordered(...done))
      .when(accept)
      .thenHappens(...happens);
  });

  test('declining it leaves the line as it is', () => {
    given(...ordered(request(4)))
      .when(noChange(' All gone '))
      .thenHappens(changeDeclined({ between, line: boxes, words: 'All gone' }));
    given(...ordered(request(4)))
      .when(noChange('a'.repeat(201)))
      .thenRefused('reason/too-long', { limit: 200, length: 201 });
  });

  test.each([
    ['was never asked', ordered()],
    ['was answered on another device', ordered(request(4), noChange())],
    ['was answered with a yes', ordered(request(4), accept)],
  ])('there is nothing to answer where it %s', (_, past) => {
    for (const command of [accept, noChange()])
      given(...past)
        .when(command)
        .thenRefused('order/nothing-asked', { line: boxes });
  });

  test('a line that is gone has no answer', () => {
    for (const command of [accept, noChange(), short(1)])
      given(...ordered(remove))
        .when(command)
        .thenRefused('order/line-over', removed);
  });
});

describe('[MARKET-33] a held order is let in by its producer', () => {
  const claimed = (sure = 2) => offerClaimed({ claim: boxes, pickup: hall, fewer: true, sure, upper: 0 });
  const bagClaimed = offerClaimed({ claim: bags, pickup: hall, fewer: true, sure: 1, upper: 0 });

  test('its lines go to the end of the queues (C5)', () => {
    given(...held())
      .when(letIn())
      .thenHappens(orderLetIn({ between }), claimed(), bagClaimed);
    given(...held(letIn()))
      .when(letIn())
      .thenNothing();
    given(...ordered())
      .when(letIn())
      .thenNothing();
  });

  test('what was withdrawn meanwhile is left off', () => {
    given(...held(), withdrawn)
      .when(letIn())
      .thenHappens(
        orderLetIn({ between }),
        lineRefused({ between, ...theBoxes, name: 'Early Potatoes', quantity: 2, because: 'withdrawn' }),
        bagClaimed,
      );
  });

  test('whoever does not wait has what there still is', () => {
    const impatient = after(before(), place({ lines: [{ ...wish, wait: false }, bagWish] }, late));
    const gone = (by: number) => happened(offer(potatoes), ana, stockTaken({ by, reason: '' }));
    given(...impatient, gone(2))
      .when(letIn())
      .thenHappens(
        orderLetIn({ between }),
        lineChanged({ between, line: boxes, quantity: 1, upTo: 1 }),
        claimed(1),
        bagClaimed,
      );
    given(...impatient, gone(3))
      .when(letIn())
      .thenHappens(
        orderLetIn({ between }),
        lineRefused({ between, ...theBoxes, name: 'Early Potatoes', quantity: 2, because: 'sold-out' }),
        bagClaimed,
      );
  });

  test('and two lines of one thing have together what there still is', () => {
    const second = { ...wish, line: bags, wait: false };
    const past = after(before(), place({ lines: [{ ...wish, quantity: 1, upTo: 1, wait: false }, second] }, late));
    given(...past, happened(offer(potatoes), ana, stockTaken({ by: 1, reason: '' })))
      .when(letIn([theBoxes, { ...theBoxes, line: bags }]))
      .thenHappens(
        orderLetIn({ between }),
        claimed(1),
        lineChanged({ between, line: bags, quantity: 1, upTo: 1 }),
        offerClaimed({ claim: bags, pickup: hall, fewer: true, sure: 1, upper: 0 }),
      );
  });

  test('not where the pick-up will not be', () => {
    given(...held(), off)
      .when(letIn())
      .thenRefused('pickup/cancelled', { pickup: hall, place: 'Village Hall', day: hallAt.day });
  });

  test('whether it is the same as another one is for its buyer to say', () => {
    const same = place({ order: idOf('order', 2), lines: [{ ...wish, line: idOf('line', 9) }] });
    given(...ordered(same))
      .when(asks(ana, 'order.let-in', { ...which, order: idOf('order', 2), lines: [] }, late))
      .thenRefused('order/held', { order: idOf('order', 2), because: 'same' });
  });

  test.each([confirm(2), short(1), accept, noChange()].map((command) => [command.type, command] as const))(
    'until then there is no %s',
    (_, command) => {
      given(...held())
        .when(command)
        .thenRefused('order/held', { order: basket, because: 'late' });
    },
  );
});

describe('[MARKET-40] a line that the producer has not seen is not answered with the others', () => {
  test.each([
    [ordered(), decline({ lines: [theBoxes] })],
    [held(), decline({ lines: [theBoxes] })],
    [held(), letIn([theBoxes])],
  ])('case %#', (past, command) => {
    given(...past)
      .when(command)
      .thenRefused('order/other-lines', { order: basket, line: bags, name: 'Carrots' });
  });

  test('a line is known by its offer too', () => {
    const lines = [{ ...theBoxes, offer: carrots, quantity: 1 }];
    given(...ordered())
      .when(asks(ana, 'order.confirm', { ...which, lines }, late))
      .thenRefused('order/line-unknown', { order: basket, line: boxes });
  });
});

describe('[MARKET-30] an order is answered by its producer', () => {
  const answers = [confirm(2), decline(), declineLine(), short(1), accept, noChange()];

  test.each([...answers, letIn()].map((command) => [command.type, command] as const))('%s', (_, command) => {
    const past = command.type === 'order.let-in' ? held() : ordered(request(4));
    for (const actor of [bo, cy, dee])
      given(...past)
        .when({ ...command, actor })
        .thenRefused('order/not-yours', { order: basket });
    given(...before())
      .when(command)
      .thenRefused('order/unknown', { order: basket });
    expect(given(...past).when(command).is).toBe('events');
  });

  test.each(answers.filter(({ type }) => type !== 'order.decline').map((command) => [command.type, command] as const))(
    'not %s once it is cancelled',
    (_, command) => {
      given(...ordered(cancel))
        .when(command)
        .thenRefused('order/over', { order: basket, is: 'cancelled', by: bo, at: inTime });
    },
  );
});
