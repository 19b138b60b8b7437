import type { OfferCard } from '../../client/market-views/offers.ts';
import type { OrderView } from '../../client/market-views/orders.ts';

/** Which offers somebody wants to see. */
export interface Filters {
  /** A producer's id; empty for all. */
  readonly by: string;
  readonly stock: boolean;
  readonly usual: boolean;
}

/** The filters that an address has. */
export function readFilters(asked: URLSearchParams): Filters {
  return { by: asked.get('by') ?? '', stock: asked.has('stock'), usual: asked.has('usual') };
}

/** The filters as the end of an address. */
export function writeFilters({ by, stock, usual }: Filters): string {
  const asked = new URLSearchParams({
    ...(by ? { by } : {}),
    ...(stock ? { stock: '1' } : {}),
    ...(usual ? { usual: '1' } : {}),
  });
  return asked.size > 0 ? `?${asked}` : '';
}

/** What somebody ordered before, by producer and name: next week's is another offer under the same name. */
export function usualOf(orders: readonly OrderView[]): ReadonlySet<string> {
  return new Set(orders.flatMap(({ between, lines }) => lines.map(({ name }) => usualKey(between.producer, name))));
}

export function filtered(cards: readonly OfferCard[], filters: Filters, usual: ReadonlySet<string>): OfferCard[] {
  return cards.filter(
    (card) =>
      (filters.by === '' || card.producer === filters.by) &&
      (!filters.stock || card.left === undefined || card.left > 0) &&
      (!filters.usual || usual.has(usualKey(card.producer, card.name))),
  );
}

/** The offers of each producer, in the order in which they come. */
export function byProducer(
  cards: readonly OfferCard[],
): [producer: { readonly id: string; readonly name: string }, cards: OfferCard[]][] {
  const groups = new Map<string, OfferCard[]>();
  for (const card of cards) groups.set(card.producer, [...(groups.get(card.producer) ?? []), card]);
  return [...groups].map(([id, all]) => [{ id, name: all[0]?.producerName ?? '' }, all]);
}

function usualKey(producer: string, name: string): string {
  return `${producer} ${name.toLocaleLowerCase()}`;
}
