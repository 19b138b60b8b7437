import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { read, Text } from '../text.ts';
import { hosted } from './hosted.ts';
import { pickup, pickupCancelled } from './pickup.ts';

/** Say that a pick-up will not be; whoever ordered is told (rule MARKET-17). */
export const cancelPickup = decision('pickup.cancel', {
  payload: z.strictObject({ pickup: PickupId, reason: Text('reason') }),
  facts: ({ payload, actor }) => ({ me: person(actor), pickup: pickup(payload.pickup) }),
  decide: ({ me, pickup: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = hosted(its, payload.pickup, actor);
    if (mine.is === 'refused') return mine;
    if (mine.is === 'cancelled') return nothing;
    const reason = read('reason', payload.reason);
    return reason.is === 'refused' ? reason : pickupCancelled({ reason: reason.text });
  },
});
