import type { Moment } from '../../kernel/event.ts';
import type { BasketGroup, BasketLine, BasketLineView } from '../market-views/basket.ts';
import type { OfferCard } from '../market-views/offers.ts';
import type { OrderView } from '../market-views/orders.ts';
import type { PickupView } from '../market-views/pickups.ts';
import { amountOf } from './amounts.ts';

/** What basket lines are shown with. */
export interface AroundBasket {
  readonly cards: ReadonlyMap<string, OfferCard>;
  readonly pickups: ReadonlyMap<string, PickupView>;
  /** My orders: where one stands already, lines are added to it. */
  readonly orders: readonly Pick<OrderView, 'id' | 'is' | 'between'>[];
  /** The notes to producers. */
  readonly notes: readonly { readonly pickup: string; readonly producer: string; readonly text: string }[];
  readonly now: Moment;
}

/** The basket by pick-up, soonest first, then by producer; within it as it was filled. */
export function groupsOf(lines: readonly BasketLine[], around: AroundBasket): BasketGroup[] {
  const groups = new Map<string, BasketLine[]>();
  for (const line of lines.toSorted((one, other) => one.at - other.at)) {
    const key = `${line.pickup}/${around.cards.get(line.offer)?.producer ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups]
    .map(([key, some]) => groupOf(key, some, around))
    .sort(
      (one, other) =>
        (one.pickup?.begins ?? Infinity) - (other.pickup?.begins ?? Infinity) ||
        one.pickupId.localeCompare(other.pickupId) ||
        one.producerName.localeCompare(other.producerName),
    );
}

function groupOf(key: string, lines: readonly BasketLine[], around: AroundBasket): BasketGroup {
  const [pickupId = '', producer = ''] = key.split('/');
  const pickup = around.pickups.get(pickupId);
  const stands = around.orders.find(
    ({ is, between }) => is === 'placed' && between.pickup === pickupId && between.producer === producer,
  );
  const views = lines.map((line) => lineOf(line, pickup, stands?.id, around));
  return {
    pickup,
    pickupId,
    producer,
    producerName: views[0]?.card?.producerName ?? '',
    lines: views,
    total: views.reduce((sum, { amount }) => sum + amount, 0),
    currency: views.find(({ card }) => card !== undefined)?.card?.currency,
    estimated: views.some(({ estimated }) => estimated),
    note: around.notes.find((one) => one.pickup === pickupId && one.producer === producer)?.text ?? '',
    order: stands?.id,
  };
}

/** A line with its offer as it is now. What cannot be ordered at all costs nothing. */
function lineOf(
  line: BasketLine,
  pickup: PickupView | undefined,
  order: string | undefined,
  { cards, now }: AroundBasket,
): BasketLineView {
  const card = cards.get(line.offer);
  const trouble = troubleOf(line, card, pickup, { now, stands: order !== undefined });
  const units = card === undefined || trouble === undefined || mayStand.has(trouble) ? line.quantity : 0;
  const { amount, estimated } =
    card === undefined ? { amount: 0, estimated: false } : amountOf({ ...card, weighed: undefined }, units);
  return { ...line, card, trouble, amount, estimated, order };
}

/** Troubles with which a line may be ordered all the same, and then come to something. */
const mayStand: ReadonlySet<BasketLineView['trouble']> = new Set(['price', 'fewer-left', 'closed']);

/** What is to be known of a line before it is ordered; the worst first. */
export function troubleOf(
  line: BasketLine,
  card: OfferCard | undefined,
  pickup: Pick<PickupView, 'is' | 'closes'> | undefined,
  { now, stands = false }: { readonly now: Moment; readonly stands?: boolean },
): BasketLineView['trouble'] {
  if (card === undefined) return 'gone';
  if (card.is === 'withdrawn') return 'withdrawn';
  if (!card.pickups.includes(line.pickup) || pickup?.is === 'cancelled') return 'not-here';
  // A new order may still be let in; to one that stands nothing is added any more.
  if (pickup !== undefined && pickup.closes < now) return stands ? 'no-more' : 'closed';
  if (card.most !== null && line.upTo > card.most) return 'over-limit';
  if (card.least !== null && line.quantity < card.least) return 'under-minimum';
  if (card.left !== undefined && card.left <= 0) return 'sold-out';
  if (card.left !== undefined && card.left < line.quantity) return 'fewer-left';
  return card.price === line.price ? undefined : 'price';
}
