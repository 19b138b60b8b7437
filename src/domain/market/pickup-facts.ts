import type { StreamRef } from '../../kernel/stream.ts';
import { pickup, type PickupState } from './pickup.ts';

// A command that is about several pick-ups names each of them: together they are what it decides over.

/** These pick-ups, as facts under the names of their streams. */
export function factsOfPickups(pickups: readonly string[]): Record<`pickup/${string}`, StreamRef<PickupState>> {
  return Object.fromEntries(pickups.map((id) => [`pickup/${id}`, pickup(id)]));
}

/** The state of one of them. Throws where the command did not name it: a mistake of the programmer. */
export function pickupIn(states: Readonly<Record<`pickup/${string}`, PickupState>>, id: string): PickupState {
  const state = states[`pickup/${id}`];
  if (state === undefined) throw new Error(`pickup/${id} is not among the facts`);
  return state;
}
