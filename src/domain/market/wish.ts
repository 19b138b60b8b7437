import * as z from 'zod/mini';
import type { Moment } from '../../kernel/event.ts';
import type { Refusal } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { Amount } from './money.ts';
import { allocationOf, type OfferState, type Priced, type PutUp, Units } from './offer.ts';
import type { Line, LineTrouble } from './order-events.ts';
import { claimIn } from './queue.ts';

/** The most lines that one order may have. */
export const MOST_LINES = 200;

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

/** What is said of a line where there is no room for it. */
type Asking = Pick<z.output<typeof Line>, 'line' | 'offer' | 'quantity' | 'upTo' | 'fewer' | 'wait'>;

/**
 * Fits a wish to what is offered (rules MARKET-10 and MARKET-12). What cannot be had is a line with its trouble, so that
 * the rest of the order stands (C6); a wish that makes no sense is refused. `others`: the other lines of the same order.
 */
export function fit(
  wish: z.output<typeof Wish>,
  from: OfferState,
  visit: Visit,
  others: readonly Asking[],
): Fitted | Refusal {
  const { price: seen, note: written, ...rest } = wish;
  if (wish.upTo < wish.quantity) return refuse('order/quantity', { quantity: wish.quantity, upTo: wish.upTo });
  if (from.is === 'absent') return refuse('offer/unknown', { offer: wish.offer });
  if (from.producer !== visit.producer)
    return refuse('order/other-producer', { offer: wish.offer, producer: from.producer });
  if (claimIn(from.queue, wish.line) !== undefined) return refuse('order/line-id-taken', { line: wish.line });
  const note = read('note', written);
  if (note.is === 'refused') return note;
  const { name, unit, currency, about } = from;
  const line = { ...rest, name, unit, currency, about, price: priceFor(from.prices, seen, visit.at), note: note.text };
  const trouble = troubleOf(wish, from, visit.pickup, others);
  if (trouble !== undefined) return { is: 'fitted', line, trouble };
  const room = roomFor(wish, from, others);
  return { is: 'fitted', line: { ...line, ...room }, trouble: room === undefined ? 'sold-out' : undefined };
}

/**
 * The price of a line (C4): what the buyer saw stands where it was the price when they ordered, whatever it is by the
 * time they arrive; otherwise it is what it costs now.
 */
function priceFor(prices: readonly Priced[], seen: number, at: Moment): number {
  const then = prices.findLast((one) => one.at <= at) ?? prices[0];
  const now = prices.at(-1);
  return then?.price === seen ? seen : (now?.price ?? seen);
}

/**
 * Why a line cannot be had, whatever there is of it. The most of an order is for all its lines together, or two lines of
 * one thing would get round it.
 */
export function troubleOf(
  { line, offer, quantity, upTo }: Asking,
  from: PutUp,
  pickup: string,
  others: readonly Asking[],
): Fitted['trouble'] {
  if (from.is === 'withdrawn') return 'withdrawn';
  if (!from.pickups.includes(pickup)) return 'not-here';
  const beside = others.filter((one) => one.offer === offer && one.line !== line);
  if (from.most !== null && sum(beside.map((one) => one.upTo)) + upTo > from.most) return 'over-limit';
  if (from.least !== null && quantity < from.least) return 'under-minimum';
  return undefined;
}

/**
 * So many of a line as can be had; undefined where it is sold out. Whoever waits may ask for what they like. Whoever
 * does not has what there is now, and no claim on what may come. `has`: what the line has of it already.
 */
export function roomFor(
  { line, offer, quantity, upTo, fewer, wait }: Asking,
  from: PutUp,
  others: readonly Asking[],
  has = 0,
): { readonly quantity: number; readonly upTo: number } | undefined {
  if (wait) return { quantity, upTo };
  // What comes into the queue with it, and before it, is not in it yet.
  const before = others.filter(
    (one) => one.offer === offer && one.line !== line && claimIn(from.queue, one.line) === undefined,
  );
  const left = has + allocationOf(from).left - sum(before.map((one) => one.quantity));
  if (left <= 0 || (left < quantity && !fewer)) return undefined;
  const most = Math.min(quantity, left);
  if (from.least !== null && most < from.least) return undefined;
  return { quantity: most, upTo: Math.max(most, Math.min(upTo, left)) };
}

/** The refusal of a line that cannot be had. */
export function refusalOf(
  trouble: Fitted['trouble'],
  { offer, name, producer, most, least }: PutUp & { readonly offer: string },
  pickup: string,
): Refusal {
  switch (trouble) {
    case 'withdrawn':
      return refuse('offer/withdrawn', { offer, name, producer });
    case 'not-here':
      return refuse('offer/not-here', { offer, name, pickup });
    case 'over-limit':
      return refuse('offer/over-limit', { offer, name, most: most ?? 0 });
    case 'under-minimum':
      return refuse('offer/under-minimum', { offer, name, least: least ?? 0 });
    default:
      return refuse('offer/sold-out', { offer, name });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
