import { commentAdded, comment } from '../../src/domain/news/comment.ts';
import { postPublished, post } from '../../src/domain/news/post.ts';
import { person, personRegistered } from '../../src/domain/people/person.ts';
import { idOf } from './history.ts';
import { happened } from './streams.ts';

// The people of the tests, what they are called and what they wrote.

export const ana = idOf('person', 1);
export const bo = idOf('person', 2);
export const cy = idOf('person', 3);
/** Not registered. */
export const stranger = idOf('person', 99);

export const anaRegistered = happened(person(ana), ana, personRegistered({ name: 'Ana' }));
const boRegistered = happened(person(bo), bo, personRegistered({ name: 'Bo' }));
const cyRegistered = happened(person(cy), cy, personRegistered({ name: 'Cy' }));
export const everybody = [anaRegistered, boRegistered, cyRegistered] as const;

/** Ana's post. */
export const bread = idOf('post', 1);
export const breadPublished = happened(post(bread), ana, postPublished({ text: 'Bread on Saturday', offers: [] }));

/** Bo's comment on it. */
export const yum = idOf('comment', 1);
export const yumAdded = happened(
  comment(yum),
  bo,
  commentAdded({ post: bread, postAuthor: ana, author: bo, text: 'Yum' }),
);
