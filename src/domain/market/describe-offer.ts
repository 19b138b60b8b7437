import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { read, Text } from '../text.ts';
import { offer, offerDescribed } from './offer.ts';
import { stillOffered } from './own-offer.ts';

/** Call and describe an offer differently; `seen`: how many descriptions the writer knew of (rule MARKET-22). */
export const describeOffer = decision('offer.describe', {
  payload: z.strictObject({
    offer: OfferId,
    name: Text('product'),
    details: Text('details'),
    seen: z.int().check(z.gte(0)),
  }),
  facts: ({ payload, actor }) => ({ me: person(actor), offer: offer(payload.offer) }),
  decide: ({ me, offer: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = stillOffered(its, payload.offer, actor);
    if (mine.is === 'refused') return mine;
    const name = read('product', payload.name);
    if (name.is === 'refused') return name;
    const details = read('details', payload.details);
    if (details.is === 'refused') return details;
    if (name.text === mine.name && details.text === mine.details) return nothing;
    return offerDescribed({ name: name.text, details: details.text, seen: payload.seen });
  },
});
