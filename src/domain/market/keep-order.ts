import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { PersonId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { pickupCancelledAlready } from './hosted.ts';
import { isInTime } from './in-time.ts';
import { admit } from './let-in.ts';
import { factsOfOffers } from './offer-facts.ts';
import { Moves, orderHeld, orderKept } from './order-events.ts';
import { aboutOrder, aliveOrderFor, factsOfOrder, waits } from './order-facts.ts';
import { allLinesOf, NamedLines } from './order-lines.ts';
import { slot, slotTaken } from './slot.ts';

/**
 * Keep an order although its pick-up was moved (C7, rule MARKET-34). `moves`: those that the buyer knew of. Of a later
 * one they are asked again.
 */
export const keepOrder = decision('order.keep', {
  payload: z.strictObject({ ...aboutOrder, moves: z.optional(Moves) }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = aliveOrderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    if (visit.is === 'cancelled') return pickupCancelledAlready(visit, payload.pickup);
    const moves = Math.min(payload.moves ?? visit.moves, visit.moves);
    return moves <= its.moves ? nothing : orderKept({ between: its.between, moves });
  },
});

/**
 * Keep an order beside another one that it looks like (C16, rule MARKET-33). Its lines are claimed from now on. Where
 * ordering has closed meanwhile, the producer is asked.
 */
export const keepBoth = decision('order.keep-both', {
  payload: z.strictObject({ ...aboutOrder, producer: PersonId, lines: NamedLines }),
  facts: (asked) => ({
    ...factsOfOrder(asked),
    slot: slot(asked.actor, asked.payload.pickup, asked.payload.producer),
    ...factsOfOffers(asked.payload.lines),
  }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = aliveOrderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    const { between } = its;
    if (between.producer !== payload.producer) return refuse('order/unknown', { order: payload.order });
    if (its.is === 'placed') return nothing;
    if (visit.is === 'cancelled') return pickupCancelledAlready(visit, payload.pickup);
    if (its.held?.because !== 'same') return waits(its, payload.order);
    // The other one may be cancelled by now.
    const taken = states.slot.is === 'free' ? [slotTaken({ between, order: payload.order })] : [];
    if (!isInTime(visit, command)) return [orderHeld({ between, because: 'late' }), ...taken];
    const all = allLinesOf(its, payload);
    return all.is === 'refused' ? all : [...admit(its, all.lines, states), ...taken];
  },
});
