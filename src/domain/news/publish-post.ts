import * as z from 'zod/mini';
import { decision } from '../../kernel/decision.ts';
import { PostId } from '../ids.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { post, postPublished } from './post.ts';

/** Tell the market something (rule NEWS-1). */
export const publishPost = decision('post.publish', {
  payload: z.strictObject({ post: PostId, text: Text('post') }),
  facts: ({ payload, actor }) => ({ me: person(actor), post: post(payload.post) }),
  decide: ({ me, post: taken }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    if (taken.is !== 'absent') return refuse('post/id-taken', { post: payload.post });
    const text = read('post', payload.text);
    if (text.is === 'refused') return text;
    return postPublished({ text: text.text });
  },
});
