import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { isToConfirm as isLineToConfirm, promiseOf } from '../../client/market/promises.ts';
import type { Commands } from '../../client/services.ts';

/** The lines of an order that stand. */
export function openLines({ lines }: Pick<OrderView, 'lines'>): readonly OrderLineView[] {
  return lines.filter(({ is }) => is === 'open');
}

/** Whether its producer has something to say yes or no to. */
export function isToConfirm(order: OrderView, now: number): boolean {
  return order.selling && order.is === 'placed' && openLines(order).some((line) => isLineToConfirm(line, order, now));
}

/** The yes to what an order is given as things stand. Undefined where there is nothing to say yes to. */
export function confirming(order: OrderView, now: number): Commands['order.confirm'] | undefined {
  return yesTo(order, now, () => true);
}

/** The yes to those lines of an order that are given all they ask for. */
export function confirmingWhatFits(order: OrderView, now: number): Commands['order.confirm'] | undefined {
  return yesTo(order, now, fits);
}

function yesTo(
  order: OrderView,
  now: number,
  to: (line: OrderLineView) => boolean,
): Commands['order.confirm'] | undefined {
  if (!isToConfirm(order, now)) return undefined;
  const lines = openLines(order)
    .filter((line) => isLineToConfirm(line, order, now) && to(line))
    .map((line) => ({ line: line.line, offer: line.offer, quantity: promiseOf(line, order, now) }))
    .filter(({ quantity }) => quantity > 0);
  return lines.length === 0 ? undefined : { order: order.id, pickup: order.between.pickup, lines };
}

/**
 * Where the producer gives by hand, nothing is given before that: it fits where there is enough for all. Whom they gave a
 * part of it they meant to: that is not made more in passing.
 */
function fits({ confirmed, given, quantity, stock, askedByAll, sharing }: OrderLineView): boolean {
  if (sharing === 'first') return given >= quantity;
  return confirmed === undefined && (stock === undefined || askedByAll <= stock);
}
