import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { reason } from './reasons.ts';
import { quantity, range } from './units.ts';

/** What its producer made of a line: "Green Acre changed this: 2 → 1 bunch. Reason: slugs" (product, 4.2). */
export function changeWords(order: OrderView, line: OrderLineView, what = 'this'): string | undefined {
  const { changed, unit } = line;
  if (!changed) return undefined;
  const who = order.selling && !order.mine ? 'You' : order.producerName;
  const why = reason(changed);
  switch (changed.is) {
    case 'fewer':
      return `${who} changed ${what}: ${range(changed.from)} → ${quantity(changed.to.quantity, unit)}.${why}`;
    case 'declined':
      return `${who} declined ${what}: ${range(changed.from)} → 0.${why}`;
    case 'kept':
      return `${who} said no to ${wished(changed.from)}: it stays at ${range(changed.to)}.${why}`;
  }
}

/** Whether its producer gives less of an order than was asked for: by fewer of a line, or none. */
export function isLess({ lines }: OrderView): boolean {
  return lines.some(({ changed }) => changed !== undefined && changed.is !== 'kept');
}

/** What somebody asks for instead: "4", "2 to 4", "none of it". */
export function wished(asked: { readonly quantity: number; readonly upTo: number }): string {
  return asked.upTo === 0 ? 'none of it' : range(asked);
}
