import { nextPickup } from '../../../domain/market/next-pickup.ts';
import type { StallRow } from '../../../views/offers.ts';
import type { PickupPlaceRow, PickupRow } from '../../../views/pickups.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { PickupView } from '../../market-views/pickups.ts';
import type { Answering, Context } from '../context.ts';
import type { Named } from '../../queries.ts';
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
  const wanted = [...new Set(ids)];
  const [found, stalls] = await Promise.all([
    foundPickups(context, wanted),
    Promise.all(wanted.map(async (id) => [id, await producersAt(context, id)] as const)),
  ]);
  const named = await namesOf(context, [...found.map(({ row }) => row.host), ...stalls.flatMap(([, some]) => some)]);
  const producers = new Map(stalls);
  return found.map((one) => ({
    ...viewOfPickup(context, one, named),
    stalls: (producers.get(one.row.id) ?? [])
      .map((person) => ({ person, name: named(person).name }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  }));
}

/** A pick-up as it was read. */
interface FoundPickup {
  readonly row: PickupRow;
  /** Whether next week's has been announced. */
  readonly repeated: boolean;
  readonly pending: boolean;
}

/** These pick-ups, in this order, without those that are not here. Who sells at them is not read. */
export async function foundPickups(context: Context, ids: Iterable<string>): Promise<FoundPickup[]> {
  const wanted = [...new Set(ids)];
  const [rows, waiting] = await Promise.all([
    context.views.getMany<PickupRow>('pickups.pickups', [...wanted, ...wanted.map(nextPickup)]),
    pendingEvents(context),
  ]);
  return wanted.flatMap((id) => {
    const row = rows.get(id);
    const repeated = rows.get(nextPickup(id))?.after === id;
    return row === undefined ? [] : [{ row, repeated, pending: waiting.has(`pickup/${id}`) }];
  });
}

/** A pick-up as people look at it, but for who sells at it. */
export function viewOfPickup(
  { me }: Context,
  { row, repeated, pending }: FoundPickup,
  named: (person: string) => Named,
): Omit<PickupView, 'stalls'> {
  const nextId = nextPickup(row.id);
  const { after: _after, ...shown } = row;
  return {
    ...shown,
    hostName: named(row.host).name,
    mine: row.host === me,
    helping: row.helpers.includes(me),
    selling: row.open || row.host === me || row.producers.includes(me),
    next: repeated ? nextId : undefined,
    nextId,
    pending,
  };
}

async function placesFrom({ views }: Context, from: string, limit: number): Promise<string[]> {
  const rows = await views.scan<PickupPlaceRow>('pickups.byDay', { from, inclusive: true, limit });
  return rows.map(([, { id }]) => id);
}

/** Who has offers at a pick-up. */
async function producersAt({ views }: Context, pickup: string): Promise<string[]> {
  const prefix = `${pickup}/`;
  const rows = await views.scan<StallRow>('offers.stalls', { from: prefix, prefix, limit: Infinity });
  return rows.map(([, { producer }]) => producer);
}
