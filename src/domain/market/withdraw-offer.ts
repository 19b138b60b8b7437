import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { read, Text } from '../text.ts';
import { offer, offerWithdrawn } from './offer.ts';
import { ownOffer } from './own-offer.ts';

/** Offer something no longer; orders that have it keep it (rule MARKET-20). */
export const withdrawOffer = decision('offer.withdraw', {
  payload: z.strictObject({ offer: OfferId, reason: Text('reason') }),
  facts: ({ payload, actor }) => ({ me: person(actor), offer: offer(payload.offer) }),
  decide: ({ me, offer: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = ownOffer(its, payload.offer, actor);
    if (mine.is === 'refused') return mine;
    if (mine.is === 'withdrawn') return nothing;
    const reason = read('reason', payload.reason);
    return reason.is === 'refused' ? reason : offerWithdrawn({ reason: reason.text });
  },
});
