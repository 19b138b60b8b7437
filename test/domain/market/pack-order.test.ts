import { describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import { helperRemoved, pickup } from '../../../src/domain/market/pickup.ts';
import {
  linePacked,
  lineUnpacked,
  lineWeighed,
  orderHandedOver,
  orderNotCollected,
  orderPaid,
  orderReadied,
  orderReopened,
  weightChosen,
} from '../../../src/domain/market/order-events.ts';
import { order, type OrderState } from '../../../src/domain/market/order.ts';
import { priceOf } from '../../../src/domain/market/price.ts';
import { pannier } from '../../../src/domain/model.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import type { Event } from '../../../src/kernel/event.ts';
import { ana, bo, cy, stranger } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { hall } from '../../support/market-cast.ts';
import {
  bags,
  basket,
  between,
  boxes,
  dee,
  held,
  inTime,
  late,
  ordered,
  theBags,
  theBoxes,
  which,
} from '../../support/order-cast.ts';
import { happened } from '../../support/streams.ts';

const [nine, ten] = [late + 3_600_000, late + 7_200_000];
const pack = (by = dee, line = boxes) => asks(by, 'order.pack', { ...which, line }, nine);
const unpack = (by = dee) => asks(by, 'order.unpack', { ...which, line: boxes }, nine);
const weigh = (grams: number, seen: number, by = dee, line = bags) =>
  asks(by, 'order.weigh', { ...which, line, grams, seen }, nine);
const choose = (grams: number) => asks(ana, 'order.choose-weight', { ...which, line: bags, grams }, ten);
const ready = asks(dee, 'order.ready', which, nine);
const handOver = (by = dee, at = nine) => asks(by, 'order.hand-over', which, at);
const notCollected = (by = dee) => asks(by, 'order.not-collected', which, nine);
const reopen = (by = ana) => asks(by, 'order.reopen', which, ten);
const pay = (amount: number, how: Commands['order.pay']['how'] = 'cash') =>
  asks(dee, 'order.pay', { ...which, amount, how }, ten);

const remove = (line: { line: string; offer: string }) => asks(bo, 'order.remove-line', { ...which, ...line }, inTime);
const cancel = asks(bo, 'order.cancel', { ...which, producer: ana, lines: [theBoxes, theBags], words: '' }, inTime);
const change = asks(bo, 'order.change-line', { ...which, ...theBags, quantity: 2, upTo: 2 }, inTime);
const isCancelled = { order: basket, is: 'cancelled', by: bo, at: inTime };
const packed = linePacked({ between, line: boxes });
const handed = orderHandedOver({ between });
const already = { order: basket, by: dee, at: nine };

const stands = (past: readonly Event[]) =>
  past
    .filter(({ stream }) => stream === order(basket).id)
    .reduce<OrderState>((state, event) => order.fold(state, event), order.initial) as Exclude<
    OrderState,
    { is: 'absent' }
  >;
const carrotsOf = (past: readonly Event[]) => stands(past).lines.find(({ line }) => line === bags);

describe('[MARKET-36] ticks of several packers add up', () => {
  test('packing, once', () => {
    given(...ordered())
      .when(pack())
      .thenHappens(packed);
    given(...ordered(pack()))
      .when(pack(cy))
      .thenNothing();
  });

  test('a tick that arrives after the bag was handed over, or was not collected', () => {
    for (const end of [handOver(cy), notCollected(cy)])
      given(...ordered(end))
        .when(pack())
        .thenHappens(packed);
  });

  test('out of the bag again', () => {
    given(...ordered(pack()))
      .when(unpack())
      .thenHappens(lineUnpacked({ between, line: boxes }));
    given(...ordered())
      .when(unpack())
      .thenNothing();
  });

  test('nothing comes out of a bag that is gone', () => {
    given(...ordered(pack(), handOver()))
      .when(unpack())
      .thenRefused('order/over', { order: basket, is: 'handed-over', by: dee, at: nine });
  });

  test('a line whose number changed is to be packed and weighed again', () => {
    const past = ordered(pack(dee, bags), weigh(610, 0), ready, change);
    expect(carrotsOf(past)).toMatchObject({ packed: undefined, weighed: undefined, weighings: 1, quantity: 2 });
    expect(stands(past).ready).toBeUndefined();
    given(...past)
      .when(pack(dee, bags))
      .thenHappens(linePacked({ between, line: bags }));
  });

  test('so is a line that there are fewer of, unless its number stays', () => {
    const short = (quantity: number) =>
      asks(ana, 'order.short', { ...which, ...theBoxes, quantity, words: 'Slugs' }, nine);
    const past = ordered(pack(), ready, short(1));
    expect(stands(past).lines[0]).toMatchObject({ packed: undefined, quantity: 1, confirmed: 1 });
    expect(stands(past).ready).toBeUndefined();
    const same = stands(ordered(pack(), ready, short(2)));
    expect(same.lines[0]).toMatchObject({ packed: { by: dee }, confirmed: 2 });
    expect(same.ready).toEqual({ by: dee, at: nine });
  });

  test('what was declined or taken off is out of the bag, with what it weighed', () => {
    const gone = [
      remove(theBags),
      asks(ana, 'order.decline-line', { ...which, ...theBags, because: 'sold-out', words: '' }, nine),
    ];
    for (const command of gone)
      expect(carrotsOf(ordered(pack(dee, bags), weigh(610, 0), weigh(640, 0, cy), command))).toMatchObject({
        packed: undefined,
        weighed: undefined,
        doubts: [],
      });
  });

  test('ready is what a packer says is ready, once', () => {
    given(...ordered())
      .when(ready)
      .thenHappens(orderReadied({ between }));
    given(...ordered(ready))
      .when(ready)
      .thenNothing();
    given(...ordered(handOver()))
      .when(ready)
      .thenNothing();
    expect(stands(ordered(pack(), ready, unpack())).ready).toBeUndefined();
    expect(stands(ordered(pack(), ready)).ready).toEqual({ by: dee, at: nine });
  });

  test('of an order without lines nothing is ready or handed over', () => {
    for (const command of [ready, handOver()])
      given(...ordered(remove(theBoxes), remove(theBags)))
        .when(command)
        .thenRefused('order/no-lines', {});
  });

  test('what the buyer took out meanwhile is out', () => {
    for (const command of [pack(), unpack()])
      given(...ordered(remove(theBoxes)))
        .when(command)
        .thenRefused('order/line-over', { order: basket, line: boxes, name: 'Early Potatoes', is: 'removed' });
  });
});

describe('[MARKET-37] what is priced by weight is weighed', () => {
  test('and costs what it weighs from then on', () => {
    given(...ordered())
      .when(weigh(1_240, 0))
      .thenHappens(lineWeighed({ between, line: bags, grams: 1_240, seen: 0 }));
    const priced = (past: readonly Event[]) => {
      const line = carrotsOf(past);
      return line === undefined ? undefined : priceOf(line, line.quantity);
    };
    expect(priced(ordered())).toBe(150);
    expect(priced(ordered(weigh(1_240, 0)))).toBe(310);
  });

  test('what is not cannot be', () => {
    given(...ordered())
      .when(weigh(500, 0, dee, boxes))
      .thenRefused('order/not-weighed', { line: boxes, name: 'Early Potatoes' });
  });

  test('whoever knew of the newest weight corrects it', () => {
    const past = ordered(weigh(1_240, 0), weigh(1_250, 1));
    expect(carrotsOf(past)).toMatchObject({ weighed: { grams: 1_250 }, doubts: [], weighings: 2 });
  });

  test('of two who did not know of each other both are kept, and the first counts (C9)', () => {
    const past = ordered(weigh(1_240, 0, dee), weigh(1_420, 0, cy));
    expect(carrotsOf(past)).toMatchObject({
      weighed: { grams: 1_240, by: dee, at: nine },
      doubts: [{ grams: 1_420, by: cy, at: nine }],
    });
  });

  test('who reads the same has nothing to add', () => {
    given(...ordered(weigh(1_240, 0)))
      .when(weigh(1_240, 0, cy))
      .thenNothing();
    given(...ordered(weigh(1_240, 0)))
      .when(weigh(1_240, 1, cy))
      .thenNothing();
    given(...ordered(weigh(1_240, 0), weigh(1_420, 0, cy)))
      .when(weigh(1_420, 0, ana))
      .thenNothing();
  });

  test('weighing again settles a doubt, and so does choosing', () => {
    const doubted = ordered(weigh(1_240, 0), weigh(1_420, 0, cy));
    given(...doubted)
      .when(weigh(1_420, 2))
      .thenHappens(lineWeighed({ between, line: bags, grams: 1_420, seen: 2 }));
    for (const grams of [1_240, 1_420])
      given(...doubted)
        .when(choose(grams))
        .thenHappens(weightChosen({ between, line: bags, grams }));
    expect(carrotsOf(ordered(weigh(1_240, 0), weigh(1_420, 0, cy), choose(1_420)))).toMatchObject({
      weighed: { grams: 1_420 },
      doubts: [],
    });
  });

  test('one of those that were read is chosen', () => {
    given(...ordered(weigh(1_240, 0), weigh(1_420, 0, cy)))
      .when(choose(1_300))
      .thenRefused('order/weight-unknown', { line: bags, name: 'Carrots', grams: 1_240 });
    given(...ordered(weigh(1_240, 0), weigh(1_420, 0, cy), choose(1_420)))
      .when(choose(1_240))
      .thenRefused('order/weight-unknown', { line: bags, name: 'Carrots', grams: 1_420 });
    given(...ordered())
      .when(choose(1_240))
      .thenRefused('order/weight-unknown', { line: bags, name: 'Carrots', grams: 0 });
    given(...ordered(weigh(1_240, 0)))
      .when(choose(1_240))
      .thenNothing();
  });

  test('a weight that arrives after the bag was handed over', () => {
    given(...ordered(handOver(cy)))
      .when(weigh(1_240, 0))
      .thenHappens(lineWeighed({ between, line: bags, grams: 1_240, seen: 0 }));
  });

  test.each([{ grams: 0 }, { grams: 1.5 }, { grams: -1 }, { grams: 1_000_001 }, { seen: -1 }])(
    '%j has not even the shape of it',
    (wrong) => {
      const { payload } = weigh(1_240, 0);
      const schema = pannier.decisions.get('order.weigh')?.payload;
      expect(schema?.safeParse({ ...(payload as object), ...wrong }).success).toBe(false);
      expect(schema?.safeParse(payload).success).toBe(true);
    },
  );
});

describe('[MARKET-38] the first to hand an order over stands', () => {
  test('handing over', () => {
    given(...ordered())
      .when(handOver())
      .thenHappens(handed);
  });

  test('the second is told who it was and when (C10); who did it themselves did nothing', () => {
    given(...ordered(handOver()))
      .when(handOver(cy, ten))
      .thenRefused('order/already-handed-over', already);
    given(...ordered(handOver()))
      .when(handOver(dee, ten))
      .thenNothing();
  });

  test('that it was handed over counts more than that nobody came', () => {
    given(...ordered(notCollected()))
      .when(handOver(cy))
      .thenHappens(handed);
    given(...ordered(handOver()))
      .when(notCollected(cy))
      .thenRefused('order/already-handed-over', already);
  });

  test('nobody came', () => {
    given(...ordered())
      .when(notCollected())
      .thenHappens(orderNotCollected({ between }));
    given(...ordered(notCollected()))
      .when(notCollected(cy))
      .thenNothing();
  });

  test('it was not handed over after all', () => {
    for (const end of [handOver(), notCollected()]) {
      given(...ordered(end))
        .when(reopen())
        .thenHappens(orderReopened({ between }));
      given(...ordered(end, reopen()))
        .when(handOver(cy))
        .thenHappens(handed);
    }
    given(...ordered())
      .when(reopen())
      .thenNothing();
  });
});

describe('[MARKET-39] payments add up', () => {
  test('of several helpers, and back', () => {
    given(...ordered(pay(300)))
      .when(pay(300, 'card'))
      .thenHappens(orderPaid({ between, amount: 300, how: 'card' }));
    expect(stands(ordered(pay(300), pay(300, 'card'), pay(-50, 'other'))).paid).toBe(550);
  });

  test.each([
    ['held', held()],
    ['cancelled', ordered(cancel)],
    ['handed over', ordered(handOver())],
  ])('whatever became of the order: %s', (_, past) => {
    given(...past)
      .when(pay(-100))
      .thenHappens(orderPaid({ between, amount: -100, how: 'cash' }));
  });

  test('nothing is no payment', () => {
    given(...ordered())
      .when(pay(0))
      .thenRefused('order/no-amount', {});
  });
});

describe('[MARKET-30] an order is packed and handed over by its producer, the host and the helpers', () => {
  const doing: readonly Command[] = [
    pack(),
    weigh(1_240, 0),
    ready,
    handOver(),
    notCollected(),
    pay(100),
    unpack(),
    choose(1_240),
    reopen(),
  ];
  const begun: Readonly<Record<string, readonly Command[]>> = {
    'order.unpack': [pack()],
    'order.choose-weight': [weigh(1_240, 0), weigh(1_420, 0)],
    'order.reopen': [handOver()],
  };

  test.each(doing.map((command) => [command.type, command] as const))('%s', (type, command) => {
    const past = ordered(...(begun[type] ?? []));
    for (const actor of [ana, cy, dee]) expect(given(...past).when({ ...command, actor }).is).toBe('events');
    given(...past)
      .when({ ...command, actor: bo })
      .thenRefused('order/not-yours', { order: basket });
    given(...past)
      .when({ ...command, actor: stranger })
      .thenRefused('person/not-registered', { person: stranger });
    given(...past, happened(pickup(hall), cy, helperRemoved({ person: dee })))
      .when({ ...command, actor: dee })
      .thenRefused('order/not-yours', { order: basket });
    given(...past)
      .when({ ...command, payload: { ...(command.payload as object), order: idOf('order', 7) } })
      .thenRefused('order/unknown', { order: idOf('order', 7) });
  });

  test.each(doing.filter(({ type }) => type !== 'order.pay').map((command) => [command.type, command] as const))(
    'not %s where it waits for a yes, or is cancelled',
    (_, command) => {
      given(...held())
        .when(command)
        .thenRefused('order/held', { order: basket, because: 'late' });
      given(...ordered(cancel))
        .when(command)
        .thenRefused('order/over', isCancelled);
    },
  );
});
