import { expect, test } from 'vitest';
import type { OrderView } from '../../../src/client/market-views/orders.ts';
import { order } from '../../../src/client/answers/market/orders.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import { cancelsAtOnce, changesAtOnce } from '../../../src/ui/market/at-once.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo } from '../../support/cast.ts';
import { asks } from '../../support/given.ts';
import {
  basket,
  closes,
  held,
  inTime,
  late,
  moved,
  ordered,
  theBags,
  theBoxes,
  which,
} from '../../support/order-cast.ts';
import { Streams } from '../../support/streams.ts';

// What a buyer reads beforehand is what the market decides [MARKET-31] [MARKET-32].

const confirmed = (quantity: number) =>
  asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity }] }, inTime);
const recounted = asks(ana, 'offer.recount', { offer: theBoxes.offer, count: 1, seen: 0, reason: '' }, inTime);
const cases = [
  ['placed', ordered()],
  ['confirmed', ordered(confirmed(2))],
  ['confirmed in part', ordered(recounted, confirmed(1))],
  ['wait-listed', ordered(recounted)],
  ['held', held()],
  ['moved', [...ordered(confirmed(2)), moved]],
] as const;
const now = [
  ['while ordering is open', closes - 1],
  ['at the last moment', closes],
  ['once it has closed', late],
] as const;
const wishes = [0, 1, 2, 3];

/** Whether the market does it, and does not only ask. */
function isDone(past: readonly Parameters<Streams['keep']>[0][number][], command: Command): boolean {
  const streams = new Streams();
  streams.keep(past);
  const verdict = streams.decide(command);
  return verdict.is === 'events' && verdict.events.every(({ type }) => type !== 'order.change-asked');
}

async function shown(past: Parameters<Streams['keep']>[0]): Promise<OrderView> {
  const view = await order(contextOf(bo, past), { order: basket });
  if (view === undefined) throw new Error('It is not there.');
  return view;
}

for (const [state, past] of cases)
  for (const [when, at] of now) {
    test(`an order that is ${state} is cancelled ${when} as it says`, async () => {
      const command = asks(bo, 'order.cancel', { ...which, producer: ana, lines: [theBoxes, theBags], words: '' }, at);
      expect(cancelsAtOnce(await shown(past), at)).toBe(isDone(past, command));
    });

    test.each(wishes)(`a line of an order that is ${state} becomes %i ${when} as it says`, async (quantity) => {
      const view = await shown(past);
      const [line] = view.lines;
      const to = { quantity, upTo: quantity };
      if (line === undefined || quantity === line.quantity) return;
      const command =
        quantity === 0
          ? asks(bo, 'order.remove-line', { ...which, ...theBoxes }, at)
          : asks(bo, 'order.change-line', { ...which, ...theBoxes, ...to }, at);
      expect(changesAtOnce(view, line, to, at)).toBe(isDone(past, command));
    });
  }
