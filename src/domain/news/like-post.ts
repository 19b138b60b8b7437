import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PostId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { like, postLiked, postUnliked } from './like.ts';
import { post } from './post.ts';

/** Like a post (rule NEWS-4). */
export const likePost = decision('post.like', {
  payload: z.strictObject({ post: PostId }),
  facts: ({ payload, actor }) => ({ me: person(actor), post: post(payload.post), like: like(payload.post, actor) }),
  decide: ({ me, post: liked, like: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (liked.is === 'absent') return refuse('post/unknown', { post: payload.post });
    if (liked.is === 'retracted') return refuse('post/gone', { post: payload.post, author: liked.author });
    return mine.is === 'liked' ? nothing : postLiked({ post: payload.post, author: liked.author });
  },
});

/** Like a post no longer (rule NEWS-4). */
export const unlikePost = decision('post.unlike', {
  payload: z.strictObject({ post: PostId }),
  facts: ({ payload, actor }) => ({ me: person(actor), post: post(payload.post), like: like(payload.post, actor) }),
  decide: ({ me, post: liked, like: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (liked.is === 'absent') return refuse('post/unknown', { post: payload.post });
    // A like may be taken back from a post that is gone: whoever asks wants no more than what is so.
    return mine.is === 'liked' ? postUnliked({ post: payload.post, author: liked.author }) : nothing;
  },
});
