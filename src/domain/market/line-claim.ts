import { type NewEvent } from '../../kernel/event.ts';
import { to } from '../../kernel/decision.ts';
import {
  claimConfirmed,
  claimLowered,
  claimRaised,
  claimReleased,
  offer,
  offerClaimed,
  type OfferState,
} from './offer.ts';
import type { OrderLine, Placed } from './order.ts';
import { claimIn, type Wanted, wantedBy } from './queue.ts';

/** A line asks for so many, and up to so many more. */
function wantedOf({ quantity, upTo }: { readonly quantity: number; readonly upTo: number }): Wanted {
  return { sure: quantity, upper: upTo - quantity };
}

/** Puts a line into the queue of its offer. */
export function claim(
  line: Pick<OrderLine, 'line' | 'offer' | 'fewer' | 'quantity' | 'upTo'>,
  pickup: string,
): NewEvent {
  return to(offer(line.offer), offerClaimed({ claim: line.line, pickup, fewer: line.fewer, ...wantedOf(line) }));
}

/**
 * Lets the claim of a line follow what is asked for now: more of it goes to the end of the queue, less of it comes off
 * its newest entries (rule MARKET-8).
 */
export function claimFollows(line: OrderLine, from: OfferState, { pickup }: Placed['between']): NewEvent[] {
  const at = offer(line.offer);
  if (!hasClaim(line, from)) return line.upTo === 0 ? [] : [claim(line, pickup)];
  if (line.upTo === 0) return release(line, from);
  const [was, is] = [wantedBy(from.queue, line.line), wantedOf(line)];
  const less = { sure: Math.max(0, was.sure - is.sure), upper: Math.max(0, was.upper - is.upper) };
  const more = { sure: Math.max(0, is.sure - was.sure), upper: Math.max(0, is.upper - was.upper) };
  const events: NewEvent[] = [];
  if (less.sure + less.upper > 0) events.push(to(at, claimLowered({ claim: line.line, ...less })));
  if (more.sure + more.upper > 0) events.push(to(at, claimRaised({ claim: line.line, ...more })));
  return events;
}

/** Gives up the claim of a line, where it has one. */
export function release(line: OrderLine, from: OfferState): NewEvent[] {
  return hasClaim(line, from) ? [to(offer(line.offer), claimReleased({ claim: line.line }))] : [];
}

/** The producer promises so many of a line. */
export function promise({ offer: its, line }: OrderLine, quantity: number): NewEvent {
  return to(offer(its), claimConfirmed({ claim: line, quantity }));
}

function hasClaim({ line }: OrderLine, from: OfferState): from is Exclude<OfferState, { is: 'absent' }> {
  return from.is !== 'absent' && claimIn(from.queue, line) !== undefined;
}
