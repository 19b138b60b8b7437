import * as z from 'zod/mini';
import { event, type NewEvent } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { OrderId } from '../ids.ts';
import { between, type Parties } from '../scopes.ts';
import { Between } from './parties.ts';

// A buyer has one order per producer and pick-up. Two devices that know nothing of each other can place one each: the
// slot is where they meet (C16).

/** An order has the slot. */
export const slotTaken = event('slot.taken', {
  data: z.strictObject({ between: Between, order: OrderId }),
  scopes: ({ data }) => between(data.between),
});

/** It has it no longer: it was cancelled or declined. */
export const slotLeft = event('slot.left', {
  data: z.strictObject({ between: Between, order: OrderId }),
  scopes: ({ data }) => between(data.between),
});

/** Which order a buyer has at a producer for a pick-up, if any. */
type SlotState = { readonly is: 'free' } | { readonly is: 'taken'; readonly order: string };

const free = { is: 'free' } as SlotState;

/** `slot/<buyer>/<pickup>/<producer>`: the order that a buyer has at a producer for a pick-up. */
export const slot = stream('slot', {
  events: [slotTaken, slotLeft],
  initial: free,
  on: {
    'slot.taken': (_, { data }) => ({ is: 'taken', order: data.order }),
    'slot.left': (state, { data }) => (state.is === 'taken' && state.order === data.order ? free : state),
  },
});

/** Gives up the slot where this order has it: the buyer may place another one. */
export function leave(state: SlotState, parties: Parties, order: string): NewEvent[] {
  return state.is === 'taken' && state.order === order ? [slotLeft({ between: parties, order })] : [];
}
