import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { orderReadied } from './order-events.ts';
import { aboutOrder, factsOfOrder, packedOrderFor } from './order-facts.ts';
import { openLines } from './order.ts';

/**
 * Say that an order is ready to be handed over (rule MARKET-36). Whoever packed the rest of it may not have been heard
 * of yet, so that is for the packer to say.
 */
export const readyOrder = decision('order.ready', {
  payload: z.strictObject(aboutOrder),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    if (openLines(its).length === 0) return refuse('order/no-lines', {});
    return its.is === 'placed' && its.ready === undefined ? orderReadied({ between: its.between }) : nothing;
  },
});
