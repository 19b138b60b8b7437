import type { Refusal } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import type { Announced, PickupState } from './pickup.ts';

/** The pick-up, where the actor hosts it: nobody else changes it (rule MARKET-16). */
export function hosted(state: PickupState, pickup: string, actor: string): Announced | Refusal {
  if (state.is === 'absent') return refuse('pickup/unknown', { pickup });
  return state.host === actor ? state : refuse('pickup/not-yours', { pickup, host: state.host });
}

/** The pick-up, where the actor hosts it and it has not been cancelled. */
export function stillHosted(state: PickupState, pickup: string, actor: string): Announced | Refusal {
  const mine = hosted(state, pickup, actor);
  return mine.is === 'cancelled' ? pickupCancelledAlready(mine, pickup) : mine;
}

/** The refusal of what cannot be done at a pick-up that will not be. */
export function pickupCancelledAlready({ place, day }: Announced, pickup: string): Refusal {
  return refuse('pickup/cancelled', { pickup, place, day });
}
