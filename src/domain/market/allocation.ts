import type { Claim, Entry, Queue } from './queue.ts';

/** How an offer is shared out: to the first to arrive, or by its producer alone. */
export type Sharing = 'first' | 'by-hand';

/** What a claim gets of what it asked for. */
export interface Share {
  /** Quantities and upper parts of ranges together. */
  readonly given: number;
  /** Of the quantity asked for, what there is not enough for. */
  readonly waiting: number;
  /** Place among those who wait, from 1; 0 where nothing waits. */
  readonly place: number;
}

/** What everybody gets, and what is left. */
export interface Allocation {
  readonly shares: ReadonlyMap<string, Share>;
  /** What a newcomer would get; infinite where it is made to order. Upper parts of ranges give way to newcomers. */
  readonly left: number;
  /** What is asked for and not given. */
  readonly waiting: number;
  /** What the producer promised beyond what there is (C17). */
  readonly over: number;
}

/**
 * Shares out an offer (rules MARKET-7 to MARKET-9). What was confirmed is never taken back. Then quantities are given in
 * the order they arrived, then the upper parts of ranges. Nobody overtakes: where somebody waits, whoever arrived later
 * waits too, even for less. The same function answers a short delivery and more stock: it only looks at what there is.
 *
 * `stock`: how many there are for all claims together, infinite where it is made to order.
 */
export function allocate(stock: number, { entries, claims }: Queue, sharing: Sharing): Allocation {
  const shares = new Map<string, { given: number; waiting: number; place: number }>();
  let promised = 0;
  const whole = new Set<string>();
  for (const { claim, confirmed, fewer } of claims) {
    promised += confirmed;
    shares.set(claim, { given: confirmed, waiting: 0, place: 0 });
    if (!fewer) whole.add(claim);
  }
  let supply = sharing === 'first' ? Math.max(0, stock - promised) : 0;
  let [waiting, place] = [0, 0];
  const open = notCovered(entries, claims);
  const shareOf = (entry: Entry) => shares.get(entry.claim);
  for (const entry of open) {
    const share = shareOf(entry);
    if (entry.part !== 'sure' || share === undefined) continue;
    const fits = entry.quantity <= supply || !whole.has(entry.claim);
    const given = fits ? Math.min(entry.quantity, supply) : 0;
    supply -= given;
    share.given += given;
    if (given === entry.quantity) continue;
    share.waiting += entry.quantity - given;
    waiting += entry.quantity - given;
    if (share.place === 0) share.place = place += 1;
    // From here on everybody waits, or they would overtake.
    supply = 0;
  }
  const left = sharing === 'first' ? supply : Math.max(0, stock - promised - waiting);
  for (const entry of open) {
    const share = shareOf(entry);
    if (entry.part !== 'upper' || share === undefined) continue;
    const given = Math.min(entry.quantity, supply);
    supply -= given;
    share.given += given;
  }
  return { shares, left, waiting, over: Math.max(0, promised - stock) };
}

/** The entries, less what the producer confirmed of each claim: a promise covers its oldest entries, quantities first. */
function notCovered(entries: readonly Entry[], claims: readonly Claim[]): readonly Entry[] {
  const promised = new Map<string, number>();
  for (const { claim, confirmed } of claims) if (confirmed > 0) promised.set(claim, confirmed);
  if (promised.size === 0) return entries;
  const open = entries.map(({ quantity }) => quantity);
  for (const part of ['sure', 'upper'] as const)
    for (const [index, entry] of entries.entries()) {
      const covered = entry.part === part ? Math.min(promised.get(entry.claim) ?? 0, entry.quantity) : 0;
      if (covered === 0) continue;
      promised.set(entry.claim, (promised.get(entry.claim) ?? 0) - covered);
      open[index] = entry.quantity - covered;
    }
  return entries.flatMap((entry, index) => {
    const quantity = open[index] ?? 0;
    return quantity > 0 ? [quantity === entry.quantity ? entry : { ...entry, quantity }] : [];
  });
}
