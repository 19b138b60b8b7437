import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { PersonId, PostId } from '../ids.ts';
import { concerning } from '../scopes.ts';
import { Text } from '../text.ts';

// Both name the comment's author and the post's: either may retract it, so the actor does not tell, and both events
// must go to the same scopes.

/** `author` said this under `post`, which is by `postAuthor`. */
export const commentAdded = event('comment.added', {
  data: z.strictObject({ post: PostId, postAuthor: PersonId, author: PersonId, text: Text('comment') }),
  scopes: ({ data }) => concerning(data.author, data.postAuthor),
});

/** The actor took the comment away: its author, or the author of the post. */
export const commentRetracted = event('comment.retracted', {
  data: z.strictObject({ post: PostId, postAuthor: PersonId, author: PersonId }),
  scopes: ({ data }) => concerning(data.author, data.postAuthor),
});

type CommentState =
  | { readonly is: 'absent' }
  | {
      readonly is: 'added' | 'retracted';
      readonly post: string;
      readonly postAuthor: string;
      readonly author: string;
    };

const absent = { is: 'absent' } as CommentState;

/** `comment/<id>`: what somebody wrote under a post, until it was taken away. */
export const comment = stream('comment', {
  events: [commentAdded, commentRetracted],
  initial: absent,
  on: {
    'comment.added': (_, { data: { post, postAuthor, author } }) => ({ is: 'added', post, postAuthor, author }),
    'comment.retracted': (_, { data }) => ({ is: 'retracted', ...data }),
  },
});
