import type { Allocation } from '../domain/market/allocation.ts';
import type { Event, Moment } from '../kernel/event.ts';

/** A claim that waited when it arrived: what it was given then and is given since. */
interface WaitedClaim {
  readonly first: number;
  readonly given: number;
  /** When it was last given something else. */
  readonly at: Moment;
}

/** Claims that did not get at once what they asked for, by their ids. Most get it, so these are few. */
export type Waited = Readonly<Record<string, WaitedClaim>>;

/** What is known of those who waited, after one more event of their offer. */
export function waitedAfter(waited: Waited, { shares }: Pick<Allocation, 'shares'>, event: Event): Waited {
  let after = waited;
  const set = (claim: string, to: WaitedClaim | undefined): void => {
    const { [claim]: _, ...others } = after;
    after = to === undefined ? others : { ...others, [claim]: to };
  };
  for (const [claim, before] of Object.entries(waited)) {
    const share = shares.get(claim);
    if (share === undefined) set(claim, undefined);
    else if (share.given !== before.given) set(claim, { ...before, given: share.given, at: event.at });
  }
  const claim = asking(event);
  const share = claim === undefined ? undefined : shares.get(claim);
  if (claim !== undefined && share !== undefined && share.waiting > 0 && after[claim] === undefined)
    set(claim, { first: share.given, given: share.given, at: event.at });
  return after;
}

/** The claim that asks for something with this event. */
function asking({ type, data }: Event): string | undefined {
  return type === 'offer.claimed' || type === 'offer.claim-raised'
    ? (data as { readonly claim: string }).claim
    : undefined;
}
