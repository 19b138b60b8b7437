import * as z from 'zod/mini';
import { type Decided, decision } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { Payment } from './money.ts';
import { orderPaid, PaidHow } from './order-events.ts';
import { aboutOrder, factsOfOrder, orderFor } from './order-facts.ts';

/**
 * Note that money changed hands, or back (rule MARKET-39). It is written down whatever became of the order, and what
 * several helpers note adds up.
 */
export const payOrder = decision('order.pay', {
  payload: z.strictObject({ ...aboutOrder, amount: Payment, how: PaidHow }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { amount, how } = command.payload;
    if (amount === 0) return refuse('order/no-amount', {});
    const found = orderFor('packer', states, command);
    return found.is === 'refused' ? found : orderPaid({ between: found.its.between, amount, how });
  },
});
