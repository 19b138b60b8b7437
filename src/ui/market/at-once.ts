import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Moment } from '../../client/services.ts';

// What a buyer does at once, and what becomes a request (rules MARKET-31 and MARKET-32), so that nothing is called done
// that is only asked for. The market decides; this says it beforehand.

interface Amounts {
  readonly quantity: number;
  readonly upTo: number;
}

/** Whether cancelling an order is done at once; otherwise its producer is asked. */
export function cancelsAtOnce(order: OrderView, now: Moment): boolean {
  return order.is === 'held' || isMoved(order) || isOpen(order, now);
}

/** Whether so many of a line are had at once, none where it is taken off; otherwise its producer is asked. */
export function changesAtOnce(order: OrderView, line: OrderLineView, to: Amounts, now: Moment): boolean {
  const promised = line.confirmed ?? 0;
  if (order.is === 'held' || (promised === 0 && isOpen(order, now))) return true;
  if (to.quantity > line.quantity || to.upTo > line.upTo) return false;
  return (to.upTo === 0 && isMoved(order)) || to.upTo >= Math.max(line.given, promised);
}

/** Whether most of what can be done with a line is asked for. */
export function isAsking(order: OrderView, line: OrderLineView, now: Moment): boolean {
  return order.is !== 'held' && (!isOpen(order, now) || (line.confirmed ?? 0) > 0);
}

/** Whether ordering is still open. */
function isOpen({ pickup }: OrderView, now: Moment): boolean {
  return pickup === undefined || pickup.closes >= now;
}

/** Whether the pick-up was moved since the buyer last said that they keep their order (C7). */
function isMoved({ pickup, moves }: OrderView): boolean {
  return pickup !== undefined && pickup.moves > moves;
}
