import type { Allocation } from '../domain/market/allocation.ts';
import type { Event, Moment } from '../kernel/event.ts';

/** A claim that waits or waited: what it was given when it began to, and is given since. */
interface WaitedClaim {
  readonly first: number;
  readonly given: number;
  /** When it was last given something else. */
  readonly at: Moment;
  /** Since when it waits, or waits for more than before: what is told of it is told once for each time. */
  readonly since: Moment;
}

/** Claims that did not get what they asked for, by their ids. Most get it, so these are few. */
export type Waited = Readonly<Record<string, WaitedClaim>>;

/** What is known of those who waited, after one more event of their offer. */
export function waitedAfter(waited: Waited, { shares }: Pick<Allocation, 'shares'>, event: Event): Waited {
  let after = waited;
  const set = (claim: string, to: WaitedClaim | undefined): void => {
    const { [claim]: _, ...others } = after;
    after = to === undefined ? others : { ...others, [claim]: to };
  };
  for (const claim of Object.keys(waited)) if (!shares.has(claim)) set(claim, undefined);
  const asks = asking(event);
  for (const [claim, { given, waiting }] of shares) {
    const before = waited[claim];
    const begins: WaitedClaim = { first: given, given, at: event.at, since: event.at };
    // Whoever asks for more begins anew: what they have by now did not come free.
    if (claim === asks) set(claim, waiting > 0 ? begins : undefined);
    else if (before === undefined ? waiting > 0 : given < before.given) set(claim, begins);
    else if (before !== undefined && given > before.given) set(claim, { ...before, given, at: event.at });
  }
  return after;
}

/** The claim that asks for something with this event. */
function asking({ type, data }: Event): string | undefined {
  return type === 'offer.claimed' || type === 'offer.claim-raised'
    ? (data as { readonly claim: string }).claim
    : undefined;
}
