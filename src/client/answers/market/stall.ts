import type { PickupRow } from '../../../views/pickups.ts';
import type { MarketQueries } from '../../market-queries.ts';
import { countersOf, harvestOf, owedOf } from '../../market/stall-sums.ts';
import type { Answering, Context } from '../context.ts';
import { textOf } from '../params.ts';
import { ordersOf, rowsFor } from './orders.ts';

export const stall: Answering<MarketQueries['stall']['params'], MarketQueries['stall']['result']> = async (
  context,
  params,
) => {
  const pickup = textOf(params, 'pickup');
  const everybody = params.desk === true && (await isAtDesk(context, pickup));
  const rows = await rowsFor(context, pickup, everybody ? undefined : context.me);
  const orders = (await ordersOf(context, rows)).sort(
    (one, other) => one.buyerName.localeCompare(other.buyerName) || one.at - other.at,
  );
  return { orders, counters: countersOf(orders, Date.now()), harvest: harvestOf(orders), owed: owedOf(orders) };
};

/** Whether I host a pick-up or help at it: then all its stalls are mine to pack for. */
async function isAtDesk({ views, me }: Context, pickup: string): Promise<boolean> {
  const row = await views.get<PickupRow>('pickups.pickups', pickup);
  return row !== undefined && (row.host === me || row.helpers.includes(me));
}
