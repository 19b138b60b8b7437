import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { pickupCancelledAlready } from './hosted.ts';
import { claim } from './line-claim.ts';
import { factsOfOffers, offerIn } from './offer-facts.ts';
import type { OfferState } from './offer.ts';
import { lineChanged, lineRefused, orderLetIn } from './order-events.ts';
import { aboutOrder, aliveOrderFor, factsOfOrder, waits } from './order-facts.ts';
import { allLinesOf, NamedLines } from './order-lines.ts';
import type { OrderLine, Placed } from './order.ts';
import { roomFor } from './wish.ts';

/** Say yes to an order that came too late (C5, rule MARKET-33). Its lines go to the end of the queues. */
export const letIn = decision('order.let-in', {
  payload: z.strictObject({ ...aboutOrder, lines: NamedLines }),
  facts: (asked) => ({ ...factsOfOrder(asked), ...factsOfOffers(asked.payload.lines) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = aliveOrderFor('producer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    if (its.is === 'placed') return nothing;
    if (visit.is === 'cancelled') return pickupCancelledAlready(visit, payload.pickup);
    // Whether they want it twice is for the buyer to say.
    if (its.held?.because !== 'late') return waits(its, payload.order);
    const all = allLinesOf(its, payload);
    return all.is === 'refused' ? all : admit(its, all.lines, states);
  },
});

/** Lets an order in, and its lines into the queues: those that can be had still, as many as can be had. */
export function admit(
  { between }: Placed,
  lines: readonly OrderLine[],
  states: Readonly<Record<`offer/${string}`, OfferState>>,
): NewEvent[] {
  const events: NewEvent[] = [orderLetIn({ between })];
  const admitted: OrderLine[] = [];
  for (const line of lines) {
    const from = offerIn(states, line.offer);
    const room = from.is === 'offered' ? roomFor(line, from, admitted) : undefined;
    if (room === undefined) {
      const { line: id, offer, name, quantity } = line;
      const because = from.is === 'offered' ? 'sold-out' : 'withdrawn';
      events.push(lineRefused({ between, line: id, offer, name, quantity, because }));
      continue;
    }
    if (room.quantity !== line.quantity || room.upTo !== line.upTo)
      events.push(lineChanged({ between, line: line.line, ...room }));
    const now = { ...line, ...room };
    events.push(claim(now, between.pickup));
    admitted.push(now);
  }
  return events;
}
