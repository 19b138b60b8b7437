import * as z from 'zod/mini';
import { arrivalOf, type Decided, decision, type Refusal } from '../../kernel/decision.ts';
import { OrderId, PersonId, PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { isInTime } from './in-time.ts';
import { claim } from './line-claim.ts';
import { factsOfOffers, offerIn } from './offer-facts.ts';
import type { OfferState } from './offer.ts';
import { lineRefused, Moves, orderHeld, orderPlaced } from './order-events.ts';
import { order } from './order.ts';
import { pickup } from './pickup.ts';
import { slot, slotTaken } from './slot.ts';
import { fit, type Fitted, MOST_LINES, refusalOf, Wish } from './wish.ts';

/**
 * Order from a producer for a pick-up: decided over the order and all its offers at once (rule MARKET-10). What came too
 * late (C5), or looks like an order placed on another device (C16), is held and claims nothing.
 */
export const placeOrder = decision('order.place', {
  payload: z.strictObject({
    order: OrderId,
    pickup: PickupId,
    producer: PersonId,
    lines: z.array(Wish).check(z.minLength(1), z.maxLength(MOST_LINES)),
    note: Text('note'),
    /** The moves of the pick-up that the buyer knew of: of a later one they are asked again (C7). */
    moves: z.optional(Moves),
  }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    order: order(payload.order),
    pickup: pickup(payload.pickup),
    slot: slot(actor, payload.pickup, payload.producer),
    ...factsOfOffers(payload.lines),
  }),
  decide: (states, command): Decided => {
    const { payload, actor, at } = command;
    if (states.me.is === 'absent') return notRegistered(actor);
    if (states.order.is !== 'absent') return refuse('order/id-taken', { order: payload.order });
    const { pickup: visit } = states;
    if (visit.is === 'absent') return refuse('pickup/unknown', { pickup: payload.pickup });
    if (visit.is === 'cancelled')
      return refuse('pickup/cancelled', { pickup: payload.pickup, place: visit.place, day: visit.day });
    const note = read('note', payload.note);
    if (note.is === 'refused') return note;
    const twice = repeated(payload.lines.map(({ line }) => line));
    if (twice !== undefined) return refuse('order/line-id-taken', { line: twice });
    const fitted: Fitted[] = [];
    for (const wish of payload.lines) {
      const before = fitted.filter(({ trouble }) => trouble === undefined).map(({ line }) => line);
      const one = fit(wish, offerIn(states, wish.offer), { ...payload, at }, before);
      if (one.is === 'refused') return one;
      fitted.push(one);
    }
    const good = fitted.filter(({ trouble }) => trouble === undefined);
    const [first] = fitted;
    if (good.length === 0 && first !== undefined)
      return nothingOf(first, offerIn(states, first.line.offer), payload.pickup);
    const between = { buyer: actor, producer: payload.producer, host: visit.host, pickup: payload.pickup };
    const lines = fitted.map(({ line }) => line);
    const moves = Math.min(payload.moves ?? visit.moves, visit.moves);
    const placed = orderPlaced({ between, lines, note: note.text, arrived: arrivalOf(command), moves });
    const refused = fitted.flatMap(({ line: { line, offer, name, quantity }, trouble: because }) =>
      because === undefined ? [] : [lineRefused({ between, line, offer, name, quantity, because })],
    );
    if (states.slot.is === 'taken')
      return [placed, ...refused, orderHeld({ between, because: 'same', same: states.slot.order })];
    const taken = slotTaken({ between, order: payload.order });
    if (!isInTime(visit, command)) return [placed, ...refused, orderHeld({ between, because: 'late' }), taken];
    return [placed, ...refused, taken, ...good.map(({ line }) => claim(line, payload.pickup))];
  },
});

/** Nothing of it can be had: then there is no order, and the first line says why. */
function nothingOf({ line, trouble }: Fitted, from: OfferState, at: string): Refusal {
  if (from.is === 'absent') return refuse('offer/unknown', { offer: line.offer });
  return refusalOf(trouble, { ...from, offer: line.offer }, at);
}

function repeated(ids: readonly string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) !== index);
}
