import type { Refusal } from '../../kernel/decision.ts';
import { OrderId, PickupId } from '../ids.ts';
import { notRegistered, person, type PersonState } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { isAlive, order, type OrderState, type Placed } from './order.ts';
import { type Announced, pickup, type PickupState } from './pickup.ts';

/** What every command about an order names. */
export const aboutOrder = { order: OrderId, pickup: PickupId };

/** Who asks for what: what a command about an order says. */
export interface AskedOfOrder {
  readonly payload: { readonly order: string; readonly pickup: string };
  readonly actor: string;
}

/** Who asks, the order and its pick-up: what every command about an order looks at. */
export function factsOfOrder({ payload, actor }: AskedOfOrder) {
  return { me: person(actor), order: order(payload.order), pickup: pickup(payload.pickup) };
}

/** What somebody is to an order: who ordered, who sells, or who may pack: the producer, the host, and who helps. */
type Role = 'buyer' | 'producer' | 'packer';

interface OrderFacts {
  readonly me: PersonState;
  readonly order: OrderState;
  readonly pickup: PickupState;
}

/** An order that somebody may do something about, and its pick-up. */
export interface Found {
  readonly is: 'found';
  readonly its: Placed;
  readonly at: Announced;
}

/** The order and its pick-up, where the actor has this role in it (rule MARKET-30). */
export function orderFor(role: Role, { me, order: its, pickup: at }: OrderFacts, asked: AskedOfOrder): Found | Refusal {
  const { payload, actor } = asked;
  if (me.is === 'absent') return notRegistered(actor);
  // By the times and the helpers of another pick-up nobody may act.
  if (its.is === 'absent' || at.is === 'absent' || its.between.pickup !== payload.pickup)
    return refuse('order/unknown', { order: payload.order });
  const { buyer, producer, host } = its.between;
  const whoever = { buyer: [buyer], producer: [producer], packer: [producer, host, ...at.helpers] };
  return whoever[role].includes(actor) ? { is: 'found', its, at } : refuse('order/not-yours', { order: payload.order });
}

/** The same, where it can still come to something: it stands, or waits for a yes. */
export function aliveOrderFor(role: Role, facts: OrderFacts, asked: AskedOfOrder): Found | Refusal {
  const found = orderFor(role, facts, asked);
  if (found.is === 'refused') return found;
  return isAlive(found.its) ? found : over(found.its, asked.payload.order);
}

/** The same, where it stands. */
export function standingOrderFor(role: Role, facts: OrderFacts, asked: AskedOfOrder): Found | Refusal {
  const found = aliveOrderFor(role, facts, asked);
  if (found.is === 'refused') return found;
  return found.its.is === 'held' ? waits(found.its, asked.payload.order) : found;
}

/** The same, where it stands or was at the hall: what was packed, weighed or handed over there is merged in any order. */
export function packedOrderFor(facts: OrderFacts, asked: AskedOfOrder): Found | Refusal {
  const found = orderFor('packer', facts, asked);
  if (found.is === 'refused') return found;
  const { its } = found;
  if (its.is === 'held') return waits(its, asked.payload.order);
  return its.is === 'cancelled' || its.is === 'declined' ? over(its, asked.payload.order) : found;
}

/** The refusal of what cannot be done with an order that came to its end. */
export function over({ is, ended }: Placed, id: string): Refusal {
  return refuse('order/over', { order: id, is, by: ended?.by ?? '', at: ended?.at ?? 0 });
}

/** The refusal of what cannot be done with an order that waits for a yes. */
export function waits({ held }: Placed, id: string): Refusal {
  return refuse('order/held', { order: id, because: held?.because ?? 'late' });
}
