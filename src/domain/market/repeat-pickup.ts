import * as z from 'zod/mini';
import { decision, nothing, to } from '../../kernel/decision.ts';
import { PickupId } from '../ids.ts';
import { person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { later } from './calendar.ts';
import { hosted } from './hosted.ts';
import { nextPickup } from './next-pickup.ts';
import { pickup, pickupAnnounced } from './pickup.ts';

const WEEK = 7;

/**
 * Announce next week's of a weekly pick-up: as this one stands, at the same times by the clocks on the wall (rule
 * MARKET-18). Its id follows from this one's, so two devices that do it announce one.
 */
export const repeatPickup = decision('pickup.repeat', {
  payload: z.strictObject({ pickup: PickupId, of: PickupId }),
  facts: ({ payload, actor }) => ({ me: person(actor), next: pickup(payload.pickup), last: pickup(payload.of) }),
  decide: ({ me, next, last }, { payload, actor }) => {
    const mine = hosted({ me, pickup: last }, { payload: { pickup: payload.of }, actor });
    if (mine.is === 'refused') return mine;
    if (mine.repeats !== 'weekly') return refuse('pickup/not-weekly', { pickup: payload.of });
    const id = nextPickup(payload.of);
    if (payload.pickup !== id) return refuse('pickup/not-next', { pickup: payload.pickup, next: id });
    if (next.is !== 'absent') return next.host === actor ? nothing : refuse('pickup/id-taken', { pickup: id });
    const { place, day, from, until, orderBy, zone, grace, repeats, open, producers, helpers, host } = mine;
    const [orderDay = '', orderTime = ''] = orderBy.split('T');
    const announced = pickupAnnounced({
      place,
      day: later(day, WEEK),
      from,
      until,
      orderBy: `${later(orderDay, WEEK)}T${orderTime}`,
      zone,
      grace,
      repeats,
      open,
      after: payload.of,
      producers: [...producers],
      helpers: [...helpers],
      host,
    });
    return to(pickup(id), announced);
  },
});
