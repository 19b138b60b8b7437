import type { Commands } from '../../domain/commands.ts';
import type { BasketGroup, BasketLine, BasketLineView } from '../market-views/basket.ts';

/** A command that orders lines of a basket: once it is accepted, they are to be taken out. */
export type OrderingCommand = {
  [Type in 'order.place' | 'order.add-line']: {
    readonly type: Type;
    readonly payload: Commands[Type];
    readonly lines: readonly BasketLine[];
  };
}['order.place' | 'order.add-line'];

/**
 * The commands that order a group of a basket: one that places `order`, or one for each line where that order of mine
 * stands there already. Offers that are not here any more stay in the basket. The price that goes along is the one on
 * screen, for it is what the buyer says yes to.
 */
export function commandsOf(group: BasketGroup, order: string, note: string, newId: () => string): OrderingCommand[] {
  const { pickupId: pickup, producer } = group;
  const lines = group.lines.filter(({ card }) => card !== undefined);
  const wishes = lines.map((line) => wishOf(line, newId()));
  if (group.order !== undefined)
    return wishes.map((line, at) => ({
      type: 'order.add-line',
      payload: { order, pickup, line },
      lines: lines.slice(at, at + 1),
    }));
  if (wishes.length === 0) return [];
  // Of a move that they have not heard of they are asked (C7).
  const moves = group.pickup === undefined ? {} : { moves: group.pickup.moves };
  return [{ type: 'order.place', payload: { order, pickup, producer, lines: wishes, note, ...moves }, lines }];
}

function wishOf({ offer, quantity, upTo, fewer, wait, note, price, card }: BasketLineView, line: string) {
  return { line, offer, quantity, upTo, fewer, wait, note, price: card?.price ?? price };
}
