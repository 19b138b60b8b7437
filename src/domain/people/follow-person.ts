import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PersonId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { follow, personFollowed, personUnfollowed } from './follow.ts';
import { notRegistered, person } from './person.ts';

/** Follow somebody (rule PEOPLE-4). */
export const followPerson = decision('person.follow', {
  payload: z.strictObject({ person: PersonId }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    other: person(payload.person),
    follow: follow(actor, payload.person),
  }),
  decide: ({ me, other, follow: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (payload.person === actor) return refuse('follow/yourself', { person: actor });
    if (other.is === 'absent') return refuse('person/unknown', { person: payload.person });
    return mine.is === 'following' ? nothing : personFollowed({ person: payload.person });
  },
});

/** Follow somebody no longer (rule PEOPLE-4). */
export const unfollowPerson = decision('person.unfollow', {
  payload: z.strictObject({ person: PersonId }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    other: person(payload.person),
    follow: follow(actor, payload.person),
  }),
  decide: ({ me, other, follow: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (other.is === 'absent') return refuse('person/unknown', { person: payload.person });
    return mine.is === 'following' ? personUnfollowed({ person: payload.person }) : nothing;
  },
});
