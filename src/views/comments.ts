import { commentAdded, commentRetracted } from '../domain/news/comment.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';
import { commentKey, idOf } from './keys.ts';

/** A comment, or the tombstone that is left of it. */
export interface CommentRow {
  readonly id: string;
  readonly post: string;
  readonly author: string;
  /** Empty once it was removed. */
  readonly text: string;
  readonly at: Moment;
  /** Who removed it, if it was: its author or the post's. */
  readonly removedBy: string | undefined;
}

/** What was said under each post. Rows: `comments` by post and comment; they have no order of time. */
export const comments = projection('comments', {
  version: 1,
  tables: { comments: table<CommentRow>() },
  events: [commentAdded, commentRetracted],
  on: {
    'comment.added': (rows, { stream, at, data: { post, author, text } }) => {
      const id = idOf(stream);
      rows.comments.put(commentKey(post, id), { id, post, author, text, at, removedBy: undefined });
    },
    'comment.retracted': (rows, { stream, actor, data }) => {
      const key = commentKey(data.post, idOf(stream));
      const row = rows.comments.get(key);
      if (row) rows.comments.put(key, { ...row, text: '', removedBy: actor });
    },
  },
});
