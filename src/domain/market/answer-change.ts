import * as z from 'zod/mini';
import { type Decided, decision } from '../../kernel/decision.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { claimFollows, promise, release } from './line-claim.ts';
import { offer } from './offer.ts';
import { changeDeclined, lineChanged, lineRemoved, orderConfirmed } from './order-events.ts';
import { aboutOrder, factsOfOrder, standingOrderFor } from './order-facts.ts';
import { withOpenLine } from './order-lines.ts';
import type { OrderLine } from './order.ts';

/**
 * Say yes to a change that the buyer asked for (C8, rule MARKET-31). What was promised whole is promised whole again;
 * of what was promised in part no more is left than is asked for.
 */
export const acceptChange = decision('order.accept-change', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, offer: OfferId }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.offer) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = withOpenLine(standingOrderFor('producer', states, command), payload);
    if (found.is === 'refused') return found;
    const { its, line } = found;
    const { between } = its;
    if (line.asked === undefined) return refuse('order/nothing-asked', { line: line.line });
    const { quantity, upTo } = line.asked;
    if (upTo === 0) return [lineRemoved({ between, line: line.line }), ...release(line, states.offer)];
    const events: NewEvent[] = [
      lineChanged({ between, line: line.line, quantity, upTo }),
      ...claimFollows({ ...line, quantity, upTo }, states.offer, between),
    ];
    const now = promisedOf(line, { quantity, upTo });
    if (now === undefined || now === line.confirmed) return events;
    return [...events, orderConfirmed({ between, lines: [{ line: line.line, quantity: now }] }), promise(line, now)];
  },
});

/** Say no to a change that the buyer asked for (C8, rule MARKET-31): the line stays as it is. */
export const declineChange = decision('order.decline-change', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, words: Text('reason') }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { payload } = command;
    const found = withOpenLine(standingOrderFor('producer', states, command), payload);
    if (found.is === 'refused') return found;
    if (found.line.asked === undefined) return refuse('order/nothing-asked', { line: payload.line });
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    return changeDeclined({ between: found.its.between, line: payload.line, words: words.text });
  },
});

function promisedOf({ confirmed, quantity }: OrderLine, to: { quantity: number; upTo: number }): number | undefined {
  if (confirmed === undefined) return undefined;
  return confirmed >= quantity ? to.quantity : Math.min(confirmed, to.upTo);
}
