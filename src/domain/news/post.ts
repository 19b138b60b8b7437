import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { OfferId } from '../ids.ts';
import { concerning } from '../scopes.ts';
import { Text } from '../text.ts';

// Only its author writes to a post's stream, so the actor of each of these is the author.

/** The actor wrote a post, which carries these offers of theirs. */
export const postPublished = event('post.published', {
  data: z.strictObject({ text: Text('post'), offers: z.array(OfferId) }),
  was: [{ data: z.strictObject({ text: Text('post') }), upgrade: (data: object) => ({ ...data, offers: [] }) }],
  scopes: ({ actor }) => concerning(actor),
});

/** Its author wrote it differently; the whole text, so that the newest edit stands by itself. */
export const postEdited = event('post.edited', {
  data: z.strictObject({ text: Text('post') }),
  scopes: ({ actor }) => concerning(actor),
});

/** Its author took it back. */
export const postRetracted = event('post.retracted', {
  data: z.strictObject({}),
  scopes: ({ actor }) => concerning(actor),
});

type PostState =
  | { readonly is: 'absent' }
  | { readonly is: 'published'; readonly author: string; readonly text: string }
  | { readonly is: 'retracted'; readonly author: string };

const absent = { is: 'absent' } as PostState;

/** `post/<id>`: what its author wrote, until they took it back. */
export const post = stream('post', {
  events: [postPublished, postEdited, postRetracted],
  initial: absent,
  on: {
    'post.published': (_, { data, actor }) => ({ is: 'published', author: actor, text: data.text }),
    'post.edited': (state, { data }) => (state.is === 'published' ? { ...state, text: data.text } : state),
    'post.retracted': (_, { actor }) => ({ is: 'retracted', author: actor }),
  },
});
