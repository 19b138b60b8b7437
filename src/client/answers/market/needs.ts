import type { Moment } from '../../../kernel/event.ts';
import type { NoticeRow } from '../../../views/notices.ts';
import type { OfferPlaceRow } from '../../../views/offers.ts';
import type { OrderPlaceRow } from '../../../views/orders.ts';
import type { PickupRow } from '../../../views/pickups.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { NeedView } from '../../market-views/needs.ts';
import { KEPT, type Need } from '../../market/need.ts';
import { needsOfBuyer } from '../../market/needs-of-buyer.ts';
import { needsOfOffer, needsOfStall } from '../../market/needs-of-stall.ts';
import type { Answering, Context } from '../context.ts';
import { offersOf } from './offers.ts';
import { joined, rowsAt, rowsBy } from './orders.ts';
import { settledNeeds } from './settled-needs.ts';
import { wholeOffers } from './whole-offers.ts';

/** How long after a pick-up something about it may still be decided, in milliseconds. */
const AFTERWARDS = 2 * 86_400_000;

/** So many orders of mine are looked through: what is to be decided is about pick-ups to come. */
const RECENT = 100;

export const needs: Answering<MarketQueries['needs']['params'], readonly NeedView[]> = async (context, params) => {
  const now = Date.now();
  const settled = await noticesOf(context);
  if (params.settled === true) return settledNeeds(context, settled, now - KEPT);
  const found = await Promise.all([asBuyer(context, now), atStalls(context, now), ofOwnOffers(context, now)]);
  // Whoever buys at their own stall is not told twice.
  const open = new Map(found.flat().flatMap((need) => (settled.has(need.name) ? [] : [[need.name, need] as const])));
  return viewsOf(context, [...open.values()]);
};

/** Needs with the offers they are about, the newest first. */
async function viewsOf(context: Context, found: readonly Need[]): Promise<NeedView[]> {
  const ids = [...new Set(found.flatMap(({ offer }) => offer ?? []))];
  const offers = new Map((await offersOf(context, ids)).map((one) => [one.id, one]));
  return found
    .map((need) => ({
      ...need,
      order: need.order,
      line: need.line,
      offer: need.offer === undefined ? undefined : offers.get(need.offer),
      settled: undefined,
    }))
    .sort((one, other) => other.at - one.at);
}

async function asBuyer(context: Context, now: Moment): Promise<Need[]> {
  const { orders, offers } = await joined(context, await rowsBy(context, context.me, RECENT));
  return orders.filter(({ pickup }) => !isOver(pickup, now)).flatMap((order) => needsOfBuyer(order, offers, now));
}

async function atStalls(context: Context, now: Moment): Promise<Need[]> {
  const places = await context.views.scan<OrderPlaceRow>('orders.asking', { from: '', limit: Infinity });
  const rows = await rowsAt(
    context,
    places.map(([, place]) => place),
  );
  const { orders } = await joined(context, rows);
  return orders.filter(({ pickup }) => !isOver(pickup, now)).flatMap(needsOfStall);
}

async function ofOwnOffers(context: Context, now: Moment): Promise<Need[]> {
  const { views, me } = context;
  const prefix = `${me}/`;
  const places = await views.scan<OfferPlaceRow>('offers.asking', { from: prefix, prefix, limit: Infinity });
  const rows = await wholeOffers(
    context,
    places.map(([, { id }]) => id),
  );
  const offers = [...rows.values()];
  const pickups = await views.getMany<PickupRow>(
    'pickups.pickups',
    offers.flatMap((offer) => offer.pickups),
  );
  return offers
    .filter((offer) => offer.pickups.some((pickup) => !isOver(pickups.get(pickup), now)))
    .flatMap(needsOfOffer);
}

function isOver(pickup: Pick<PickupRow, 'ends'> | undefined, now: Moment): boolean {
  return pickup !== undefined && pickup.ends + AFTERWARDS < now;
}

async function noticesOf({ views }: Context): Promise<ReadonlyMap<string, Moment>> {
  const rows = await views.scan<NoticeRow>('notices.settled', { from: '', limit: Infinity });
  return new Map(rows.map(([name, { at }]) => [name, at]));
}
