import { nextPickup } from '../../../domain/market/next-pickup.ts';
import type { OfferPlaceRow } from '../../../views/offers.ts';
import type { PickupPlaceRow, PickupRow } from '../../../views/pickups.ts';
import type { MarketQueries, PickupView } from '../../market-queries.ts';
import type { Answering, Context } from '../context.ts';
import { namesOf } from '../names.ts';
import { textOf } from '../params.ts';
import { pendingEvents } from './pending.ts';

/** Pick-ups listed at most: two years of three a week. */
const MOST = 312;

const DAY = 86_400_000;

export const pickups: Answering<MarketQueries['pickups']['params'], readonly PickupView[]> = async (
  context,
  params,
) => {
  const now = Date.now();
  const past = params.past === true;
  // A day is not the same day everywhere: around now the moments decide, not the days.
  const from = new Date(now - 2 * DAY).toISOString().slice(0, 10);
  const places = past
    ? (await placesFrom(context, '', Infinity)).slice(-MOST).reverse()
    : await placesFrom(context, from, MOST);
  const found = await pickupsOf(context, places);
  return found.filter(({ ends }) => ends < now === past);
};

export const pickup: Answering<MarketQueries['pickup']['params'], PickupView | undefined> = async (context, params) => {
  const [view] = await pickupsOf(context, [textOf(params, 'pickup')]);
  return view;
};

/** These pick-ups as people look at them, in this order, without those that are not here. */
export async function pickupsOf(context: Context, ids: readonly string[]): Promise<PickupView[]> {
  const { views, me } = context;
  const wanted = [...new Set(ids)];
  const [rows, waiting, ...around] = await Promise.all([
    views.getMany<PickupRow>('pickups.pickups', wanted),
    pendingEvents(context),
    ...wanted.map((id) => Promise.all([producersAt(context, id), nextOf(context, id)])),
  ]);
  const found = wanted.flatMap((id, index) => {
    const row = rows.get(id);
    const [producers = [], next] = around[index] ?? [];
    return row === undefined ? [] : [{ row, producers, next }];
  });
  const named = await namesOf(
    context,
    found.flatMap(({ row, producers }) => [row.host, ...producers]),
  );
  return found.map(({ row, producers, next }) => ({
    ...row,
    hostName: named(row.host).name,
    mine: row.host === me,
    helping: row.helpers.includes(me),
    selling: row.open || row.host === me || row.producers.includes(me),
    stalls: producers
      .map((person) => ({ person, name: named(person).name }))
      .sort((one, other) => one.name.localeCompare(other.name)),
    next,
    nextId: nextPickup(row.id),
    pending: waiting.has(`pickup/${row.id}`),
  }));
}

async function placesFrom({ views }: Context, from: string, limit: number): Promise<string[]> {
  const rows = await views.scan<PickupPlaceRow>('pickups.byDay', { from, inclusive: true, limit });
  return rows.map(([, { id }]) => id);
}

/** Who has offers at a pick-up, each once. */
async function producersAt({ views }: Context, pickup: string): Promise<string[]> {
  const prefix = `${pickup}/`;
  const rows = await views.scan<OfferPlaceRow>('offers.byPickup', { from: prefix, prefix, limit: Infinity });
  return [...new Set(rows.filter(([, { is }]) => is === 'offered').map(([, { producer }]) => producer))];
}

async function nextOf({ views }: Context, pickup: string): Promise<string | undefined> {
  const prefix = `${pickup}/`;
  const [first] = await views.scan<PickupPlaceRow>('pickups.next', { from: prefix, prefix, limit: 1 });
  return first?.[1].id;
}
