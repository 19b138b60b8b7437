import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { givenOf, offer, offerSoldOut } from './offer.ts';
import { ownOffer } from './own-offer.ts';

/** Say that there is no more of an offer than what is given already (rule MARKET-21). */
export const sellOutOffer = decision('offer.sell-out', {
  payload: z.strictObject({ offer: OfferId }),
  facts: ({ payload, actor }) => ({ me: person(actor), offer: offer(payload.offer) }),
  decide: ({ me, offer: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = ownOffer(its, payload.offer, actor);
    if (mine.is === 'refused') return mine;
    return mine.stock === givenOf(mine) ? nothing : offerSoldOut({});
  },
});
