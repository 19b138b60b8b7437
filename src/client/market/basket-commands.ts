import type { Commands } from '../../domain/commands.ts';
import type { BasketGroup, BasketLineView } from '../market-queries.ts';

/** A command that orders what is in a basket. */
export type OrderingCommand = {
  [Type in 'order.place' | 'order.add-line']: { readonly type: Type; readonly payload: Commands[Type] };
}['order.place' | 'order.add-line'];

/**
 * The commands that order a group of a basket: one that places an order, or one for each line where an order of mine
 * stands there already. The price that goes along is the one on screen, for it is what the buyer says yes to.
 */
export function commandsOf(group: BasketGroup, note: string, newId: () => string): OrderingCommand[] {
  const { order, pickupId: pickup, producer, lines } = group;
  const wishes = lines.filter(({ card }) => card !== undefined).map((line) => wishOf(line, newId()));
  if (wishes.length === 0) return [];
  if (order === undefined)
    return [{ type: 'order.place', payload: { order: newId(), pickup, producer, lines: wishes, note } }];
  return wishes.map((line) => ({ type: 'order.add-line', payload: { order, pickup, line } }));
}

function wishOf({ offer, quantity, upTo, fewer, wait, note, price, card }: BasketLineView, line: string) {
  return { line, offer, quantity, upTo, fewer, wait, note, price: card?.price ?? price };
}
