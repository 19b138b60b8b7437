import type { offerClaimed, PutUp } from '../domain/market/offer.ts';
import { allocationOf } from '../domain/market/offer.ts';
import type { Event, EventOf } from '../kernel/event.ts';
import { type Waited, waitedAfter } from './waited.ts';

/** What a row keeps of how its offer is shared out. */
export interface SharedOut {
  /** What a newcomer would get; infinite where it is made to order. */
  readonly left: number;
  /** Units asked for and not given. */
  readonly waiting: number;
  /** What the producer promised beyond what there is. */
  readonly over: number;
  readonly waited: Waited;
}

/**
 * How an offer is shared out after one more event. A claim at the end of the queue changes nothing for those before it:
 * it is given what is left, or waits behind all who wait. So a busy stall does not share out anew for each order.
 */
export function sharedOutAfter(before: SharedOut | undefined, state: PutUp, event: Event): SharedOut {
  if (before !== undefined && isClaim(event) && state.sharing === 'first') {
    const { claim, sure } = event.data;
    const { left, waiting, over, waited } = before;
    if (waiting === 0 && sure <= left && Object.keys(waited).length === 0)
      return { left: left - sure, waiting, over, waited };
    if (waiting > 0 && sure > 0)
      return {
        left,
        waiting: waiting + sure,
        over,
        waited: { ...waited, [claim]: { first: 0, given: 0, at: event.at, since: event.at } },
      };
  }
  const { left, waiting, over, shares } = allocationOf(state);
  // Where its producer gives by hand, all wait for a word, and nothing comes free by itself.
  if (state.sharing === 'by-hand') return { left, waiting, over, waited: before?.waited ?? {} };
  return { left, waiting, over, waited: waitedAfter(before?.waited ?? {}, { shares }, event) };
}

function isClaim(event: Event): event is EventOf<typeof offerClaimed> {
  return event.type === 'offer.claimed';
}
