import { browserMemory } from '../../client/memory.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';

// Who gets it where there is too little is said of each offer, when it is put up. This is what the next one begins with.

/**
 * The rule of this stall for what is put up from now on: the first to arrive, or I decide. Where this device was not told,
 * it is that of the newest of `mine`, which are newest first: so a second device goes on as the first one began.
 */
export function stallRule(market: string, mine: readonly Pick<OfferCard, 'sharing'>[]): OfferCard['sharing'] {
  const told = browserMemory()?.getItem(keyFor(market));
  if (told === 'by-hand' || told === 'first') return told;
  return mine[0]?.sharing ?? 'first';
}

/** Keeps the rule on this device; false where there is no room. */
export function setStallRule(market: string, rule: OfferCard['sharing']): boolean {
  try {
    localStorage.setItem(keyFor(market), rule);
    return true;
  } catch {
    return false;
  }
}

function keyFor(market: string): string {
  return `pannier.sharing.${market}`;
}
