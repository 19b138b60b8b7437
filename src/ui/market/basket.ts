import type { BasketGroup, BasketLineView } from '../../client/market-views/basket.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';

/** The line of the basket for an offer and a pick-up. */
export function lineIn(
  basket: readonly BasketGroup[] | undefined,
  offer: string,
  pickup: string | undefined,
): BasketLineView | undefined {
  for (const { lines } of basket ?? []) {
    const found = lines.find((line) => line.offer === offer && line.pickup === pickup);
    if (found) return found;
  }
  return undefined;
}

/** What several groups come to together. */
export function sumOf(groups: readonly BasketGroup[]): {
  readonly items: number;
  readonly total: number;
  readonly currency: string;
  /** Lines that are weighed at packing. */
  readonly weighed: number;
} {
  const lines = groups.flatMap((group) => group.lines);
  return {
    items: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: groups.reduce((sum, { total }) => sum + total, 0),
    currency: groups[0]?.currency ?? 'EUR',
    weighed: lines.filter(({ estimated }) => estimated).length,
  };
}

/** The pick-up that somebody most likely wants something for: the next one that can still be ordered for. */
export function pickupFor(card: OfferCard, pickups: readonly PickupView[] | undefined): PickupView | undefined {
  const there = (pickups ?? []).filter(({ id, is }) => is === 'announced' && card.pickups.includes(id));
  return there.find(({ closes }) => closes > Date.now()) ?? there.at(-1);
}
