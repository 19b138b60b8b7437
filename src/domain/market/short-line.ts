import * as z from 'zod/mini';
import { type Decided, decision, nothing } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { claimFollows, promise } from './line-claim.ts';
import { offer, Units } from './offer.ts';
import { lineShorted } from './order-events.ts';
import { aboutOrder, factsOfOrder, standingOrderFor } from './order-facts.ts';
import { withOpenLine } from './order-lines.ts';

/**
 * Have fewer of a line than were asked for, or promised (rule MARKET-35): so many are left of it, and no more are waited
 * for. Only the producer takes back what they promised.
 */
export const shortLine = decision('order.short', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, offer: OfferId, quantity: Units, words: Text('reason') }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.offer) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = withOpenLine(standingOrderFor('producer', states, command), payload);
    if (found.is === 'refused') return found;
    const { its, line } = found;
    const { between } = its;
    const { quantity } = payload;
    if (quantity > line.upTo) return refuse('order/more-than-asked', { line: line.line, asked: line.upTo });
    if (quantity === line.quantity && quantity === line.upTo && quantity === line.confirmed) return nothing;
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    return [
      lineShorted({ between, line: line.line, quantity, words: words.text }),
      ...claimFollows({ ...line, quantity, upTo: quantity }, states.offer, between),
      ...(quantity === 0 ? [] : [promise(line, quantity)]),
    ];
  },
});
