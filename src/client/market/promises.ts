import type { OrderLineView, OrderView } from '../market-views/orders.ts';
import type { Moment } from '../../kernel/event.ts';

/** A line as far as it matters what is promised of it. */
type Line = Pick<OrderLineView, 'confirmed' | 'given' | 'quantity' | 'sharing'>;

/**
 * How many of a line to promise as things stand: what it is given, the upper part of a range only once ordering has
 * closed, for until then it gives way to newcomers. Where the producer gives by hand, or that is not known here, all that
 * is asked for.
 */
export function promiseOf(
  { given, quantity, sharing }: Line,
  { pickup }: Pick<OrderView, 'pickup'>,
  now: Moment,
): number {
  if (sharing !== 'first') return quantity;
  return pickup !== undefined && pickup.closes <= now ? given : Math.min(given, quantity);
}

/**
 * Whether its producer has something to say yes or no to: a line without an answer, or one that was promised in part and
 * is given more by now.
 */
export function isToConfirm(line: Line, order: Pick<OrderView, 'pickup'>, now: Moment): boolean {
  const { confirmed, quantity } = line;
  return confirmed === undefined || (confirmed < quantity && promiseOf(line, order, now) > confirmed);
}
