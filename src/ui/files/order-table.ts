import type { OrderView } from '../../client/market-views/orders.ts';
import { plainMoney } from '../format/money.ts';
import { orderLine } from '../words/orders.ts';
import type { Cell } from './write-table.ts';

const names = [
  'Day',
  'Place',
  'Code',
  'Person',
  'Producer',
  'Product',
  'Unit',
  'Asked',
  'Up to',
  'Confirmed',
  'In the bag',
  'Packed',
  'Grams',
  'Price',
  'Amount',
  'Currency',
  'Status',
  'Order total',
  'Order paid',
  'Note',
];

/**
 * The orders for a pick-up as a table, a row for each line that stands: whoever has it may see whatever is in it. What
 * does not come to anything has a row and no sum, so that columns can be summed up.
 */
export function orderTable(orders: readonly OrderView[]): readonly (readonly Cell[])[] {
  return [names, ...orders.flatMap(rowsOf)];
}

function rowsOf(order: OrderView): Cell[][] {
  const { is, pickup, code, buyerName, producerName, currency, total, paid, note } = order;
  const isOwed = is === 'placed' || is === 'handed-over';
  const hasBag = isOwed || is === 'not-collected';
  return order.lines
    .filter(({ is }) => is === 'open')
    .map((line) => [
      pickup?.day ?? '',
      pickup?.place ?? '',
      code,
      buyerName,
      producerName,
      line.name,
      line.unit,
      line.quantity,
      line.upTo,
      line.confirmed ?? '',
      hasBag ? line.units : 0,
      line.packed ? 'yes' : 'no',
      line.weighed?.grams ?? '',
      plainMoney(line.price, currency),
      plainMoney(isOwed ? line.amount : 0, currency),
      currency,
      orderLine(order),
      plainMoney(isOwed ? total : 0, currency),
      plainMoney(paid, currency),
      line.note || note,
    ]);
}
