import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { PersonId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { ask } from './change-line.ts';
import { isInTime } from './in-time.ts';
import { release } from './line-claim.ts';
import { factsOfOffers, offerIn } from './offer-facts.ts';
import { orderCancelled } from './order-events.ts';
import { aboutOrder, factsOfOrder, orderFor, over } from './order-facts.ts';
import { allLinesOf, NamedLines } from './order-lines.ts';
import { isAlive, openLines } from './order.ts';
import { leave, slot } from './slot.ts';

/**
 * Order nothing of it any more (rule MARKET-32): until ordering closes, while it waits for a yes, and where the pick-up
 * was moved since (C7). Otherwise the producer is asked for none of each line (C8).
 */
export const cancelOrder = decision('order.cancel', {
  payload: z.strictObject({ ...aboutOrder, producer: PersonId, lines: NamedLines, words: Text('reason') }),
  facts: (asked) => ({
    ...factsOfOrder(asked),
    slot: slot(asked.actor, asked.payload.pickup, asked.payload.producer),
    ...factsOfOffers(asked.payload.lines),
  }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = orderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    if (its.between.producer !== payload.producer) return refuse('order/unknown', { order: payload.order });
    if (its.is === 'cancelled') return nothing;
    if (!isAlive(its)) return over(its, payload.order);
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    if (its.is !== 'held' && visit.moves === its.moves && !isInTime(visit, command)) {
      const none = { quantity: 0, upTo: 0 };
      const events = openLines(its).flatMap((line) => {
        const asked = ask(its, line, none, words.text);
        return 'is' in asked ? [] : [asked];
      });
      return events.length === 0 ? nothing : events;
    }
    const all = allLinesOf(its, payload);
    if (all.is === 'refused') return all;
    return [
      orderCancelled({ between: its.between, words: words.text }),
      ...all.lines.flatMap((line) => release(line, offerIn(states, line.offer))),
      ...leave(states.slot, its.between, payload.order),
    ];
  },
});
