import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId, PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { bringable } from './bringing.ts';
import { offer, offerBrought } from './offer.ts';
import { stillOffered } from './own-offer.ts';
import { pickup } from './pickup.ts';

/** Bring an offer to one more pick-up (rule MARKET-19). */
export const bringOffer = decision('offer.bring', {
  payload: z.strictObject({ offer: OfferId, pickup: PickupId }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    offer: offer(payload.offer),
    pickup: pickup(payload.pickup),
  }),
  decide: ({ me, offer: its, pickup: at }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = stillOffered(its, payload.offer, actor);
    if (mine.is === 'refused') return mine;
    if (mine.pickups.includes(payload.pickup)) return nothing;
    const there = bringable(at, payload.pickup, actor);
    return there.is === 'refused' ? there : offerBrought({ pickup: payload.pickup });
  },
});
