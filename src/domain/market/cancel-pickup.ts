import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PickupId } from '../ids.ts';
import { read, Text } from '../text.ts';
import { factsOfPickup, hosted } from './hosted.ts';
import { pickupCancelled } from './pickup.ts';

/** Say that a pick-up will not be; whoever ordered is told (rule MARKET-17). */
export const cancelPickup = decision('pickup.cancel', {
  payload: z.strictObject({ pickup: PickupId, reason: Text('reason') }),
  facts: factsOfPickup,
  decide: (states, command) => {
    const mine = hosted(states, command);
    if (mine.is === 'refused') return mine;
    if (mine.is === 'cancelled') return nothing;
    const reason = read('reason', command.payload.reason);
    return reason.is === 'refused' ? reason : pickupCancelled({ reason: reason.text });
  },
});
