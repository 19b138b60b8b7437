import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId } from '../ids.ts';
import { linePacked, lineUnpacked } from './order-events.ts';
import { aboutOrder, factsOfOrder, over, packedOrderFor } from './order-facts.ts';
import { openLineOf } from './order-lines.ts';

const aboutLine = z.strictObject({ ...aboutOrder, line: LineId });

/**
 * Tick a line: it is in the bag (rule MARKET-36). Ticks of several helpers add up, also one that arrives after somebody
 * else handed the bag over.
 */
export const packLine = decision('order.pack', {
  payload: aboutLine,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const open = openLineOf(found.its, command.payload);
    if (open.is === 'refused') return open;
    const { line, packed } = open.line;
    return packed === undefined ? linePacked({ between: found.its.between, line }) : nothing;
  },
});

/** Untick a line: it is out of the bag again (rule MARKET-36). Out of a bag that is gone nothing is taken. */
export const unpackLine = decision('order.unpack', {
  payload: aboutLine,
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const found = packedOrderFor(states, command);
    if (found.is === 'refused') return found;
    const open = openLineOf(found.its, command.payload);
    if (open.is === 'refused') return open;
    const { line, packed } = open.line;
    if (packed === undefined) return nothing;
    if (found.its.is === 'handed-over') return over(found.its, command.payload.order);
    return lineUnpacked({ between: found.its.between, line });
  },
});
