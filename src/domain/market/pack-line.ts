import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId } from '../ids.ts';
import { linePacked, lineUnpacked } from './order-events.ts';
import { aboutOrder, factsOfOrder, over, packedOrderFor } from './order-facts.ts';
import { withOpenLine } from './order-lines.ts';

const aboutLine = z.strictObject({ ...aboutOrder, line: LineId });

/**
 * Tick a line: it is in the bag (rule MARKET-36). Ticks of several helpers add up, also one that arrives after somebody
 * else handed the bag over.
 */
export const packLine = decision('order.pack', {
  payload: aboutLine,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = withOpenLine(packedOrderFor(states, command), command.payload);
    if (found.is === 'refused') return found;
    const { its, line } = found;
    return line.packed === undefined ? linePacked({ between: its.between, line: line.line }) : nothing;
  },
});

/** Untick a line: it is out of the bag again (rule MARKET-36). Out of a bag that is gone nothing is taken. */
export const unpackLine = decision('order.unpack', {
  payload: aboutLine,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = withOpenLine(packedOrderFor(states, command), command.payload);
    if (found.is === 'refused') return found;
    const { its, line } = found;
    if (line.packed === undefined) return nothing;
    if (its.is === 'handed-over') return over(its, command.payload.order);
    return lineUnpacked({ between: its.between, line: line.line });
  },
});
