import type { OrderView } from '../../../../src/client/market-views/orders.ts';
import type { Profile } from '../../../support/sync/profile.ts';

/** What an order comes to, as one device reckons it: all that two devices must agree on. */
export interface Tally {
  readonly buyer: string;
  readonly standing: OrderView['standing'];
  readonly items: number;
  readonly total: number;
  readonly paid: number;
  readonly owed: number;
  readonly lines: readonly Pick<OrderView['lines'][number], 'name' | 'given' | 'waiting' | 'confirmed' | 'amount'>[];
}

/** The orders of a pick-up at the stalls and desks of whoever is at this device. */
export function tallyOfStall({ page }: Profile, pickup: string, desk: boolean): Promise<Tally[]> {
  return page
    .evaluate((of) => pannier.find('stall', of), { pickup, desk })
    .then(({ orders }) => orders.map((order) => tallyOf(order)));
}

/** The orders of somebody that are over. */
export function tallyOfMine({ page }: Profile): Promise<Tally[]> {
  return page
    .evaluate(() => pannier.find('orders', { past: true }))
    .then((orders) => orders.map((order) => tallyOf(order)));
}

function tallyOf({ buyerName: buyer, standing, items, total, paid, owed, lines }: OrderView): Tally {
  return {
    buyer,
    standing,
    items,
    total,
    paid,
    owed,
    lines: lines.map(({ name, given, waiting, confirmed, amount }) => ({ name, given, waiting, confirmed, amount })),
  };
}
