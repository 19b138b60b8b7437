import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { PersonId, PostId } from '../ids.ts';
import { concerning } from '../scopes.ts';

// Both carry the post's author, who is told of them and whose views may meet a like before the post.

/** The actor likes `post`, which is by `author`. */
export const postLiked = event('post.liked', {
  data: z.strictObject({ post: PostId, author: PersonId }),
  scopes: ({ actor, data }) => concerning(actor, data.author),
});

/** The actor likes `post` no longer. */
export const postUnliked = event('post.unliked', {
  data: z.strictObject({ post: PostId, author: PersonId }),
  scopes: ({ actor, data }) => concerning(actor, data.author),
});

type LikeState = { readonly is: 'not liked' } | { readonly is: 'liked' };

const notLiked = { is: 'not liked' } as LikeState;

/** `like/<post>/<person>`: whether one person likes one post. A stream of its own, so that likers never collide. */
export const like = stream('like', {
  events: [postLiked, postUnliked],
  initial: notLiked,
  on: {
    'post.liked': () => ({ is: 'liked' }),
    'post.unliked': () => ({ is: 'not liked' }),
  },
});
