import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { givenOf, offerSoldOut } from './offer.ts';
import { factsOfOffer, ownOffer } from './own-offer.ts';

/** Say that there is no more of an offer than what is given already (rule MARKET-21). */
export const sellOutOffer = decision('offer.sell-out', {
  payload: z.strictObject({ offer: OfferId }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const mine = ownOffer(states, command);
    if (mine.is === 'refused') return mine;
    return mine.stock === givenOf(mine) ? nothing : offerSoldOut({});
  },
});
