import { browserMemory } from '../../client/memory.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';

// Who gets it where there is too little is said of each offer, when it is put up. This is what the next one begins with.

/** The rule of this stall for what is put up from now on: the first to arrive, or I decide. */
export function stallRule(market: string): OfferCard['sharing'] {
  return browserMemory()?.getItem(keyFor(market)) === 'by-hand' ? 'by-hand' : 'first';
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
