import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PostId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { post, postRetracted } from './post.ts';

/** Take one's post back (rule NEWS-2). */
export const retractPost = decision('post.retract', {
  payload: z.strictObject({ post: PostId }),
  facts: ({ payload, actor }) => ({ me: person(actor), post: post(payload.post) }),
  decide: ({ me, post: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (mine.is === 'absent') return refuse('post/unknown', { post: payload.post });
    if (mine.author !== actor) return refuse('post/not-yours', { post: payload.post, author: mine.author });
    return mine.is === 'retracted' ? nothing : postRetracted({});
  },
});
