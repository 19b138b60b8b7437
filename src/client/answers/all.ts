import type { Queries } from '../queries.ts';
import { activity } from './activity.ts';
import { comments } from './comments.ts';
import type { Answering } from './context.ts';
import { outcomes } from './outcomes.ts';
import { following, people, person } from './people.ts';
import { feed, post, posts } from './posts.ts';
import { search } from './search.ts';
import { drafts, heard, pending, projections, storage } from './work.ts';

/** How each query is answered. */
export const answers: {
  readonly [Name in keyof Queries]: Answering<Queries[Name]['params'], Queries[Name]['result']>;
} = {
  feed,
  post,
  posts,
  comments,
  person,
  people,
  following,
  search,
  activity,
  drafts,
  heard,
  outcomes,
  pending,
  projections,
  storage,
};
