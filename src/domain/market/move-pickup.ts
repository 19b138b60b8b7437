import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PickupId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { factsOfPickup, stillHosted } from './hosted.ts';
import { pickupMoved } from './pickup.ts';
import { readPlace, schedule } from './schedule.ts';

/** Have a pick-up somewhere else or at another time; whoever ordered is asked again (rule MARKET-17). */
export const movePickup = decision('pickup.move', {
  payload: z.strictObject({ pickup: PickupId, ...schedule, reason: Text('reason') }),
  facts: factsOfPickup,
  decide: (states, command) => {
    const { payload } = command;
    const mine = stillHosted(states, command);
    if (mine.is === 'refused') return mine;
    const place = readPlace(payload);
    if (place.is === 'refused') return place;
    const reason = read('reason', payload.reason);
    if (reason.is === 'refused') return reason;
    const { day, from, until, orderBy } = payload;
    const to = { place: place.text, day, from, until, orderBy };
    const same = (Object.keys(to) as (keyof typeof to)[]).every((one) => to[one] === mine[one]);
    return same ? nothing : pickupMoved({ ...to, reason: reason.text });
  },
});
