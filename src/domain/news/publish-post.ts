import * as z from 'zod/mini';
import { type Decided, decision } from '../../kernel/decision.ts';
import { OfferId, PostId } from '../ids.ts';
import { factsOfOffers, offerIn } from '../market/offer-facts.ts';
import { ownOffer } from '../market/own-offer.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { post, postPublished } from './post.ts';

/** The most offers that one post may carry. */
const MOST_OFFERS = 20;

/** Tell the market something, and show one's offers with it (rules NEWS-1 and MARKET-23). */
export const publishPost = decision('post.publish', {
  payload: z.strictObject({
    post: PostId,
    text: Text('post'),
    offers: z._default(z.array(OfferId).check(z.maxLength(MOST_OFFERS)), []),
  }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    post: post(payload.post),
    ...factsOfOffers(payload.offers.map((offer) => ({ offer }))),
  }),
  decide: (states, { payload, actor }): Decided => {
    if (states.me.is === 'absent') return notRegistered(actor);
    if (states.post.is !== 'absent') return refuse('post/id-taken', { post: payload.post });
    const text = read('post', payload.text);
    if (text.is === 'refused') return text;
    for (const offer of payload.offers) {
      const mine = ownOffer({ me: states.me, offer: offerIn(states, offer) }, { payload: { offer }, actor });
      if (mine.is === 'refused') return mine;
    }
    return postPublished({ text: text.text, offers: [...new Set(payload.offers)] });
  },
});
