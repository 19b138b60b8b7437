import { offer, type PutUp } from '../domain/market/offer.ts';
import type { Event } from '../kernel/event.ts';
import { projection, type Rows, table } from '../kernel/projection.ts';
import { everyEvent } from './every-event.ts';
import { atPickupKey, idOf, ofPersonKey } from './keys.ts';
import { type Overwritten, overwrittenBy, type Recounted, recountedBy } from './second-thoughts.ts';
import { type SharedOut, sharedOutAfter } from './sharing-out.ts';

/** An offer as a card shows it. */
export interface OfferCardRow extends Omit<PutUp, 'queue' | 'prices' | 'recounts' | 'descriptions'> {
  readonly id: string;
  /** What a newcomer would get; undefined where it is made to order. */
  readonly left: number | undefined;
  /** Units asked for and not given. */
  readonly waiting: number;
}

/** An offer whole: its queue, its history. Who gets what of it is worked out from that, wherever it is shown. */
export interface OfferRow extends PutUp, SharedOut {
  readonly id: string;
  /** The newest recount, and the newest words (C11, C12). */
  readonly recount: Recounted | undefined;
  readonly words: Overwritten;
}

/** An offer's place among others. */
export interface OfferPlaceRow {
  readonly id: string;
  readonly producer: string;
  readonly is: PutUp['is'];
}

interface Tables {
  readonly offers: Rows<OfferRow>;
  readonly cards: Rows<OfferCardRow>;
  readonly byPickup: Rows<OfferPlaceRow>;
  readonly byProducer: Rows<OfferPlaceRow>;
  readonly asking: Rows<OfferPlaceRow>;
}

/**
 * What producers have. Rows: `cards` and `offers` by offer, of which the second grow with their queue; `byPickup` by
 * pick-up and producer; `byProducer`, newest first; `asking`, by producer, those that something must be decided about.
 */
export const offers = projection('offers', {
  version: 2,
  tables: {
    offers: table<OfferRow>({ block: 1 }),
    cards: table<OfferCardRow>({ block: 16 }),
    byPickup: table<OfferPlaceRow>({ block: 64 }),
    byProducer: table<OfferPlaceRow>({ block: 64 }),
    asking: table<OfferPlaceRow>({ block: 64 }),
  },
  events: offer.events,
  on: everyEvent(offer, (rows: Tables, event) => {
    const id = idOf(event.stream);
    const before = rows.offers.get(id);
    const state = offer.fold(before ?? offer.initial, event);
    if (state.is === 'absent') return;
    const shared = sharedOutAfter(before, state, event);
    const row: OfferRow = {
      ...state,
      ...shared,
      id,
      recount: recountedBy(before, event) ?? before?.recount,
      words: overwrittenBy(before, event) ?? before?.words ?? { by: event.actor, at: event.at, over: undefined },
    };
    rows.offers.put(id, row);
    rows.cards.put(id, cardOf(id, state, shared));
    if (isPlacing(event)) putPlaces(rows, id, state);
    const asking =
      shared.waiting > 0 || shared.over > 0 || row.recount?.over !== undefined || row.words.over !== undefined;
    const place = `${state.producer}/${id}`;
    // Most claims change nothing about it: then nothing is written.
    if (asking !== (rows.asking.get(place) !== undefined)) {
      if (asking) rows.asking.put(place, placeOf(id, state));
      else rows.asking.delete(place);
    }
  }),
});

/** What a card shows and no more: of what a row has, folding on from it keeps everything. */
function cardOf(id: string, state: PutUp, { left, waiting }: { left: number; waiting: number }): OfferCardRow {
  const { is, producer, name, details, price, currency, unit, about, stock, most, least, sharing, pickups } = state;
  const terms = { price, currency, unit, about, stock, most, least, sharing };
  return {
    id,
    is,
    producer,
    name,
    details,
    ...terms,
    pickups,
    left: Number.isFinite(left) ? left : undefined,
    waiting,
  };
}

/** Only these change where an offer stands; all others would write the indexes in vain. */
function isPlacing({ type }: Event): boolean {
  return type === 'offer.put-up' || type === 'offer.brought' || type === 'offer.withdrawn';
}

function putPlaces(rows: Tables, id: string, state: PutUp): void {
  const { producer, pickups, prices } = state;
  rows.byProducer.put(ofPersonKey(producer, prices[0]?.at ?? 0, id), placeOf(id, state));
  for (const pickup of pickups) rows.byPickup.put(atPickupKey(pickup, producer, id), placeOf(id, state));
}

function placeOf(id: string, { producer, is }: PutUp): OfferPlaceRow {
  return { id, producer, is };
}
