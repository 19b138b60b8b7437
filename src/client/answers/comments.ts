import type { CommentRow } from '../../views/comments.ts';
import type { CommentView, Queries } from '../queries.ts';
import type { Answering } from './context.ts';
import { namesOf } from './names.ts';
import { textOf } from './params.ts';
import { waitingStreams } from './waiting.ts';

/** Comments of one post read at most. */
const MOST = 10_000;

export const comments: Answering<Queries['comments']['params'], readonly CommentView[]> = async (context, params) => {
  const prefix = `${textOf(params, 'post')}/`;
  const rows = (await context.views.scan<CommentRow>('comments.comments', { from: prefix, prefix, limit: MOST }))
    .map(([, row]) => row)
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  const named = await namesOf(
    context,
    rows.flatMap(({ author, removedBy }) => [author, removedBy ?? author]),
  );
  const waiting = await waitingStreams(context);
  return rows.map(({ id, post, author, text, at, removedBy }) => ({
    id,
    post,
    author: named(author),
    text,
    at,
    waiting: waiting.has(`comment/${id}`),
    removedBy: removedBy === undefined ? undefined : named(removedBy),
  }));
};
