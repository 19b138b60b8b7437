import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { promise } from './line-claim.ts';
import { factsOfOffers } from './offer-facts.ts';
import { Units } from './offer.ts';
import { orderConfirmed } from './order-events.ts';
import { aboutOrder, factsOfOrder, standingOrderFor } from './order-facts.ts';
import { lineOf } from './order-lines.ts';
import type { OrderLine } from './order.ts';
import { MOST_LINES } from './wish.ts';

const Promised = z.strictObject({ line: LineId, offer: OfferId, quantity: Units });

/**
 * Promise so many of these lines (rule MARKET-35): never more than is asked for, and never fewer than before, whichever
 * of two devices is heard first. More than there is may be promised, and then the offer says so (C17). Lines that are
 * gone by now are left out, so that the rest is confirmed.
 */
export const confirmOrder = decision('order.confirm', {
  payload: z.strictObject({ ...aboutOrder, lines: z.array(Promised).check(z.minLength(1), z.maxLength(MOST_LINES)) }),
  facts: (asked) => ({ ...factsOfOrder(asked), ...factsOfOffers(asked.payload.lines) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = standingOrderFor('producer', states, command);
    if (found.is === 'refused') return found;
    const { its } = found;
    const promised = new Map<string, { readonly line: OrderLine; readonly quantity: number }>();
    for (const named of payload.lines) {
      const one = lineOf(its, { ...named, order: payload.order });
      if (one.is === 'refused') return one;
      const { line } = one;
      const quantity = Math.min(named.quantity, line.upTo);
      if (line.is === 'open' && quantity > (line.confirmed ?? -1)) promised.set(line.line, { line, quantity });
    }
    if (promised.size === 0) return nothing;
    const lines = [...promised.values()];
    return [
      orderConfirmed({
        between: its.between,
        lines: lines.map(({ line: { line }, quantity }) => ({ line, quantity })),
      }),
      ...lines.map(({ line, quantity }) => promise(line, quantity)),
    ];
  },
});
