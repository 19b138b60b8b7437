import { nothing } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { orderHandedOver, orderNotCollected, orderReopened } from './order-events.ts';
import { packersDecision } from './packers-decision.ts';
import { openLines, type Placed } from './order.ts';

/** Hand an order over (rule MARKET-38). The first to do it stands (C10), also over somebody who saw nobody come. */
export const handOver = packersDecision('order.hand-over', (its, { payload, actor }) => {
  if (its.is === 'handed-over') return its.ended?.by === actor ? nothing : already(its, payload.order);
  return openLines(its).length === 0 ? refuse('order/no-lines', {}) : orderHandedOver({ between: its.between });
});

/** Say that nobody came for an order (rule MARKET-38). */
export const notCollected = packersDecision('order.not-collected', (its, { payload }) => {
  if (its.is === 'handed-over') return already(its, payload.order);
  return its.is === 'not-collected' ? nothing : orderNotCollected({ between: its.between });
});

/** Take it back: it was not handed over, or is still to be collected (rule MARKET-38). */
export const reopenOrder = packersDecision('order.reopen', (its) =>
  its.is === 'placed' ? nothing : orderReopened({ between: its.between }),
);

function already({ ended }: Placed, order: string) {
  return refuse('order/already-handed-over', { order, by: ended?.by ?? '', at: ended?.at ?? 0 });
}
