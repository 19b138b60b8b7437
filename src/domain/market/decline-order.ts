import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId, OfferId, PersonId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { release } from './line-claim.ts';
import { factsOfOffers, offerIn } from './offer-facts.ts';
import { offer } from './offer.ts';
import { DeclineReason, lineDeclined, orderDeclined } from './order-events.ts';
import { aboutOrder, aliveOrderFor, factsOfOrder, orderFor, over } from './order-facts.ts';
import { allLinesOf, lineOf, NamedLines, openLineOf } from './order-lines.ts';
import { isAlive } from './order.ts';
import { leave, slot } from './slot.ts';

const why = { because: DeclineReason, words: Text('reason') };

/** Say no to an order, for a reason (rule MARKET-35). All it claimed is free again. */
export const declineOrder = decision('order.decline', {
  payload: z.strictObject({ ...aboutOrder, buyer: PersonId, lines: NamedLines, ...why }),
  facts: (asked) => ({
    ...factsOfOrder(asked),
    slot: slot(asked.payload.buyer, asked.payload.pickup, asked.actor),
    ...factsOfOffers(asked.payload.lines),
  }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = orderFor('producer', states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    if (its.between.buyer !== payload.buyer) return refuse('order/unknown', { order: payload.order });
    if (its.is === 'declined') return nothing;
    if (!isAlive(its)) return over(its, payload.order);
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    const all = allLinesOf(its, payload);
    if (all.is === 'refused') return all;
    return [
      orderDeclined({ between: its.between, because: payload.because, words: words.text }),
      ...all.lines.flatMap((line) => release(line, offerIn(states, line.offer))),
      ...leave(states.slot, its.between, payload.order),
    ];
  },
});

/** Say no to a line of an order, for a reason (rule MARKET-35). The rest stands. */
export const declineLine = decision('order.decline-line', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, offer: OfferId, ...why }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.offer) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = aliveOrderFor('producer', states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    const named = lineOf(its, payload);
    if (named.is === 'refused') return named;
    if (named.line.is === 'declined') return nothing;
    const open = openLineOf(its, payload);
    if (open.is === 'refused') return open;
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    const { because, line } = payload;
    return [
      lineDeclined({ between: its.between, line, because, words: words.text }),
      ...release(open.line, states.offer),
    ];
  },
});
