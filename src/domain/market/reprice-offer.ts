import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { Amount } from './money.ts';
import { offerRepriced } from './offer.ts';
import { factsOfOffer, stillOffered } from './own-offer.ts';

/** Have an offer cost something else from now on (rule MARKET-12). */
export const repriceOffer = decision('offer.reprice', {
  payload: z.strictObject({ offer: OfferId, price: Amount }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const { price } = command.payload;
    const mine = stillOffered(states, command);
    if (mine.is === 'refused') return mine;
    return mine.price === price ? nothing : offerRepriced({ price });
  },
});
