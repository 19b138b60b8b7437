import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { orderHandedOver, orderNotCollected, orderReopened } from './order-events.ts';
import { aboutOrder, factsOfOrder, packedOrderFor } from './order-facts.ts';
import { openLines, type Placed } from './order.ts';

const which = z.strictObject(aboutOrder);

/** Hand an order over (rule MARKET-38). The first to do it stands (C10), also over somebody who saw nobody come. */
export const handOver = decision('order.hand-over', {
  payload: which,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    if (its.is === 'handed-over')
      return its.ended?.by === command.actor ? nothing : already(its, command.payload.order);
    if (openLines(its).length === 0) return refuse('order/no-lines', {});
    return orderHandedOver({ between: its.between });
  },
});

/** Say that nobody came for an order (rule MARKET-38). */
export const notCollected = decision('order.not-collected', {
  payload: which,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    if (its.is === 'handed-over') return already(its, command.payload.order);
    return its.is === 'not-collected' ? nothing : orderNotCollected({ between: its.between });
  },
});

/** Take it back: it was not handed over, or is still to be collected (rule MARKET-38). */
export const reopenOrder = decision('order.reopen', {
  payload: which,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    return its.is === 'placed' ? nothing : orderReopened({ between: its.between });
  },
});

function already({ ended }: Placed, order: string) {
  return refuse('order/already-handed-over', { order, by: ended?.by ?? '', at: ended?.at ?? 0 });
}
