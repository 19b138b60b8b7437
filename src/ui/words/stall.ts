import type { OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';
import { money } from '../format/money.ts';

/** Why a producer says no, to choose from. */
export const declineReasons: readonly (readonly [Commands['order.decline']['because'], string])[] = [
  ['sold-out', 'Sold out'],
  ['cut-off', 'Cut-off passed'],
  ['cannot', "Can't make it"],
  ['other', 'Other'],
];

/** What was paid of an order, and what is owed. */
export function paidWords({ paid, owed, currency }: Pick<OrderView, 'paid' | 'owed' | 'currency'>): string {
  if (owed < 0) return `${money(-owed, currency)} too much paid`;
  if (owed === 0) return paid > 0 ? 'Paid' : 'Nothing to pay';
  return paid > 0 ? `${money(owed, currency)} still owed` : 'Not paid';
}
