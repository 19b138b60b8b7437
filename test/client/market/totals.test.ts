import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { order } from '../../../src/client/answers/market/orders.ts';
import type { OrderView } from '../../../src/client/market-views/orders.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo } from '../../support/cast.ts';
import { asks } from '../../support/given.ts';
import { bags, basket, dee, inTime, late, ordered, theBags, theBoxes, which } from '../../support/order-cast.ts';
import { Streams } from '../../support/streams.ts';

// What an order costs is what is in it, whatever was weighed, declined or short before.

const carrots = { ...which, ...theBags };
const weighed = asks(dee, 'order.weigh', { ...which, line: bags, grams: 640, seen: 0 }, late);

async function seen(...commands: readonly Command[]): Promise<OrderView> {
  const view = await order(contextOf(bo, ordered(...commands)), { order: basket });
  if (view === undefined) throw new Error('It is not there.');
  return view;
}

describe('[MARKET-41] nothing is charged for what is not there', () => {
  test.each([
    ['declined', asks(ana, 'order.decline-line', { ...carrots, because: 'sold-out', words: '' }, late)],
    ['short to none', asks(ana, 'order.short', { ...carrots, quantity: 0, words: 'Slugs' }, late)],
    ['taken off', asks(bo, 'order.remove-line', carrots, inTime)],
  ])('once it is %s, whatever it weighed', async (_, gone) => {
    expect(await seen(weighed)).toMatchObject({ total: 640 + 160, owed: 640 + 160 });
    expect(await seen(weighed, gone)).toMatchObject({ items: 2, total: 640, owed: 640, estimated: false });
  });
});

const some = fc.integer({ min: 0, max: 3 });
const line = fc.constantFrom(theBoxes, theBags);
const step: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(line, some).map(([its, quantity]) => asks(ana, 'order.short', { ...which, ...its, quantity, words: '' })),
  fc
    .tuple(line, some)
    .map(([its, quantity]) => asks(ana, 'order.confirm', { ...which, lines: [{ ...its, quantity }] })),
  line.map((its) => asks(ana, 'order.decline-line', { ...which, ...its, because: 'other', words: '' })),
  line.map((its) => asks(bo, 'order.remove-line', { ...which, ...its })),
  fc
    .tuple(line, some)
    .map(([its, n]) => asks(bo, 'order.change-line', { ...which, ...its, quantity: n, upTo: n + 1 }, inTime)),
  line.map((its) => asks(ana, 'order.accept-change', { ...which, ...its })),
  fc
    .tuple(some, some)
    .map(([n, seenBefore]) => asks(dee, 'order.weigh', { ...which, line: bags, grams: 500 + n, seen: seenBefore })),
  line.map(({ line: its }) => asks(dee, 'order.pack', { ...which, line: its })),
  fc.tuple(line, some).map(([{ offer }, count]) => asks(ana, 'offer.recount', { offer, count, seen: 9, reason: '' })),
  fc.constant(asks(dee, 'order.hand-over', which)),
);

test('[MARKET-41] a total is always the sum of the lines that are shown with an amount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const streams = new Streams();
      streams.keep(ordered());
      for (const command of steps) streams.send(command);
      const view = await order(contextOf(ana, streams.events), { order: basket });
      const shown = view?.lines.filter(({ is, units }) => is === 'open' && units > 0) ?? [];
      expect(view?.total).toBe(shown.reduce((sum, { amount }) => sum + amount, 0));
      expect(view?.items).toBe(shown.reduce((sum, { units }) => sum + units, 0));
    }),
  );
});
