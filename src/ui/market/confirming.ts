import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';

/** The lines of an order that stand. */
export function openLines({ lines }: Pick<OrderView, 'lines'>): readonly OrderLineView[] {
  return lines.filter(({ is }) => is === 'open');
}

/** Whether its producer has something to say yes or no to. */
export function isToConfirm(order: OrderView): boolean {
  return order.selling && order.is === 'placed' && openLines(order).some(({ confirmed }) => confirmed === undefined);
}

/**
 * The yes to what an order is given as things stand: the upper part of a range only once ordering has closed, for until
 * then it gives way to newcomers. Undefined where there is nothing to say yes to.
 */
export function confirming(order: OrderView, now: number): Commands['order.confirm'] | undefined {
  return yesTo(order, (line) => promiseOf(line, order, now));
}

/** The yes to those lines of an order that are given all they ask for. */
export function confirmingWhatFits(order: OrderView, now: number): Commands['order.confirm'] | undefined {
  return yesTo(order, (line) => (fits(line) ? promiseOf(line, order, now) : 0));
}

function yesTo(order: OrderView, promise: (line: OrderLineView) => number): Commands['order.confirm'] | undefined {
  if (!isToConfirm(order)) return undefined;
  const lines = openLines(order)
    .filter(({ confirmed }) => confirmed === undefined)
    .map((line) => ({ line: line.line, offer: line.offer, quantity: promise(line) }))
    .filter(({ quantity }) => quantity > 0);
  return lines.length === 0 ? undefined : { order: order.id, pickup: order.between.pickup, lines };
}

/** How many of a line to promise. Where the producer gives by hand, nothing is given and nobody waits before that. */
export function promiseOf(line: OrderLineView, { pickup }: Pick<OrderView, 'pickup'>, now: number): number {
  const { given, waiting, quantity } = line;
  if (given === 0 && waiting === 0) return quantity;
  return pickup !== undefined && pickup.closes <= now ? given : Math.min(given, quantity);
}

function fits({ given, waiting, quantity, stock, askedByAll }: OrderLineView): boolean {
  if (given === 0 && waiting === 0) return stock === undefined || askedByAll <= stock;
  return given >= quantity;
}
