import type { OfferPlaceRow, OfferRow } from '../../../views/offers.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { OfferCard } from '../../market-views/offers.ts';
import type { Answering, Context } from '../context.ts';
import { namesOf } from '../names.ts';
import { textOf } from '../params.ts';
import { pendingEvents } from './pending.ts';

export const offers: Answering<MarketQueries['offers']['params'], readonly OfferCard[]> = async (context, params) => {
  const producer = params.producer === undefined ? undefined : textOf(params, 'producer');
  if (params.pickup === undefined) return cardsOf(context, await idsBy(context, textOf(params, 'producer')));
  const found = await cardsOf(context, await idsAt(context, textOf(params, 'pickup'), producer));
  return found.sort(
    (one, other) => one.producerName.localeCompare(other.producerName) || one.name.localeCompare(other.name),
  );
};

export const cards: Answering<MarketQueries['cards']['params'], readonly OfferCard[]> = (context, params) => {
  if (Array.isArray(params.offers)) return cardsOf(context, params.offers);
  throw new TypeError(`offers: give a list of ids, not ${String(params.offers)}.`);
};

/** The cards of these offers, in this order, without those that are not here. */
export async function cardsOf(context: Context, ids: readonly string[]): Promise<OfferCard[]> {
  const { views, me } = context;
  const [rows, waiting] = await Promise.all([views.getMany<OfferRow>('offers.offers', ids), pendingEvents(context)]);
  const found = ids.flatMap((id) => rows.get(id) ?? []);
  const named = await namesOf(
    context,
    found.map(({ producer }) => producer),
  );
  return found.map((row) => ({
    ...shownOf(row),
    producerName: named(row.producer).name,
    // What others wait for of it is pending, too, but not the offer.
    pending: row.producer === me && waiting.has(`offer/${row.id}`),
  }));
}

/** What a card shows of an offer, and no more. */
function shownOf({ is, producer, name, details, price, currency, unit, about, stock, ...row }: OfferRow) {
  const { id, most, least, sharing, pickups, left, waiting } = row;
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

/** What is offered at a pick-up, of one producer or of all. What was withdrawn is offered no more. */
export async function idsAt({ views }: Context, pickup: string, producer: string | undefined): Promise<string[]> {
  const prefix = producer === undefined ? `${pickup}/` : `${pickup}/${producer}/`;
  const rows = await views.scan<OfferPlaceRow>('offers.byPickup', { from: prefix, prefix, limit: Infinity });
  return rows.flatMap(([, { id, is }]) => (is === 'offered' ? [id] : []));
}

/** All that a producer ever put up, newest first. */
async function idsBy({ views }: Context, producer: string): Promise<string[]> {
  const prefix = `${producer}/`;
  const rows = await views.scan<OfferPlaceRow>('offers.byProducer', { from: prefix, prefix, limit: Infinity });
  return rows.map(([, { id }]) => id);
}
