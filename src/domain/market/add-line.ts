import * as z from 'zod/mini';
import { decision } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { pickupCancelledAlready } from './hosted.ts';
import { isInTime } from './in-time.ts';
import { claim } from './line-claim.ts';
import { offer } from './offer.ts';
import { lineAdded } from './order-events.ts';
import { aboutOrder, aliveOrderFor, factsOfOrder } from './order-facts.ts';
import { openLines } from './order.ts';
import { fit, MOST_LINES, refusalOf, Wish } from './wish.ts';

/** Order one thing more (rule MARKET-31). To an order that waits for a yes it may be added at any time. */
export const addLine = decision('order.add-line', {
  payload: z.strictObject({ ...aboutOrder, line: Wish }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.line.offer) }),
  decide: (states, command) => {
    const { payload, at } = command;
    const { line: wish, order } = payload;
    const found = aliveOrderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    if (visit.is === 'cancelled') return pickupCancelledAlready(visit, payload.pickup);
    if (its.lines.some(({ line }) => line === wish.line)) return refuse('order/line-id-taken', { line: wish.line });
    if (its.lines.length >= MOST_LINES) return refuse('order/too-many-lines', { limit: MOST_LINES });
    if (its.is !== 'held' && !isInTime(visit, command))
      return refuse('order/closed', { order, orderBy: visit.orderBy });
    const from = states.offer;
    const { producer } = its.between;
    const fitted = fit(wish, from, { pickup: payload.pickup, producer, at }, openLines(its));
    if (fitted.is === 'refused') return fitted;
    const { line, trouble } = fitted;
    if (trouble !== undefined && from.is !== 'absent')
      return refusalOf(trouble, { ...from, offer: line.offer }, payload.pickup);
    const added = lineAdded({ between: its.between, line });
    return its.is === 'held' ? added : [added, claim(line, payload.pickup)];
  },
});
