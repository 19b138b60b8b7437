import { describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import { claimLowered, claimRaised, claimReleased, offerClaimed } from '../../../src/domain/market/offer.ts';
import {
  changeAsked,
  lineAdded,
  lineChanged,
  lineRemoved,
  orderCancelled,
  orderHeld,
  orderKept,
  orderLetIn,
} from '../../../src/domain/market/order-events.ts';
import { pickup, pickupAnnounced, pickupMoved } from '../../../src/domain/market/pickup.ts';
import { slotLeft, slotTaken } from '../../../src/domain/market/slot.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { atHall, hall, hallAt, potatoes } from '../../support/market-cast.ts';
import {
  after,
  bagLine,
  bags,
  bagWish,
  basket,
  before,
  between,
  boxes,
  carrots,
  closes,
  held,
  inTime,
  late,
  moved,
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

const change = (quantity: number, upTo = quantity, at = inTime) =>
  asks(bo, 'order.change-line', { ...which, ...theBoxes, quantity, upTo }, at);
const remove = (at = inTime) => asks(bo, 'order.remove-line', { ...which, ...theBoxes }, at);
const add = (differences: Partial<Commands['order.add-line']['line']> = {}, at = inTime) =>
  asks(bo, 'order.add-line', { ...which, line: { ...bagWish, ...differences } }, at);
const cancel = (at = inTime, lines: Commands['order.cancel']['lines'] = [theBoxes, theBags]) =>
  asks(bo, 'order.cancel', { ...which, producer: ana, lines, words: 'Away' }, at);
const confirm = (quantity: number) =>
  asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity }] }, inTime);
const ask = (quantity: number, upTo = quantity, words = 'Visitors') =>
  asks(bo, 'order.ask-change', { ...which, line: boxes, quantity, upTo, words }, late);

const changed = (quantity: number, upTo = quantity) => lineChanged({ between, line: boxes, quantity, upTo });
const asked = (quantity: number, upTo = quantity, words = '') =>
  changeAsked({ between, line: boxes, quantity, upTo, words });
const elsewhere = pickupAnnounced({ ...atHall, orderBy: '2027-10-22T18:00' });
const isOff = { pickup: hall, place: 'Village Hall', day: hallAt.day };
const onlyBoxes = (...more: Command[]) => after(before(), place(), ...more);

describe('[MARKET-8] an increase goes to the end of the queue, a decrease comes off its newest', () => {
  test('more', () => {
    given(...ordered())
      .when(change(3))
      .thenHappens(changed(3), claimRaised({ claim: boxes, sure: 1, upper: 0 }));
  });

  test('less', () => {
    given(...ordered())
      .when(change(1))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
  });

  test('a range around it', () => {
    given(...ordered())
      .when(change(1, 4))
      .thenHappens(
        changed(1, 4),
        claimLowered({ claim: boxes, sure: 1, upper: 0 }),
        claimRaised({ claim: boxes, sure: 0, upper: 3 }),
      );
  });
});

describe('[MARKET-31] in time, and while nothing was promised, the buyer changes an order at once', () => {
  test('to what is so already: nothing', () => {
    given(...ordered())
      .when(change(2))
      .thenNothing();
  });

  test('removing a line gives up its claim', () => {
    given(...ordered())
      .when(remove())
      .thenHappens(lineRemoved({ between, line: boxes }), claimReleased({ claim: boxes }));
    given(...ordered(remove()))
      .when(remove())
      .thenNothing();
  });

  test('also late, where the pick-up was moved since (C7)', () => {
    given(...ordered(confirm(2)), moved)
      .when(remove(late))
      .thenHappens(lineRemoved({ between, line: boxes }), claimReleased({ claim: boxes }));
  });

  test('adding a line claims it', () => {
    given(...onlyBoxes())
      .when(add())
      .thenHappens(
        lineAdded({ between, line: bagLine }),
        offerClaimed({ claim: bags, pickup: hall, fewer: true, sure: 1, upper: 0 }),
      );
  });

  test('as long as it is in time, the grace included', () => {
    const hours = 3_600_000;
    for (const command of [change(3, 3, closes), add({ line: idOf('line', 5) }, closes), remove(closes)]) {
      const arrived = closes + 12 * hours;
      expect(given(...ordered()).when({ ...command, arrived }).is).toBe('events');
    }
  });

  test.each([
    ['more after ordering closed', ordered(), change(3, 3, late), asked(3)],
    ['fewer after ordering closed', ordered(), change(1, 1, late), asked(1)],
    ['more of what was promised', ordered(confirm(2)), change(3), asked(3)],
    ['fewer than were promised', ordered(confirm(2)), change(1), asked(1)],
    ['none after ordering closed', ordered(), remove(late), asked(0)],
    ['none of what was promised', ordered(confirm(1)), remove(), asked(0)],
  ])('the producer is asked for %s (C8)', (_, past, command, request) => {
    given(...past)
      .when(command)
      .thenHappens(request);
  });

  test('that the producer promised none of it is no promise', () => {
    given(...ordered(confirm(0)))
      .when(change(1))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
  });

  test('what only waits may be given up at any time (C1)', () => {
    const waiting = after(before(1), place());
    given(...waiting)
      .when(change(1, 1, late))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
    given(...after(before(1), place(), confirm(1)))
      .when(change(1, 1, late))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
    given(...after(before(0), place()))
      .when(remove(late))
      .thenHappens(lineRemoved({ between, line: boxes }), claimReleased({ claim: boxes }));
  });

  test('asking in words, once, and taking it back', () => {
    given(...ordered())
      .when(ask(4))
      .thenHappens(asked(4, 4, 'Visitors'));
    given(...ordered(ask(4)))
      .when(ask(4))
      .thenNothing();
    given(...ordered(ask(4)))
      .when(ask(2, 2, ''))
      .thenHappens(asked(2));
    given(...ordered(ask(4), ask(2, 2, '')))
      .when(ask(2, 2, ''))
      .thenNothing();
    given(...ordered(ask(4), ask(2, 2, '')))
      .when(asks(ana, 'order.accept-change', { ...which, ...theBoxes }, late))
      .thenRefused('order/nothing-asked', { line: boxes });
  });

  test('changing to what is so already takes a request back', () => {
    given(...ordered(ask(4)))
      .when(change(2))
      .thenHappens(asked(2));
  });

  test.each([
    [0, 0],
    [3, 2],
    [0, 2],
  ])('%i to %i is no quantity', (quantity, upTo) => {
    given(...ordered())
      .when(change(quantity, upTo))
      .thenRefused('order/quantity', { quantity, upTo });
  });

  test('a request for none is fine, one for a range upside down is not', () => {
    given(...ordered())
      .when(ask(3, 2))
      .thenRefused('order/quantity', { quantity: 3, upTo: 2 });
    given(...ordered())
      .when(ask(0, 0, 'a'.repeat(201)))
      .thenRefused('reason/too-long', { limit: 200, length: 201 });
  });

  test('a line can be added in time only, and while there is a pick-up', () => {
    given(...onlyBoxes())
      .when(add({}, late))
      .thenRefused('order/closed', { order: basket, orderBy: hallAt.orderBy });
    given(...onlyBoxes(), off)
      .when(add())
      .thenRefused('pickup/cancelled', isOff);
    given(...ordered(), off)
      .when(change(1))
      .thenRefused('pickup/cancelled', isOff);
  });

  test('the limits of an offer hold for changes', () => {
    const limited = after(before(9, { most: 3, least: 2 }), place());
    given(...limited)
      .when(change(4))
      .thenRefused('offer/over-limit', { offer: potatoes, name: 'Early Potatoes', most: 3 });
    given(...limited)
      .when(add({ ...theBoxes, line: bags, quantity: 2, upTo: 2 }))
      .thenRefused('offer/over-limit', { offer: potatoes, name: 'Early Potatoes', most: 3 });
    given(...limited)
      .when(change(1))
      .thenRefused('offer/under-minimum', { offer: potatoes, name: 'Early Potatoes', least: 2 });
  });

  test('what waits may be given up below the least of a line: it was given so little', () => {
    given(...after(before(1, { least: 2 }), place()))
      .when(change(1))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
  });

  test('of what was withdrawn there is no more, and there may be less', () => {
    given(...ordered(), withdrawn)
      .when(change(3))
      .thenRefused('offer/withdrawn', { offer: potatoes, name: 'Early Potatoes', producer: ana });
    given(...ordered(), withdrawn)
      .when(change(1))
      .thenHappens(changed(1), claimLowered({ claim: boxes, sure: 1, upper: 0 }));
    given(...onlyBoxes(), withdrawn)
      .when(add({ ...theBoxes, line: bags }))
      .thenRefused('offer/withdrawn', { offer: potatoes, name: 'Early Potatoes', producer: ana });
  });

  test('whoever does not wait has more only of what there is', () => {
    const impatient = (fewer: boolean) => after(before(), place({ lines: [{ ...wish, wait: false, fewer }] }));
    given(...impatient(true))
      .when(change(5))
      .thenHappens(changed(3), claimRaised({ claim: boxes, sure: 1, upper: 0 }));
    given(...impatient(false))
      .when(change(5))
      .thenRefused('offer/sold-out', { offer: potatoes, name: 'Early Potatoes' });
    given(...impatient(false))
      .when(change(3))
      .thenHappens(changed(3), claimRaised({ claim: boxes, sure: 1, upper: 0 }));
  });

  test('a line is of the order, of that offer, and stands', () => {
    given(...ordered())
      .when(asks(bo, 'order.change-line', { ...which, line: boxes, offer: carrots, quantity: 1, upTo: 1 }, inTime))
      .thenRefused('order/line-unknown', { order: basket, line: boxes });
    given(...ordered())
      .when(asks(bo, 'order.remove-line', { ...which, ...theBoxes, line: idOf('line', 7) }, inTime))
      .thenRefused('order/line-unknown', { order: basket, line: idOf('line', 7) });
    given(...ordered(remove()))
      .when(change(3))
      .thenRefused('order/line-over', { order: basket, line: boxes, name: 'Early Potatoes', is: 'removed' });
    given(...ordered(remove()))
      .when(add())
      .thenRefused('order/line-id-taken', { line: bags });
    given(...ordered(remove()))
      .when(add({ line: boxes }))
      .thenRefused('order/line-id-taken', { line: boxes });
  });

  test('an order has so many lines and no more', () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ ...bagWish, line: idOf('line', 100 + n), upTo: 1 }));
    given(...after(before(), place({ lines: many })))
      .when(add())
      .thenRefused('order/too-many-lines', { limit: 200 });
  });
});

describe('[MARKET-32] cancelling', () => {
  const cancelled = orderCancelled({ between, words: 'Away' });
  const freed = [claimReleased({ claim: boxes }), claimReleased({ claim: bags }), slotLeft({ between, order: basket })];

  test.each([
    ['in time', ordered(), cancel()],
    ['in time, whatever was promised', ordered(confirm(2)), cancel()],
    ['late, where the pick-up was moved', [...ordered(), moved], cancel(late)],
    ['late, where the pick-up was cancelled', [...ordered(), off], cancel(late)],
  ])('%s frees all it claimed, and its place', (_, past, command) => {
    given(...past)
      .when(command)
      .thenHappens(cancelled, ...freed);
  });

  test('while it is held it claimed nothing', () => {
    given(...held())
      .when(cancel(late))
      .thenHappens(cancelled, slotLeft({ between, order: basket }));
  });

  test('the place of another order stays', () => {
    const second = { order: idOf('order', 2), lines: [{ ...wish, line: idOf('line', 9) }] };
    const payload = {
      ...which,
      order: second.order,
      producer: ana,
      lines: [{ ...theBoxes, line: idOf('line', 9) }],
      words: '',
    };
    given(...ordered(place(second)))
      .when(asks(bo, 'order.cancel', payload, inTime))
      .thenHappens(orderCancelled({ between, words: '' }));
  });

  test('after ordering closed it is a request for none of each line (C8)', () => {
    const none = (line: string) => changeAsked({ between, line, quantity: 0, upTo: 0, words: 'Away' });
    given(...ordered())
      .when(cancel(late))
      .thenHappens(none(boxes), none(bags));
    given(...ordered(cancel(late)))
      .when(cancel(late))
      .thenNothing();
  });

  test('once', () => {
    given(...ordered(cancel()))
      .when(cancel())
      .thenNothing();
    const decline = asks(
      ana,
      'order.decline',
      { ...which, buyer: bo, lines: [theBoxes, theBags], because: 'other', words: '' },
      late,
    );
    given(...ordered(decline))
      .when(cancel())
      .thenRefused('order/over', { order: basket, is: 'declined', by: ana, at: late });
  });

  test('of this producer', () => {
    given(...ordered())
      .when(asks(bo, 'order.cancel', { ...which, producer: cy, lines: [theBoxes, theBags], words: '' }, inTime))
      .thenRefused('order/unknown', { order: basket });
  });
});

describe('[MARKET-40] whoever asks for something for a whole order names all its lines that stand', () => {
  test('a line that was added on another device is not cancelled unseen', () => {
    given(...ordered())
      .when(cancel(inTime, [theBoxes]))
      .thenRefused('order/other-lines', { order: basket, line: bags, name: 'Carrots' });
    given(...ordered())
      .when(cancel(inTime, [theBoxes, { ...theBags, offer: potatoes }]))
      .thenRefused('order/other-lines', { order: basket, line: bags, name: 'Carrots' });
  });

  test('one that was removed there does no harm', () => {
    given(...ordered(remove()))
      .when(cancel())
      .thenHappens(
        orderCancelled({ between, words: 'Away' }),
        claimReleased({ claim: bags }),
        slotLeft({ between, order: basket }),
      );
  });
});

describe('[MARKET-33] an order that is held claims nothing, and its lines change freely', () => {
  test('more, fewer, another one, none', () => {
    given(...held())
      .when(change(3, 4, late))
      .thenHappens(changed(3, 4));
    given(...held())
      .when(remove(late))
      .thenHappens(lineRemoved({ between, line: boxes }));
    given(...after(before(), place({}, late)))
      .when(add({}, late))
      .thenHappens(lineAdded({ between, line: bagLine }));
  });

  const same = { order: idOf('order', 2), lines: [{ ...wish, line: idOf('line', 9) }] };
  const both = (at = inTime, lines: Commands['order.keep-both']['lines'] = [{ ...theBoxes, line: idOf('line', 9) }]) =>
    asks(bo, 'order.keep-both', { ...which, order: same.order, producer: ana, lines }, at);
  const second = offerClaimed({ claim: idOf('line', 9), pickup: hall, fewer: true, sure: 2, upper: 0 });

  test('one that looks like another is kept by its buyer, at the end of the queues (C16)', () => {
    given(...ordered(place(same)))
      .when(both())
      .thenHappens(orderLetIn({ between }), second);
    given(...ordered(place(same), both()))
      .when(both())
      .thenNothing();
  });

  test('it takes the place of the other one where that is gone', () => {
    given(...ordered(place(same), cancel()))
      .when(both())
      .thenHappens(orderLetIn({ between }), second, slotTaken({ between, order: same.order }));
  });

  test('where ordering has closed meanwhile the producer is asked', () => {
    given(...ordered(place(same)))
      .when(both(late))
      .thenHappens(orderHeld({ between, because: 'late' }));
  });

  test('one that is late is for the producer to let in', () => {
    const payload = { ...which, producer: ana, lines: [theBoxes, theBags] };
    given(...held())
      .when(asks(bo, 'order.keep-both', payload, late))
      .thenRefused('order/held', { order: basket, because: 'late' });
  });

  test('not at a pick-up that will not be, nor unseen, nor at another producer', () => {
    given(...ordered(place(same)), off)
      .when(both())
      .thenRefused('pickup/cancelled', isOff);
    given(...ordered(place(same)))
      .when(both(inTime, []))
      .thenRefused('order/other-lines', { order: same.order, line: idOf('line', 9), name: 'Early Potatoes' });
    given(...ordered(place(same)))
      .when(asks(bo, 'order.keep-both', { ...which, order: same.order, producer: cy, lines: [] }, inTime))
      .thenRefused('order/unknown', { order: same.order });
  });
});

describe('[MARKET-34] an order is kept over the moves of its pick-up that the buyer knew of', () => {
  const keep = (moves?: number) =>
    asks(bo, 'order.keep', { ...which, ...(moves === undefined ? {} : { moves }) }, late);
  const again = happened(pickup(hall), cy, pickupMoved({ ...hallAt, reason: '' }));

  test('keeping it (C7)', () => {
    given(...ordered(), moved)
      .when(keep(1))
      .thenHappens(orderKept({ between, moves: 1 }));
    given(...ordered(), moved)
      .when(keep())
      .thenHappens(orderKept({ between, moves: 1 }));
  });

  test('a move they had not heard of is not accepted with it', () => {
    given(...ordered(), moved, again)
      .when(keep(1))
      .thenHappens(orderKept({ between, moves: 1 }));
    given(...after([...ordered(), moved, again], keep(1)))
      .when(keep(2))
      .thenHappens(orderKept({ between, moves: 2 }));
  });

  test('there is nothing to keep where it never moved, or was kept', () => {
    given(...ordered())
      .when(keep(1))
      .thenNothing();
    given(...after([...ordered(), moved], keep(1)))
      .when(keep(1))
      .thenNothing();
  });

  test('not where the pick-up will not be', () => {
    given(...ordered(), off)
      .when(keep(1))
      .thenRefused('pickup/cancelled', isOff);
  });
});

describe('[MARKET-30] an order is changed by its buyer', () => {
  const asking = [change(3), remove(), add(), ask(4), cancel()];

  test.each(asking.map((command) => [command.type, command] as const))('%s', (_, command) => {
    const past = command.type === 'order.add-line' ? onlyBoxes() : ordered();
    for (const actor of [ana, cy])
      given(...past)
        .when({ ...command, actor })
        .thenRefused('order/not-yours', { order: basket });
    given(...before())
      .when(command)
      .thenRefused('order/unknown', { order: basket });
    given(...past, happened(pickup(idOf('pickup', 2)), cy, elsewhere))
      .when({ ...command, payload: { ...(command.payload as object), pickup: idOf('pickup', 2) } })
      .thenRefused('order/unknown', { order: basket });
    expect(given(...past).when(command).is).toBe('events');
  });
});
