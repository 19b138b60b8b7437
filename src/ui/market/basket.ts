import type { BasketGroup, BasketLineView } from '../../client/market-views/basket.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { aboutMoney } from '../format/money.ts';

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
  /** "£14.20", or "about £14.20"; undefined where none of it is here any more, and so nothing has a price. */
  readonly words: string | undefined;
  /** Lines that are weighed at packing. */
  readonly weighed: number;
} {
  const lines = groups.flatMap((group) => group.lines);
  const currency = groups.find((group) => group.currency !== undefined)?.currency;
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const weighed = lines.filter(({ estimated }) => estimated).length;
  return {
    items: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    words: currency === undefined ? undefined : aboutMoney(total, currency, weighed > 0),
    weighed,
  };
}

/** The pick-up that somebody most likely wants something for: the next one that can still be ordered for. */
export function pickupFor(card: OfferCard, pickups: readonly PickupView[] | undefined): PickupView | undefined {
  const there = (pickups ?? []).filter(({ id, is }) => is === 'announced' && card.pickups.includes(id));
  return there.find(({ closes }) => closes > Date.now()) ?? there.at(-1);
}

/** How many a line has after a step: where it has a least, the first step goes there, and below it the line goes. */
export function stepped({ least }: OfferCard, before: number, value: number): number {
  if (least === null || value >= least) return value;
  return value > before ? least : 0;
}
