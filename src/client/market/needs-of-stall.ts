import type { WholeOffer } from '../../views/offers.ts';
import type { OrderView } from '../market-views/orders.ts';
import { aboutOffer, aboutOrder, type Need } from './need.ts';
import { askedAt } from './needs-of-buyer.ts';
import { sharedOf } from './shares.ts';

/** What those who sell or pack must decide about an order. */
export function needsOfStall(order: OrderView): Need[] {
  const { is, held, selling, packing, arrived } = order;
  if (is === 'held') return selling && held?.because === 'late' ? [aboutOrder('C5', arrived, { order })] : [];
  if (is !== 'placed') return [];
  return order.lines.flatMap((line) => {
    if (line.is !== 'open') return [];
    const found: Need[] = [];
    const { asked, doubts, weighings } = line;
    if (selling && asked !== undefined)
      found.push(
        aboutOrder('C8', askedAt(order, line), { order, line }, { version: `${asked.quantity}-${asked.upTo}` }),
      );
    const doubt = doubts.at(-1);
    if (packing && doubt !== undefined) found.push(aboutOrder('C9', doubt.at, { order, line }, { version: weighings }));
    return found;
  });
}

/** What a producer must decide about an offer of theirs. */
export function needsOfOffer(offer: WholeOffer): Need[] {
  const { id, recount, recounts, words, prices, sharing } = offer;
  const { over, shares } = sharedOf(offer);
  const found: Need[] = [];
  const since = Math.max(recount?.at ?? 0, prices.at(-1)?.at ?? 0);
  const waiting = [...shares.values()].reduce((sum, share) => sum + share.waiting, 0);
  // Where its producer gives by hand, all wait for them: those are orders to confirm.
  if (waiting > 0 && sharing === 'first') found.push(aboutOffer('C1b', waitingSince(offer) ?? since, id, waiting));
  if (recount?.over !== undefined) found.push(aboutOffer('C11', recount.at, id, recounts));
  const [newest] = [words.name, words.details]
    .filter((one) => one.over !== undefined)
    .toSorted((one, other) => other.nth - one.nth);
  if (newest !== undefined) found.push(aboutOffer('C12', newest.at, id, newest.nth));
  if (over > 0) found.push(aboutOffer('C17', since, id, over));
  return found;
}

function waitingSince({ waited }: WholeOffer): number | undefined {
  const moments = Object.values(waited).map(({ at }) => at);
  return moments.length === 0 ? undefined : Math.max(...moments);
}
