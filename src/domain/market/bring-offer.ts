import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId, PickupId } from '../ids.ts';
import { bringable } from './bringing.ts';
import { offerBrought } from './offer.ts';
import { factsOfOffer, stillOffered } from './own-offer.ts';
import { pickup } from './pickup.ts';

/** Bring an offer to one more pick-up (rule MARKET-19). */
export const bringOffer = decision('offer.bring', {
  payload: z.strictObject({ offer: OfferId, pickup: PickupId }),
  facts: (asked) => ({ ...factsOfOffer(asked), pickup: pickup(asked.payload.pickup) }),
  decide: (states, command) => {
    const { payload, actor } = command;
    const mine = stillOffered(states, command);
    if (mine.is === 'refused') return mine;
    if (mine.pickups.includes(payload.pickup)) return nothing;
    const there = bringable(states.pickup, payload.pickup, actor);
    return there.is === 'refused' ? there : offerBrought({ pickup: payload.pickup });
  },
});
