import type { OrderView } from '../../client/market-views/orders.ts';
import type { Moment } from '../../client/services.ts';
import { confirmsBy, dayAndTime, marketTime, shortWeekdayOf, weekdayOf } from '../format/days.ts';
import { count } from '../format/number.ts';
import { money } from '../format/money.ts';
import { weight } from '../format/weight.ts';
import { isLess } from './line-changes.ts';
import { reason } from './reasons.ts';
import { ordinal } from './units.ts';

/** The zone of an order's pick-up: without it, that of this device. */
export function zoneOf({ pickup }: Pick<OrderView, 'pickup'>): string {
  return pickup?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whoever did something to an order, as called by whoever looks at it. */
export function doer(order: OrderView, by: string): string {
  if (order.mine && by === order.between.buyer) return 'you';
  return order.steps.find((step) => step.by === by)?.byName || 'somebody';
}

/** The one line on an order: where it stands (product, 4.2). */
export function orderLine(order: OrderView, now: Moment = Date.now()): string {
  const { pickup, producerName, lines } = order;
  const zone = zoneOf(order);
  const open = lines.filter((line) => line.is === 'open');
  const ended = (words: string): string =>
    order.ended ? `${words} ${dayAndTime(order.ended.at, zone, now)} by ${doer(order, order.ended.by)}` : words;
  switch (order.standing) {
    case 'waiting':
      return 'Waiting to send';
    case 'held':
      if (order.held?.because === 'same') return 'On hold · it looks like another order of yours';
      return pickup ? `Too late for ${weekdayOf(pickup.day)}, for now` : 'Too late, for now';
    case 'placed':
      if (!order.mine)
        return `New · placed ${marketTime(order.at, zone, now)}, arrived ${marketTime(order.arrived, zone, now)}`;
      return `Sent to ${producerName}${pickup ? ` · they confirm by ${dayAndTime(confirmsBy(pickup), zone, now)}` : ''}`;
    case 'part': {
      const asked = open.reduce((sum, line) => sum + line.quantity, 0);
      const promised = open.reduce((sum, line) => sum + Math.min(line.quantity, line.confirmed ?? 0), 0);
      const waiting = open.reduce((sum, line) => sum + line.waiting, 0);
      const rest = waiting > 0 ? ` · ${count(waiting)} on the wait-list` : '';
      return `${count(promised)} of ${count(asked)} confirmed${rest}`;
    }
    case 'wait-listed': {
      const places = open.flatMap(({ place }) => (place > 0 ? [place] : []));
      if (!order.mine || places.length === 0) return 'Wait-listed';
      return `Wait-listed · you're ${ordinal(Math.min(...places))} in line`;
    }
    case 'confirmed':
      if (!pickup) return `${confirmed(order)}.`;
      return `${confirmed(order)}. Pick up ${shortWeekdayOf(pickup.day)} ${pickup.from}-${pickup.until}`;
    case 'packed': {
      const [only] = open;
      if (open.length !== 1 || only?.weighed === undefined) return 'Packed';
      const price = money(only.price, order.currency);
      return `Packed. ${weight(only.weighed.grams)} × ${price} = ${money(only.amount, order.currency)}`;
    }
    case 'handed-over':
      return ended('Handed over');
    case 'not-collected':
      return 'Not collected';
    case 'cancelled':
      return order.ended
        ? `Cancelled by ${doer(order, order.ended.by)} ${dayAndTime(order.ended.at, zone, now)}`
        : 'Cancelled';
    case 'declined':
      return `Declined by ${producerName}.${reason(order.steps.findLast(({ is }) => is === 'order.declined')?.data ?? {})}`;
  }
}

/** Nobody reads that all is well where they get less than they asked for. */
function confirmed(order: OrderView): string {
  return order.mine && isLess(order) ? `Confirmed, but changed by ${order.producerName}` : 'Confirmed';
}

/** How a status line is coloured, beside what it says. */
export function orderTone(order: OrderView): 'plain' | 'fine' | 'waiting' | 'trouble' {
  switch (order.standing) {
    case 'confirmed':
      return order.mine && isLess(order) ? 'waiting' : 'fine';
    case 'packed':
    case 'handed-over':
      return 'fine';
    case 'waiting':
    case 'part':
    case 'wait-listed':
      return 'waiting';
    case 'held':
    case 'declined':
    case 'not-collected':
      return 'trouble';
    case 'placed':
    case 'cancelled':
      return 'plain';
  }
}
