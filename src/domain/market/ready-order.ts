import { nothing } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { orderReadied } from './order-events.ts';
import { packersDecision } from './packers-decision.ts';
import { openLines } from './order.ts';

/**
 * Say that an order is ready to be handed over (rule MARKET-36). Whoever packed the rest of it may not have been heard
 * of yet, so that is for the packer to say.
 */
export const readyOrder = packersDecision('order.ready', (its) => {
  if (openLines(its).length === 0) return refuse('order/no-lines', {});
  return its.is === 'placed' && its.ready === undefined ? orderReadied({ between: its.between }) : nothing;
});
