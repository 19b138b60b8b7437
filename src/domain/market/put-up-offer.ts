import * as z from 'zod/mini';
import { type Decided, decision, to } from '../../kernel/decision.ts';
import { OfferId, PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { bringable } from './bringing.ts';
import { here } from './market.ts';
import { Amount } from './money.ts';
import { factsOfOffers, offerIn } from './offer-facts.ts';
import { About, offer, offerPutUp, Stock, Units } from './offer.ts';
import { factsOfPickups, pickupIn } from './pickup-facts.ts';

/** The most pick-ups that an offer can be put up for at once. */
const MOST_PICKUPS = 50;

const Limit = z.nullable(Units.check(z.gte(1)));

/** Offer something at one's pick-ups (rules MARKET-19 to MARKET-21). */
export const putUpOffer = decision('offer.put-up', {
  payload: z.strictObject({
    offer: OfferId,
    name: Text('product'),
    details: Text('details'),
    price: Amount,
    unit: Text('unit'),
    about: z.nullable(About),
    stock: Stock,
    most: Limit,
    least: Limit,
    sharing: z.enum(['first', 'by-hand']),
    pickups: z.array(PickupId).check(z.maxLength(MOST_PICKUPS)),
    again: z.optional(OfferId),
  }),
  facts: ({ payload: { offer: id, pickups, again }, actor }) => ({
    me: person(actor),
    market: here(),
    offer: offer(id),
    ...factsOfPickups(pickups),
    ...factsOfOffers(again === undefined ? [] : [{ offer: again }]),
  }),
  decide: (states, { payload, actor }): Decided => {
    const { offer: id, pickups, again, most, least, ...asked } = payload;
    if (states.me.is === 'absent') return notRegistered(actor);
    if (states.market.is === 'not open') return refuse('market/not-open', {});
    if (states.offer.is !== 'absent') return refuse('offer/id-taken', { offer: id });
    if (pickups.length === 0) return refuse('offer/no-pickup', {});
    for (const at of pickups) {
      const there = bringable(pickupIn(states, at), at, actor);
      if (there.is === 'refused') return there;
    }
    if (again !== undefined) {
      const last = offerIn(states, again);
      if (last.is === 'absent') return refuse('offer/unknown', { offer: again });
      if (last.producer !== actor) return refuse('offer/not-yours', { offer: again, producer: last.producer });
    }
    if (most !== null && least !== null && least > most) return refuse('offer/limits', { most, least });
    const name = read('product', asked.name);
    if (name.is === 'refused') return name;
    const details = read('details', asked.details);
    if (details.is === 'refused') return details;
    const unit = read('unit', asked.unit);
    if (unit.is === 'refused') return unit;
    const putUp = offerPutUp({
      ...asked,
      name: name.text,
      details: details.text,
      unit: unit.text,
      most,
      least,
      producer: actor,
      currency: states.market.currency,
      pickups: [...new Set(pickups)],
      ...(again === undefined ? {} : { again }),
    });
    return to(offer(id), putUp);
  },
});
