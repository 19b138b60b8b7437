import * as z from 'zod/mini';
import { decision } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { MOST_UNITS, offer, stockAdded, stockTaken, Units } from './offer.ts';
import { ownOffer } from './own-offer.ts';

// Changes add up, whoever makes them on whatever device (C11). An offer that was withdrawn may still have orders to
// fill, so its stock can be changed.

const payload = z.strictObject({ offer: OfferId, by: Units.check(z.gte(1)), reason: Text('reason') });

/** Say that there are so many more (rule MARKET-21). */
export const addStock = decision('offer.add-stock', {
  payload,
  facts: ({ payload: asked, actor }) => ({ me: person(actor), offer: offer(asked.offer) }),
  decide: ({ me, offer: its }, { payload: { offer: id, by, reason: written }, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = ownOffer(its, id, actor);
    if (mine.is === 'refused') return mine;
    if (mine.stock === undefined) return refuse('offer/not-counted', { offer: id, name: mine.name });
    if (mine.stock + by > MOST_UNITS)
      return refuse('offer/too-many', { offer: id, name: mine.name, limit: MOST_UNITS });
    const reason = read('reason', written);
    return reason.is === 'refused' ? reason : stockAdded({ by, reason: reason.text });
  },
});

/** Say that there are so many fewer (rule MARKET-21). */
export const takeStock = decision('offer.take-stock', {
  payload,
  facts: ({ payload: asked, actor }) => ({ me: person(actor), offer: offer(asked.offer) }),
  decide: ({ me, offer: its }, { payload: { offer: id, by, reason: written }, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = ownOffer(its, id, actor);
    if (mine.is === 'refused') return mine;
    if (mine.stock === undefined) return refuse('offer/not-counted', { offer: id, name: mine.name });
    if (by > mine.stock) return refuse('offer/too-few', { offer: id, name: mine.name, stock: mine.stock });
    const reason = read('reason', written);
    return reason.is === 'refused' ? reason : stockTaken({ by, reason: reason.text });
  },
});
