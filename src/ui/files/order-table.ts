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

/** The orders for a pick-up as a table, a row for each line that stands: whoever has it may see whatever is in it. */
export function orderTable(orders: readonly OrderView[]): readonly (readonly Cell[])[] {
  return [names, ...orders.flatMap(rowsOf)];
}

function rowsOf(order: OrderView): Cell[][] {
  const { pickup, code, buyerName, producerName, currency, total, paid, note } = order;
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
      line.units,
      line.packed ? 'yes' : 'no',
      line.weighed?.grams ?? '',
      plainMoney(line.price, currency),
      plainMoney(line.amount, currency),
      currency,
      orderLine(order),
      plainMoney(total, currency),
      plainMoney(paid, currency),
      line.note || note,
    ]);
}
