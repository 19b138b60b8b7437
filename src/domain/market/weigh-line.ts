import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { Grams } from './money.ts';
import { lineWeighed, weightChosen } from './order-events.ts';
import { aboutOrder, factsOfOrder, packedOrderFor } from './order-facts.ts';
import { withOpenLine } from './order-lines.ts';

/**
 * Weigh a line that is priced by weight (rule MARKET-37). `seen`: how many weighings the weigher knew of. Whoever knew of
 * the newest corrects it; of those who did not, both are kept (C9).
 */
export const weighLine = decision('order.weigh', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, grams: Grams, seen: z.int().check(z.gte(0)) }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { grams, seen } = command.payload;
    const found = withOpenLine(packedOrderFor(states, command), command.payload);
    if (found.is === 'refused') return found;
    const { line, name, about, weighed, doubts, weighings } = found.line;
    if (about === null) return refuse('order/not-weighed', { line, name });
    const known = weighed?.grams === grams || doubts.some((one) => one.grams === grams);
    // Somebody else has read the same already. Whoever knew of several weights settles them by one.
    if (known && (doubts.length === 0 || seen < weighings)) return nothing;
    return lineWeighed({ between: found.its.between, line, grams, seen });
  },
});

/** Choose one of the weights that were read of a line (C9, rule MARKET-37). */
export const chooseWeight = decision('order.choose-weight', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, grams: Grams }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { grams } = command.payload;
    const found = withOpenLine(packedOrderFor(states, command), command.payload);
    if (found.is === 'refused') return found;
    const { line, name, weighed, doubts } = found.line;
    const chosen = weighed?.grams === grams;
    if (!chosen && !doubts.some((one) => one.grams === grams))
      return refuse('order/weight-unknown', { line, name, grams: weighed?.grams ?? 0 });
    if (chosen && doubts.length === 0) return nothing;
    return weightChosen({ between: found.its.between, line, grams });
  },
});
