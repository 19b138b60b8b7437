import type { Refusal } from '../../kernel/decision.ts';
import { notRegistered, person, type PersonState } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { type Announced, pickup, type PickupState } from './pickup.ts';

interface Asked {
  readonly payload: { readonly pickup: string };
  readonly actor: string;
}

interface PickupFacts {
  readonly me: PersonState;
  readonly pickup: PickupState;
}

/** Who asks and the pick-up: what every command about a pick-up that one hosts looks at. */
export function factsOfPickup({ payload, actor }: Asked) {
  return { me: person(actor), pickup: pickup(payload.pickup) };
}

/** The pick-up, where the actor hosts it: nobody else changes it (rule MARKET-16). */
export function hosted({ me, pickup: its }: PickupFacts, { payload, actor }: Asked): Announced | Refusal {
  if (me.is === 'absent') return notRegistered(actor);
  if (its.is === 'absent') return refuse('pickup/unknown', { pickup: payload.pickup });
  return its.host === actor ? its : refuse('pickup/not-yours', { pickup: payload.pickup, host: its.host });
}

/** The pick-up, where the actor hosts it and it has not been cancelled. */
export function stillHosted(facts: PickupFacts, asked: Asked): Announced | Refusal {
  const mine = hosted(facts, asked);
  return mine.is === 'cancelled' ? pickupCancelledAlready(mine, asked.payload.pickup) : mine;
}

/** The refusal of what cannot be done at a pick-up that will not be. */
export function pickupCancelledAlready({ place, day }: Announced, pickup: string): Refusal {
  return refuse('pickup/cancelled', { pickup, place, day });
}
