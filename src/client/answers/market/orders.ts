import type { Moment } from '../../../kernel/event.ts';
import type { WholeOffer } from '../../../views/offers.ts';
import type { OrderPlaceRow, OrderRow } from '../../../views/orders.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { OrderView } from '../../market-views/orders.ts';
import { viewOfOrder } from '../../market/order-view.ts';
import { sharedOf } from '../../market/shares.ts';
import type { Answering, Context } from '../context.ts';
import { namesOf } from '../names.ts';
import { textOf } from '../params.ts';
import { pendingEvents } from './pending.ts';
import { foundPickups, viewOfPickup } from './pickups.ts';
import { wholeOffers } from './whole-offers.ts';

/** Orders of mine read at most. */
const MOST = 500;

export const orders: Answering<MarketQueries['orders']['params'], readonly OrderView[]> = async (context, params) => {
  const now = Date.now();
  const mine = await ordersOf(context, await rowsBy(context, context.me));
  return mine.filter((order) => isPast(order, now) === (params.past === true));
};

export const order: Answering<MarketQueries['order']['params'], OrderView | undefined> = async (context, params) => {
  const [view] = await ordersById(context, [textOf(params, 'order')]);
  return view;
};

/** These orders, without those that are not known here. */
export async function ordersById(context: Context, ids: readonly string[]): Promise<OrderView[]> {
  const places = await context.views.getMany<OrderPlaceRow>('orders.places', ids);
  return ordersOf(context, await rowsAt(context, [...places.values()]));
}

/** Whether an order is over, or its pick-up is. */
function isPast({ is, pickup }: Pick<OrderView, 'is' | 'pickup'>, now: Moment): boolean {
  return (is !== 'placed' && is !== 'held') || (pickup !== undefined && pickup.ends < now);
}

/** These orders as people look at them, in this order. */
export async function ordersOf(context: Context, rows: readonly OrderRow[]): Promise<OrderView[]> {
  return (await joined(context, rows)).orders;
}

/** These orders, and the offers of their lines. */
export async function joined(
  context: Context,
  rows: readonly OrderRow[],
): Promise<{ readonly orders: OrderView[]; readonly offers: ReadonlyMap<string, WholeOffer> }> {
  const { me } = context;
  const [offers, pickups, waiting, named] = await Promise.all([
    wholeOffers(
      context,
      rows.flatMap(({ lines }) => lines.map(({ offer }) => offer)),
    ),
    foundPickups(
      context,
      rows.map(({ between }) => between.pickup),
    ),
    pendingEvents(context),
    namesOf(context, rows.flatMap(peopleIn)),
  ]);
  const around = {
    me,
    // Once for each offer: a stall has few of them and many orders.
    offers: new Map([...offers].map(([id, offer]) => [id, sharedOf(offer)])),
    nameOf: (person: string) => named(person).name,
  };
  const at = new Map(pickups.map((one) => [one.row.id, viewOfPickup(context, one, named)]));
  const found = rows.map((row) => {
    const pending = waiting.get(`order/${row.id}`) ?? 0;
    return viewOfOrder(row, { ...around, pickup: at.get(row.between.pickup), pending });
  });
  return { orders: found, offers };
}

/** What a person ordered, newest first: the newest so many. */
export async function rowsBy(context: Context, person: string, limit = MOST): Promise<OrderRow[]> {
  const prefix = `${person}/`;
  const places = await context.views.scan<OrderPlaceRow>('orders.byBuyer', { from: prefix, prefix, limit });
  return rowsAt(
    context,
    places.map(([, place]) => place),
  );
}

/** All orders for a pick-up that are known here, or those at one stall of it. */
export async function rowsFor({ views }: Context, pickup: string, producer?: string): Promise<OrderRow[]> {
  const prefix = producer === undefined ? `${pickup}/` : `${pickup}/${producer}/`;
  const rows = await views.scan<OrderRow>('orders.orders', { from: prefix, prefix, limit: Infinity });
  return rows.map(([, row]) => row);
}

/** The orders at these places, in their order. */
export async function rowsAt({ views }: Context, places: readonly OrderPlaceRow[]): Promise<OrderRow[]> {
  const keys = places.map(({ pickup, producer, id }) => `${pickup}/${producer}/${id}`);
  const rows = await views.getMany<OrderRow>('orders.orders', keys);
  return keys.flatMap((key) => rows.get(key) ?? []);
}

function peopleIn({ between, steps }: OrderRow): string[] {
  return [between.buyer, between.producer, between.host, ...steps.map(({ by }) => by)];
}
