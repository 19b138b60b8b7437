import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { CommentId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { comment, commentRetracted } from './comment.ts';

/** Take a comment away (rule NEWS-6). */
export const retractComment = decision('comment.retract', {
  payload: z.strictObject({ comment: CommentId }),
  facts: ({ payload, actor }) => ({ me: person(actor), comment: comment(payload.comment) }),
  decide: ({ me, comment: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (its.is === 'absent') return refuse('comment/unknown', { comment: payload.comment });
    if (actor !== its.author && actor !== its.postAuthor) {
      return refuse('comment/not-yours', { comment: payload.comment, author: its.author });
    }
    if (its.is === 'retracted') return nothing;
    return commentRetracted({ post: its.post, postAuthor: its.postAuthor, author: its.author });
  },
});
