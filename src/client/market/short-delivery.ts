import { allocate } from '../../domain/market/allocation.ts';
import type { Entry } from '../../domain/market/queue.ts';
import type { WholeOffer } from '../../views/offers.ts';

/** What a short delivery would take from somebody. */
interface Lost {
  readonly claim: string;
  readonly had: number;
  readonly gets: number;
}

/** What there is of an offer for a pick-up, and who would lose some of it. */
export interface ShortDelivery {
  /** Units that are still to be handed over at this pick-up. */
  readonly there: number;
  /** Units that all claims have together, at whatever pick-up. */
  readonly given: number;
  /** In the order in which they had ordered. */
  readonly lost: readonly Lost[];
}

/**
 * Who loses how much where so many of what was given are missing at a pick-up: the rule that shares out an offer shares
 * out what is left of it (rules MARKET-8 and MARKET-9), so whoever ordered last has the least of it. Promises count like
 * any other share here, for it is the producer who asks. `kept`: claims that nothing is taken from, having been handed
 * over.
 */
export function shortDelivery(
  { stock, queue, sharing }: Pick<WholeOffer, 'stock' | 'queue' | 'sharing'>,
  { pickup, missing, kept }: { readonly pickup: string; readonly missing: number; readonly kept: ReadonlySet<string> },
): ShortDelivery {
  const now = allocate(stock ?? Infinity, queue, sharing).shares;
  const had = (claim: string): number => now.get(claim)?.given ?? 0;
  const claims = queue.claims.map((claim) => {
    const isKept = claim.pickup !== pickup || kept.has(claim.claim);
    return { ...claim, confirmed: isKept ? had(claim.claim) : 0, isKept };
  });
  const open = claims.filter(({ isKept }) => !isKept);
  const given = claims.reduce((sum, { claim }) => sum + had(claim), 0);
  const there = open.reduce((sum, { claim }) => sum + had(claim), 0);
  const supply = given - Math.min(missing, there);
  const left = allocate(supply, { entries: givenOf(queue.entries, had), claims }, 'first').shares;
  const lost = open
    .map(({ claim }) => ({ claim, had: had(claim), gets: left.get(claim)?.given ?? 0 }))
    .filter((one) => one.gets < one.had);
  return { there, given, lost };
}

/** The entries as far as they are given: of each claim the oldest first, quantities before upper parts. */
function givenOf(entries: readonly Entry[], had: (claim: string) => number): Entry[] {
  const left = new Map<string, number>();
  const trimmed = new Map<Entry, number>();
  for (const part of ['sure', 'upper'] as const)
    for (const entry of entries) {
      if (entry.part !== part) continue;
      const rest = left.get(entry.claim) ?? had(entry.claim);
      const quantity = Math.min(rest, entry.quantity);
      left.set(entry.claim, rest - quantity);
      trimmed.set(entry, quantity);
    }
  return entries
    .map((entry) => ({ ...entry, quantity: trimmed.get(entry) ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
}
