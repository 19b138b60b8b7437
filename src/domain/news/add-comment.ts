import * as z from 'zod/mini';
import { decision } from '../../kernel/decision.ts';
import { CommentId, PostId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { comment, commentAdded } from './comment.ts';
import { post } from './post.ts';

/** Say something under a post (rule NEWS-5). */
export const addComment = decision('comment.add', {
  payload: z.strictObject({ comment: CommentId, post: PostId, text: Text('comment') }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    post: post(payload.post),
    comment: comment(payload.comment),
  }),
  decide: ({ me, post: on, comment: taken }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (taken.is !== 'absent') return refuse('comment/id-taken', { comment: payload.comment });
    if (on.is === 'absent') return refuse('post/unknown', { post: payload.post });
    if (on.is === 'retracted') return refuse('post/gone', { post: payload.post, author: on.author });
    const text = read('comment', payload.text);
    if (text.is === 'refused') return text;
    return commentAdded({ post: payload.post, postAuthor: on.author, author: actor, text: text.text });
  },
});
