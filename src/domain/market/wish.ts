import * as z from 'zod/mini';
import type { NewEvent } from '../../kernel/event.ts';
import type { Moment } from '../../kernel/event.ts';
import type { Refusal } from '../../kernel/decision.ts';
import { to } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { Amount } from './money.ts';
import { allocationOf, offer, offerClaimed, type OfferState, type Priced, type PutUp, Units } from './offer.ts';
import type { Line, LineTrouble } from './order-events.ts';

/** A line as a buyer asks for it: `price` is the one they saw. */
export const Wish = z.strictObject({
  line: LineId,
  offer: OfferId,
  quantity: Units.check(z.gte(1)),
  upTo: Units.check(z.gte(1)),
  fewer: z.boolean(),
  wait: z.boolean(),
  note: Text('note'),
  price: Amount,
});

/** What a wish comes to: a line, and why it cannot be had where it cannot. */
export interface Fitted {
  readonly is: 'fitted';
  readonly line: z.output<typeof Line>;
  readonly trouble: z.output<typeof LineTrouble> | undefined;
}

/** What an order is for, and when it was asked for. */
interface Visit {
  readonly pickup: string;
  readonly producer: string;
  readonly at: Moment;
}

/**
 * Fits a wish to what is offered (rules MARKET-10 and MARKET-12). What cannot be had is a line with its trouble, so that
 * the rest of the order stands (C6); a wish that makes no sense is refused.
 */
export function fit(wish: z.output<typeof Wish>, from: OfferState, visit: Visit): Fitted | Refusal {
  const { price: seen, note: written, ...rest } = wish;
  if (wish.upTo < wish.quantity) return refuse('order/quantity', { quantity: wish.quantity, upTo: wish.upTo });
  if (from.is === 'absent') return refuse('offer/unknown', { offer: wish.offer });
  if (from.producer !== visit.producer)
    return refuse('order/other-producer', { offer: wish.offer, producer: from.producer });
  if (from.queue.claims[wish.line] !== undefined) return refuse('order/line-id-taken', { line: wish.line });
  const note = read('note', written);
  if (note.is === 'refused') return note;
  const { name, unit, currency, about } = from;
  const line = { ...rest, name, unit, currency, about, price: priceFor(from.prices, seen, visit.at), note: note.text };
  const trouble = troubleOf(wish, from, visit.pickup);
  if (trouble !== undefined || wish.wait) return { is: 'fitted', line, trouble };
  // Whoever does not wait has what there is now, and no claim on what may come.
  const { left } = allocationOf(from);
  if (left <= 0 || (left < wish.quantity && !wish.fewer)) return { is: 'fitted', line, trouble: 'sold-out' };
  const quantity = Math.min(wish.quantity, left);
  return { is: 'fitted', line: { ...line, quantity, upTo: Math.max(quantity, Math.min(wish.upTo, left)) }, trouble };
}

/** Puts a line into the queue of its offer. */
export function claim(line: z.output<typeof Line>, pickup: string): NewEvent {
  const { fewer, quantity, upTo } = line;
  return to(
    offer(line.offer),
    offerClaimed({ claim: line.line, pickup, fewer, sure: quantity, upper: upTo - quantity }),
  );
}

/**
 * The price of a line (C4): what the buyer saw stands where it was the price when they ordered, whatever it is by the
 * time they arrive; otherwise it is what it costs now.
 */
export function priceFor(prices: readonly Priced[], seen: number, at: Moment): number {
  const then = prices.findLast((one) => one.at <= at) ?? prices[0];
  const now = prices.at(-1);
  return then?.price === seen ? seen : (now?.price ?? seen);
}

function troubleOf({ quantity, upTo }: z.output<typeof Wish>, from: PutUp, pickup: string): Fitted['trouble'] {
  if (from.is === 'withdrawn') return 'withdrawn';
  if (!from.pickups.includes(pickup)) return 'not-here';
  if (from.most !== null && upTo > from.most) return 'over-limit';
  if (from.least !== null && quantity < from.least) return 'under-minimum';
  return undefined;
}
