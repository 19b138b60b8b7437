import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PersonId, PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { hosted, stillHosted } from './hosted.ts';
import { producerInvited, producerRemoved, pickup } from './pickup.ts';

/** Let somebody bring offers to one's pick-up (rule MARKET-16). */
export const inviteProducer = decision('pickup.invite-producer', {
  payload: z.strictObject({ pickup: PickupId, person: PersonId }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    other: person(payload.person),
    pickup: pickup(payload.pickup),
  }),
  decide: ({ me, other, pickup: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = stillHosted(its, payload.pickup, actor);
    if (mine.is === 'refused') return mine;
    if (other.is === 'absent') return refuse('person/unknown', { person: payload.person });
    const there = payload.person === mine.host || mine.producers.includes(payload.person);
    return there ? nothing : producerInvited({ person: payload.person });
  },
});

/** Let somebody bring no more offers; those that are there stay (rule MARKET-16). */
export const removeProducer = decision('pickup.remove-producer', {
  payload: z.strictObject({ pickup: PickupId, person: PersonId }),
  facts: ({ payload, actor }) => ({ me: person(actor), pickup: pickup(payload.pickup) }),
  decide: ({ me, pickup: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = hosted(its, payload.pickup, actor);
    if (mine.is === 'refused') return mine;
    return mine.producers.includes(payload.person) ? producerRemoved({ person: payload.person }) : nothing;
  },
});
