import type { Refusal } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { pickupCancelledAlready } from './hosted.ts';
import type { Announced, PickupState } from './pickup.ts';

/** The pick-up, where the actor may bring offers to it: it is open, they were invited, or they host it (MARKET-19). */
export function bringable(state: PickupState, pickup: string, actor: string): Announced | Refusal {
  if (state.is === 'absent') return refuse('pickup/unknown', { pickup });
  if (state.is === 'cancelled') return pickupCancelledAlready(state, pickup);
  const { open, producers, host, place } = state;
  if (open || host === actor || producers.includes(actor)) return state;
  return refuse('pickup/not-invited', { pickup, place, host });
}
