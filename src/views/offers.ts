import { offer, type PutUp } from '../domain/market/offer.ts';
import type { Event } from '../kernel/event.ts';
import { projection, type Rows, table } from '../kernel/projection.ts';
import { everyEvent } from './every-event.ts';
import { atPickupKey, idOf, ofPersonKey, stallKey } from './keys.ts';
import { packed, type Queued, unasked, unpacked } from './queue-row.ts';
import { isOverwritten, type Recounted, recountedBy, type Words, wordsAfter } from './second-thoughts.ts';
import { type SharedOut, sharedOutAfter } from './sharing-out.ts';

/** An offer: what is to be known of it in lists, and its history. Its queue has a row of its own. */
export interface OfferRow extends Omit<PutUp, 'queue'>, Omit<SharedOut, 'waited'> {
  readonly id: string;
  /** The newest recount, and the newest words (C11, C12). */
  readonly recount: Recounted | undefined;
  readonly words: Words;
}

/** An offer whole. Who gets what of it is worked out from its queue, wherever it is shown. */
export type WholeOffer = OfferRow & Queued;

/** An offer's place among others. */
export interface OfferPlaceRow {
  readonly id: string;
  readonly producer: string;
  readonly is: PutUp['is'];
}

/** A producer who has something at a pick-up. */
export interface StallRow {
  readonly producer: string;
  /** How many offers. */
  readonly offers: number;
}

interface Tables {
  readonly offers: Rows<OfferRow>;
  readonly queues: Rows<Queued>;
  readonly byPickup: Rows<OfferPlaceRow>;
  readonly stalls: Rows<StallRow>;
  readonly byProducer: Rows<OfferPlaceRow>;
  readonly asking: Rows<OfferPlaceRow>;
}

/**
 * What producers have. Rows: `offers` by offer, and their `queues`, which grow; `byPickup` by pick-up and producer, and
 * `stalls` there; `byProducer`, newest first; `asking`, by producer, those that something must be decided about.
 */
export const offers = projection('offers', {
  version: 4,
  tables: {
    offers: table<OfferRow>({ block: 16 }),
    queues: table<Queued>({ block: 1, stored: { pack: packed, unpack: unpacked } }),
    byPickup: table<OfferPlaceRow>({ block: 64 }),
    stalls: table<StallRow>({ block: 64 }),
    byProducer: table<OfferPlaceRow>({ block: 64 }),
    asking: table<OfferPlaceRow>({ block: 64 }),
  },
  events: offer.events,
  on: everyEvent(offer, (rows: Tables, event) => {
    const id = idOf(event.stream);
    const before = rows.offers.get(id);
    const queued = rows.queues.get(id) ?? unasked;
    const state = offer.fold(before === undefined ? offer.initial : { ...before, queue: queued.queue }, event);
    if (state.is === 'absent') return;
    const { waited, ...shared } = sharedOutAfter(before && { ...before, waited: queued.waited }, state, event);
    const { queue, ...said } = state;
    const row: OfferRow = {
      ...said,
      ...shared,
      id,
      recount: recountedBy(before, event) ?? before?.recount,
      words: wordsAfter(before, event),
    };
    rows.offers.put(id, row);
    if (queue !== queued.queue || waited !== queued.waited) rows.queues.put(id, { queue, waited });
    if (isPlacing(event)) putPlaces(rows, before, row);
    const asking = shared.waiting > 0 || shared.over > 0 || row.recount?.over !== undefined || isOverwritten(row.words);
    const place = `${state.producer}/${id}`;
    // Most claims change nothing about it: then nothing is written.
    if (asking !== (rows.asking.get(place) !== undefined)) {
      if (asking) rows.asking.put(place, placeOf(row));
      else rows.asking.delete(place);
    }
  }),
});

/** Only these change where an offer stands; all others would write the indexes in vain. */
function isPlacing({ type }: Event): boolean {
  return type === 'offer.put-up' || type === 'offer.brought' || type === 'offer.withdrawn';
}

function putPlaces(rows: Tables, before: OfferRow | undefined, row: OfferRow): void {
  const { id, producer, prices } = row;
  rows.byProducer.put(ofPersonKey(producer, prices[0]?.at ?? 0, id), placeOf(row));
  for (const pickup of row.pickups) rows.byPickup.put(atPickupKey(pickup, producer, id), placeOf(row));
  const [were, are] = [offeredAt(before), offeredAt(row)];
  for (const pickup of are.difference(were)) restall(rows, pickup, producer, 1);
  for (const pickup of were.difference(are)) restall(rows, pickup, producer, -1);
}

/** Where it can be ordered. */
function offeredAt(row: OfferRow | undefined): Set<string> {
  return new Set(row?.is === 'offered' ? row.pickups : []);
}

/** So many offers more of a producer at a pick-up. */
function restall({ stalls }: Tables, pickup: string, producer: string, more: number): void {
  const key = stallKey(pickup, producer);
  const offers = (stalls.get(key)?.offers ?? 0) + more;
  if (offers === 0) stalls.delete(key);
  else stalls.put(key, { producer, offers });
}

function placeOf({ id, producer, is }: OfferRow): OfferPlaceRow {
  return { id, producer, is };
}
