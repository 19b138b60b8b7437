import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { PostId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { post, postEdited } from './post.ts';

/** Write one's post differently (rule NEWS-2). */
export const editPost = decision('post.edit', {
  payload: z.strictObject({ post: PostId, text: Text('post') }),
  facts: ({ payload, actor }) => ({ me: person(actor), post: post(payload.post) }),
  decide: ({ me, post: mine }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (mine.is === 'absent') return refuse('post/unknown', { post: payload.post });
    if (mine.author !== actor) return refuse('post/not-yours', { post: payload.post, author: mine.author });
    if (mine.is === 'retracted') return refuse('post/gone', { post: payload.post, author: mine.author });
    const text = read('post', payload.text);
    if (text.is === 'refused') return text;
    return mine.text === text.text ? nothing : postEdited({ text: text.text });
  },
});
