import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { offerDescribed } from './offer.ts';
import { factsOfOffer, stillOffered } from './own-offer.ts';

/**
 * Call or describe an offer differently: only what is said is changed, so that two devices that write different things
 * do not undo each other; `seen`: how many descriptions the writer knew of (rule MARKET-22).
 */
export const describeOffer = decision('offer.describe', {
  payload: z.strictObject({
    offer: OfferId,
    name: z.optional(Text('product')),
    details: z.optional(Text('details')),
    seen: z.int().check(z.gte(0)),
  }),
  facts: factsOfOffer,
  decide: (states, command) => {
    const { payload } = command;
    const mine = stillOffered(states, command);
    if (mine.is === 'refused') return mine;
    const name = read('product', payload.name ?? mine.name);
    if (name.is === 'refused') return name;
    const details = read('details', payload.details ?? mine.details);
    if (details.is === 'refused') return details;
    const said = {
      ...(name.text === mine.name ? {} : { name: name.text }),
      ...(details.text === mine.details ? {} : { details: details.text }),
    };
    return Object.keys(said).length === 0 ? nothing : offerDescribed({ ...said, seen: payload.seen });
  },
});
