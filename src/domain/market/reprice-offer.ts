import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { Amount } from './money.ts';
import { offer, offerRepriced } from './offer.ts';
import { stillOffered } from './own-offer.ts';

/** Have an offer cost something else from now on (rule MARKET-12). */
export const repriceOffer = decision('offer.reprice', {
  payload: z.strictObject({ offer: OfferId, price: Amount }),
  facts: ({ payload, actor }) => ({ me: person(actor), offer: offer(payload.offer) }),
  decide: ({ me, offer: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = stillOffered(its, payload.offer, actor);
    if (mine.is === 'refused') return mine;
    return mine.price === payload.price ? nothing : offerRepriced({ price: payload.price });
  },
});
