import * as z from 'zod/mini';
import { type Decided, decision } from '../../kernel/decision.ts';
import { aboutOrder, type AskedOfOrder, factsOfOrder, packedOrderFor } from './order-facts.ts';
import type { Placed } from './order.ts';

/** A decision about a whole order, for whoever packs it: where it stands or was at the hall. */
export function packersDecision<Type extends string>(
  type: Type,
  decide: (its: Placed, asked: AskedOfOrder) => Decided,
) {
  return decision(type, {
    payload: z.strictObject(aboutOrder),
    facts: factsOfOrder,
    decide: (states, command): Decided => {
      const found = packedOrderFor(states, command);
      return found.is === 'refused' ? found : decide(found.its, command);
    },
  });
}
