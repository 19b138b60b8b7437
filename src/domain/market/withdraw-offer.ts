import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { offerWithdrawn } from './offer.ts';
import { factsOfOffer, ownOffer } from './own-offer.ts';

/** Offer something no longer; orders that have it keep it (rule MARKET-20). */
export const withdrawOffer = decision('offer.withdraw', {
  payload: z.strictObject({ offer: OfferId, reason: Text('reason') }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const mine = ownOffer(states, command);
    if (mine.is === 'refused') return mine;
    if (mine.is === 'withdrawn') return nothing;
    const reason = read('reason', command.payload.reason);
    return reason.is === 'refused' ? reason : offerWithdrawn({ reason: reason.text });
  },
});
