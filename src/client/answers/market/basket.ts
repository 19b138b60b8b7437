import type { BasketGroup } from '../../market-views/basket.ts';
import { groupsOf } from '../../market/basket-groups.ts';
import type { Answering } from '../context.ts';
import { cardsOf } from './cards.ts';
import { rowsBy } from './orders.ts';
import { pickupsOf } from './pickups.ts';

/** So many orders of mine are looked through for the one that a line belongs to: for a pick-up to come it is among the newest. */
const RECENT = 100;

export const basket: Answering<object, readonly BasketGroup[]> = async (context) => {
  const records = await context.device.basket.where('market').equals(context.market).toArray();
  const lines = records.map(({ market: _market, ...line }) => line);
  if (lines.length === 0) return [];
  const [cards, pickups, orders, notes] = await Promise.all([
    cardsOf(
      context,
      lines.map(({ offer }) => offer),
    ),
    pickupsOf(
      context,
      lines.map(({ pickup }) => pickup),
    ),
    rowsBy(context, context.me, RECENT),
    context.device.notes.where('market').equals(context.market).toArray(),
  ]);
  return groupsOf(lines, {
    cards: new Map(cards.map((one) => [one.id, one])),
    pickups: new Map(pickups.map((one) => [one.id, one])),
    orders,
    notes,
    now: Date.now(),
  });
};
