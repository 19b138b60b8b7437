import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { PersonId } from '../ids.ts';
import { concerning } from '../scopes.ts';

/** The actor follows `person`. */
export const personFollowed = event('person.followed', {
  data: z.strictObject({ person: PersonId }),
  scopes: ({ actor, data }) => concerning(actor, data.person),
});

/** The actor follows `person` no longer. */
export const personUnfollowed = event('person.unfollowed', {
  data: z.strictObject({ person: PersonId }),
  scopes: ({ actor, data }) => concerning(actor, data.person),
});

type FollowState = { readonly is: 'not following' } | { readonly is: 'following' };

const notFollowing = { is: 'not following' } as FollowState;

/** `follow/<follower>/<followed>`: whether one person follows another. */
export const follow = stream('follow', {
  events: [personFollowed, personUnfollowed],
  initial: notFollowing,
  on: {
    'person.followed': () => ({ is: 'following' }),
    'person.unfollowed': () => ({ is: 'not following' }),
  },
});
