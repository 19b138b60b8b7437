import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PersonId, PickupId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { hosted, stillHosted } from './hosted.ts';
import { helperInvited, helperRemoved, pickup } from './pickup.ts';

/** Let somebody help at one's pick-up: they read its desk, pack and hand over (rule MARKET-16). */
export const inviteHelper = decision('pickup.invite-helper', {
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
    const there = payload.person === mine.host || mine.helpers.includes(payload.person);
    return there ? nothing : helperInvited({ person: payload.person });
  },
});

/** Let somebody help no longer, nor read the desk (rule MARKET-16). */
export const removeHelper = decision('pickup.remove-helper', {
  payload: z.strictObject({ pickup: PickupId, person: PersonId }),
  facts: ({ payload, actor }) => ({ me: person(actor), pickup: pickup(payload.pickup) }),
  decide: ({ me, pickup: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const mine = hosted(its, payload.pickup, actor);
    if (mine.is === 'refused') return mine;
    return mine.helpers.includes(payload.person) ? helperRemoved({ person: payload.person }) : nothing;
  },
});
