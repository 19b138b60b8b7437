import * as z from 'zod/mini';
import { decision } from '../../kernel/decision.ts';
import { OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { MOST_UNITS, stockAdded, stockTaken, Units } from './offer.ts';
import { factsOfOffer, ownOffer } from './own-offer.ts';

// Changes add up, whoever makes them on whatever device (C11). An offer that was withdrawn may still have orders to
// fill, so its stock can be changed.

const payload = z.strictObject({ offer: OfferId, by: Units.check(z.gte(1)), reason: Text('reason') });

/** Say that there are so many more (rule MARKET-21). */
export const addStock = decision('offer.add-stock', {
  payload,
  facts: factsOfOffer,
  decide: (states, command) => {
    const { offer, by, reason: written } = command.payload;
    const mine = ownOffer(states, command);
    if (mine.is === 'refused') return mine;
    const { name, stock } = mine;
    if (stock === undefined) return refuse('offer/not-counted', { offer, name });
    if (stock + by > MOST_UNITS) return refuse('offer/too-many', { offer, name, limit: MOST_UNITS });
    const reason = read('reason', written);
    return reason.is === 'refused' ? reason : stockAdded({ by, reason: reason.text });
  },
});

/** Say that there are so many fewer (rule MARKET-21). */
export const takeStock = decision('offer.take-stock', {
  payload,
  facts: factsOfOffer,
  decide: (states, command) => {
    const { offer, by, reason: written } = command.payload;
    const mine = ownOffer(states, command);
    if (mine.is === 'refused') return mine;
    const { name, stock } = mine;
    if (stock === undefined) return refuse('offer/not-counted', { offer, name });
    if (by > stock) return refuse('offer/too-few', { offer, name, stock });
    const reason = read('reason', written);
    return reason.is === 'refused' ? reason : stockTaken({ by, reason: reason.text });
  },
});
