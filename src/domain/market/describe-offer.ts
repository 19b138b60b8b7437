import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { offerDescribed } from './offer.ts';
import { factsOfOffer, stillOffered } from './own-offer.ts';

/** Call and describe an offer differently; `seen`: how many descriptions the writer knew of (rule MARKET-22). */
export const describeOffer = decision('offer.describe', {
  payload: z.strictObject({
    offer: OfferId,
    name: Text('product'),
    details: Text('details'),
    seen: z.int().check(z.gte(0)),
  }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const { payload } = command;
    const mine = stillOffered(states, command);
    if (mine.is === 'refused') return mine;
    const name = read('product', payload.name);
    if (name.is === 'refused') return name;
    const details = read('details', payload.details);
    if (details.is === 'refused') return details;
    if (name.text === mine.name && details.text === mine.details) return nothing;
    return offerDescribed({ name: name.text, details: details.text, seen: payload.seen });
  },
});
