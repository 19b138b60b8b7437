import { allocate, type Sharing } from '../../domain/market/allocation.ts';
import type { WholeOffer } from '../../views/offers.ts';

/** What a claim has of its offer. */
export interface OfferShare {
  readonly given: number;
  readonly waiting: number;
  /** Place among those who wait, from 1; 0 where nothing waits. */
  readonly place: number;
  /** Which of the claims it was to arrive, from 1. */
  readonly arrival: number;
  /** What it asks for, as its offer knows it. */
  readonly sure: number;
  readonly upper: number;
  readonly sharing: Sharing;
}

/** An offer as it is shared out. */
export interface SharedOffer {
  /** By claim, in the order they arrived. */
  readonly shares: ReadonlyMap<string, OfferShare>;
  readonly stock: number | undefined;
  readonly sharing: Sharing;
  /** What the producer promised beyond what there is. */
  readonly over: number;
  /** How many all claims ask for, upper parts of ranges left out. */
  readonly askedByAll: number;
}

/** Shares out an offer, as the market does (rules MARKET-7 to MARKET-9). */
export function sharedOf({ stock, queue, sharing }: Pick<WholeOffer, 'stock' | 'queue' | 'sharing'>): SharedOffer {
  const { shares, over } = allocate(stock ?? Infinity, queue, sharing);
  const asked = new Map<string, { sure: number; upper: number }>();
  for (const { claim, part, quantity } of queue.entries) {
    const sum = asked.get(claim) ?? { sure: 0, upper: 0 };
    sum[part] += quantity;
    asked.set(claim, sum);
  }
  const found = new Map<string, OfferShare>();
  let askedByAll = 0;
  for (const [claim, sum] of asked) {
    const share = shares.get(claim);
    askedByAll += sum.sure;
    if (share !== undefined) found.set(claim, { ...share, ...sum, sharing, arrival: found.size + 1 });
  }
  return { shares: found, stock, sharing, over, askedByAll };
}
