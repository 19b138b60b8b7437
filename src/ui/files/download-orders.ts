import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { download } from './download.ts';
import { orderTable } from './order-table.ts';
import { writeTable } from './write-table.ts';

/** Hands the orders for a pick-up to the browser as a file. */
export function downloadOrders({ day }: PickupView, orders: readonly OrderView[]): void {
  download(`orders-${day}.csv`, 'text/csv;charset=utf-8', writeTable(orderTable(orders)));
}
