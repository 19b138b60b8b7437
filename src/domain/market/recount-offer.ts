import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { offerRecounted, Units } from './offer.ts';
import { factsOfOffer, ownOffer } from './own-offer.ts';

/**
 * Say how many there are for all orders together; `seen`: how many recounts the counter knew of (rule MARKET-21). What
 * was made to order is counted from then on.
 */
export const recountOffer = decision('offer.recount', {
  payload: z.strictObject({
    offer: OfferId,
    count: Units,
    seen: z.int().check(z.gte(0)),
    reason: Text('reason'),
  }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const { count, seen, reason: written } = command.payload;
    const mine = ownOffer(states, command);
    if (mine.is === 'refused') return mine;
    if (mine.stock === count) return nothing;
    const reason = read('reason', written);
    return reason.is === 'refused' ? reason : offerRecounted({ count, seen, reason: reason.text });
  },
});
