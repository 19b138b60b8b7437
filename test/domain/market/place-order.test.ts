import { describe, expect, test } from 'vitest';
import { offerClaimed, offer, offerRepriced } from '../../../src/domain/market/offer.ts';
import { lineRefused, orderHeld, orderPlaced } from '../../../src/domain/market/order-events.ts';
import { pickup, pickupCancelled } from '../../../src/domain/market/pickup.ts';
import { slotTaken } from '../../../src/domain/market/slot.ts';
import { pannier } from '../../../src/domain/model.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { announced, hall, hallAt, potatoes } from '../../support/market-cast.ts';
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
  inTime,
  late,
  line,
  moved,
  ordered,
  place,
  theBoxes,
  which,
  wish,
  withdrawn,
} from '../../support/order-cast.ts';
import { happened } from '../../support/streams.ts';

const other = { order: idOf('order', 2), lines: [{ ...wish, line: idOf('line', 9) }] };
const placed = (lines = [line], at = inTime, moves = 0) =>
  orderPlaced({ between, lines, note: '', arrived: at, moves });
const taken = slotTaken({ between, order: basket });
const claimed = (sure = 2, upper = 0) => offerClaimed({ claim: boxes, pickup: hall, fewer: true, sure, upper });
const bagClaimed = offerClaimed({ claim: bags, pickup: hall, fewer: true, sure: 1, upper: 0 });
const refused = (because: 'withdrawn' | 'not-here' | 'sold-out' | 'over-limit' | 'under-minimum', quantity = 2) =>
  lineRefused({ between, ...theBoxes, name: 'Early Potatoes', quantity, because });

describe('[MARKET-10] an order is placed over all its offers at once', () => {
  test('each line claims its place in a queue', () => {
    given(...before())
      .when(place({ lines: [{ ...wish, upTo: 4 }, bagWish], note: ' Ring twice ' }))
      .thenHappens(
        {
          ...placed([{ ...line, upTo: 4 }, bagLine]),
          data: { ...placed([{ ...line, upTo: 4 }, bagLine]).data, note: 'Ring twice' },
        },
        taken,
        claimed(2, 2),
        bagClaimed,
      );
  });

  test('more than there is may be asked for by whoever waits', () => {
    given(...before())
      .when(place({ lines: [{ ...wish, quantity: 9, upTo: 9 }] }))
      .thenHappens(placed([{ ...line, quantity: 9, upTo: 9 }]), taken, claimed(9));
  });

  test.each([
    ['has what there is, where fewer is fine', { quantity: 5, upTo: 5 }, { quantity: 3, upTo: 3 }],
    ['has no range above what there is', { quantity: 2, upTo: 5 }, { quantity: 2, upTo: 3 }],
  ])('whoever does not wait %s', (_, asked, had) => {
    given(...before())
      .when(place({ lines: [{ ...wish, ...asked, wait: false }] }))
      .thenHappens(placed([{ ...line, ...had, wait: false }]), taken, claimed(had.quantity, had.upTo - had.quantity));
  });

  test('two lines of one thing have together what there is of it', () => {
    const second = { ...wish, line: idOf('line', 5), wait: false };
    given(...before())
      .when(place({ lines: [{ ...wish, wait: false }, second] }))
      .thenHappens(
        placed([
          { ...line, wait: false },
          { ...line, line: second.line, wait: false, quantity: 1, upTo: 1 },
        ]),
        taken,
        claimed(),
        offerClaimed({ claim: second.line, pickup: hall, fewer: true, sure: 1, upper: 0 }),
      );
  });

  test.each([
    ['is withdrawn', [withdrawn], {}, 'withdrawn'],
    ['is sold out, and not waited for', [], { wait: false, fewer: false, quantity: 4, upTo: 4 }, 'sold-out'],
  ] as const)('a line that %s is left off, and the rest stands (C6)', (_, past, differences, because) => {
    given(...before(), ...past)
      .when(place({ lines: [{ ...wish, ...differences }, bagWish] }))
      .thenHappens(
        placed([{ ...line, ...differences }, bagLine]),
        refused(because, { ...wish, ...differences }.quantity),
        taken,
        bagClaimed,
      );
  });

  test.each([
    ['over-limit', { most: 1 }, {}],
    ['under-minimum', { least: 3 }, {}],
    ['not-here', { pickups: [idOf('pickup', 7)] }, {}],
    ['sold-out', { least: 4 }, { wait: false, quantity: 5, upTo: 5 }],
  ] as const)('a line is left off that is %s', (because, terms, differences) => {
    given(...before(3, terms as Parameters<typeof before>[1]))
      .when(place({ lines: [{ ...wish, ...differences }, bagWish] }))
      .thenHappens(
        placed([{ ...line, ...differences }, bagLine]),
        refused(because, { ...wish, ...differences }.quantity),
        taken,
        bagClaimed,
      );
  });

  test('the most of an order is for all its lines together', () => {
    const second = { ...wish, line: idOf('line', 5) };
    given(...before(9, { most: 3 }))
      .when(place({ lines: [wish, second] }))
      .thenHappens(
        placed([line, { ...line, line: second.line }]),
        lineRefused({
          between,
          line: second.line,
          offer: potatoes,
          name: 'Early Potatoes',
          quantity: 2,
          because: 'over-limit',
        }),
        taken,
        claimed(),
      );
  });

  test('where nothing can be had there is no order, and it is said why', () => {
    given(...before(), withdrawn)
      .when(place())
      .thenRefused('offer/withdrawn', { offer: potatoes, name: 'Early Potatoes', producer: ana });
    given(...before(0))
      .when(place({ lines: [{ ...wish, wait: false }] }))
      .thenRefused('offer/sold-out', { offer: potatoes, name: 'Early Potatoes' });
    given(...before(3, { most: 1 }))
      .when(place())
      .thenRefused('offer/over-limit', { offer: potatoes, name: 'Early Potatoes', most: 1 });
    given(...before(3, { least: 3 }))
      .when(place())
      .thenRefused('offer/under-minimum', { offer: potatoes, name: 'Early Potatoes', least: 3 });
    given(...before(3, { pickups: [] }))
      .when(place())
      .thenRefused('offer/not-here', { offer: potatoes, name: 'Early Potatoes', pickup: hall });
  });

  test('what makes no sense is refused as a whole', () => {
    const twice = { lines: [wish, { ...wish, offer: carrots }] };
    given(...before())
      .when(place(twice))
      .thenRefused('order/line-id-taken', { line: boxes });
    given(...before())
      .when(place({ lines: [{ ...wish, quantity: 3, upTo: 2 }] }))
      .thenRefused('order/quantity', { quantity: 3, upTo: 2 });
    given(...before())
      .when(place({ lines: [bagWish, { ...wish, offer: idOf('offer', 7) }] }))
      .thenRefused('offer/unknown', { offer: idOf('offer', 7) });
    given(...before())
      .when(place({ producer: cy }))
      .thenRefused('order/other-producer', { offer: potatoes, producer: ana });
    given(...before())
      .when(place({ note: 'a'.repeat(301) }))
      .thenRefused('note/too-long', { limit: 300, length: 301 });
    given(...before())
      .when(place({ lines: [{ ...wish, note: '\u202E' }] }))
      .thenRefused('note/not-allowed', { character: 'U+202E' });
  });

  test('its id and those of its lines are its own', () => {
    given(...ordered())
      .when(place())
      .thenRefused('order/id-taken', { order: basket });
    given(...ordered())
      .when(asks(cy, 'order.place', { ...which, ...other, lines: [wish], producer: ana, note: '' }, inTime))
      .thenRefused('order/line-id-taken', { line: boxes });
  });

  test('there must be a pick-up', () => {
    given(...before())
      .when(place({ pickup: idOf('pickup', 7) }))
      .thenRefused('pickup/unknown', { pickup: idOf('pickup', 7) });
    given(...before(), happened(pickup(hall), cy, pickupCancelled({ reason: '' })))
      .when(place())
      .thenRefused('pickup/cancelled', { pickup: hall, place: 'Village Hall', day: hallAt.day });
  });

  test.each([{ lines: [] }, { lines: [{ ...wish, quantity: 0 }] }, { lines: [{ ...wish, upTo: 0 }] }, { moves: -1 }])(
    '%j has not even the shape of an order',
    (wrong) => {
      const { payload } = place();
      const schema = pannier.decisions.get('order.place')?.payload;
      expect(schema?.safeParse({ ...(payload as object), ...wrong }).success).toBe(false);
      expect(schema?.safeParse(payload).success).toBe(true);
    },
  );
});

describe('[MARKET-11] in time is what was placed before ordering closed and arrived within the grace', () => {
  const hours = 3_600_000;
  const heldAs = (at: number, arrived: number) => [
    { ...placed(), data: { ...placed([line], at).data, arrived } },
    orderHeld({ between, because: 'late' as const }),
    taken,
  ];

  test('placed at the last moment, and twelve hours under way', () => {
    given(...before())
      .when({ ...place({}, closes), arrived: closes + 12 * hours })
      .thenHappens(placed([line], closes + 12 * hours), taken, claimed());
  });

  test('placed too late: it is held and claims nothing (C5)', () => {
    given(...before())
      .when(place({}, closes + 1))
      .thenHappens(...heldAs(closes + 1, closes + 1));
  });

  test('placed in time and under way for too long (C5)', () => {
    given(...before())
      .when({ ...place(), arrived: closes + 12 * hours + 1 })
      .thenHappens(...heldAs(inTime, closes + 12 * hours + 1));
  });

  test('the host says how long the grace is', () => {
    const [first, ...rest] = before();
    const strict = [first, ...rest].map((event) =>
      event?.type === 'pickup.announced' ? announced({ grace: 0 }) : event,
    ) as ReturnType<typeof before>;
    given(...strict)
      .when({ ...place(), arrived: closes })
      .thenHappens(placed([line], closes), taken, claimed());
    given(...strict)
      .when({ ...place(), arrived: closes + 1 })
      .thenHappens(...heldAs(inTime, closes + 1));
  });
});

describe('[MARKET-12] the price that was seen stands where it was the price when the order was placed', () => {
  const dearer = { ...happened(offer(potatoes), ana, offerRepriced({ price: 350 })), at: inTime };

  test('it went up before the order arrived (C4)', () => {
    given(...before(), dearer)
      .when({ ...place({}, inTime - 1), arrived: inTime + 1 })
      .thenHappens(placed([line], inTime + 1), taken, claimed());
  });

  test('it had gone up when the order was placed', () => {
    given(...before(), dearer)
      .when(place())
      .thenHappens(placed([{ ...line, price: 350 }]), taken, claimed());
  });

  test('a price that never was is none', () => {
    given(...before())
      .when(place({ lines: [{ ...wish, price: 1 }] }))
      .thenHappens(placed(), taken, claimed());
  });
});

describe('[MARKET-33] an order that looks like another one is held', () => {
  test('with the other one, and the other one keeps its place (C16)', () => {
    given(...ordered())
      .when(place(other))
      .thenHappens(placed([{ ...line, line: idOf('line', 9) }]), orderHeld({ between, because: 'same', same: basket }));
  });

  test('not after the other one was cancelled or declined', () => {
    const lines = [theBoxes];
    const mine = slotTaken({ between, order: other.order });
    const claim = offerClaimed({ claim: idOf('line', 9), pickup: hall, fewer: true, sure: 2, upper: 0 });
    for (const end of [
      asks(bo, 'order.cancel', { ...which, producer: ana, lines, words: '' }, inTime),
      asks(ana, 'order.decline', { ...which, buyer: bo, lines, because: 'cannot', words: '' }, inTime),
    ])
      given(...after(before(), place(), end))
        .when(place(other))
        .thenHappens(placed([{ ...line, line: idOf('line', 9) }]), mine, claim);
  });

  test('another buyer has a place of their own', () => {
    const theirs = { ...between, buyer: cy };
    given(...ordered())
      .when(asks(cy, 'order.place', { ...which, ...other, producer: ana, note: '' }, inTime))
      .thenHappens(
        orderPlaced({
          between: theirs,
          lines: [{ ...line, line: idOf('line', 9) }],
          note: '',
          arrived: inTime,
          moves: 0,
        }),
        slotTaken({ between: theirs, order: other.order }),
        offerClaimed({ claim: idOf('line', 9), pickup: hall, fewer: true, sure: 2, upper: 0 }),
      );
  });

  test('one that is late as well is held as the same', () => {
    given(...ordered())
      .when(place(other, late))
      .thenHappens(
        placed([{ ...line, line: idOf('line', 9) }], late),
        orderHeld({ between, because: 'same', same: basket }),
      );
  });
});

describe('[MARKET-34] an order says which moves of its pick-up the buyer knew of', () => {
  test.each([
    ['all of them, where it does not say', undefined, 1],
    ['fewer, where it was placed before they heard', 0, 0],
    ['no more than there were', 5, 1],
  ])('%s', (_, moves, known) => {
    given(...before(), moved)
      .when(place(moves === undefined ? {} : { moves }))
      .thenHappens(placed([line], inTime, known), taken, claimed());
  });
});
