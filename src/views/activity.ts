import { commentAdded, commentRetracted } from '../domain/news/comment.ts';
import { postLiked, postUnliked } from '../domain/news/like.ts';
import { personFollowed, personUnfollowed } from '../domain/people/follow.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { idOf } from './keys.ts';
import { withDoing, withoutDoing } from './recent.ts';
import type { Doing, Recent } from './recent.ts';

/** What others did that concerns the reader, one row for all of a kind: the likes of a post, say. */
export interface ActivityRow {
  readonly kind: 'like' | 'comment' | 'follow';
  /** Which of the reader's posts; undefined for follows. */
  readonly post: string | undefined;
  /** How many still hold. The row stays at 0, or what it knows of the latest moment would be lost. */
  readonly count: number;
  readonly recent: Recent;
  /** The latest moment at which one of them was done, whether it still holds or not. */
  readonly at: Moment;
}

/**
 * What concerns the reader. Rows: `activity` by group (`like/<post>`, `comment/<post>`, `follow`), in no order of time.
 * What the reader does is not among them.
 */
export const activity = projection('activity', {
  version: 1,
  tables: { activity: table<ActivityRow>() },
  events: [postLiked, postUnliked, commentAdded, commentRetracted, personFollowed, personUnfollowed],
  on: {
    'post.liked': (rows, { actor, at, data }, { reader }) => {
      if (data.author !== reader || actor === reader) return;
      change(rows, likesOf(data.post), (row) => did(row, { person: actor }, at));
    },
    'post.unliked': (rows, { actor, data }, { reader }) => {
      if (data.author !== reader || actor === reader) return;
      change(rows, likesOf(data.post), (row) => tookBack(row, { person: actor }));
    },
    'comment.added': (rows, { stream, at, data }, { reader }) => {
      if (data.postAuthor !== reader || data.author === reader) return;
      change(rows, commentsOn(data.post), (row) => did(row, commenting(data.author, stream), at));
    },
    'comment.retracted': (rows, { stream, data }, { reader }) => {
      if (data.postAuthor !== reader || data.author === reader) return;
      change(rows, commentsOn(data.post), (row) => tookBack(row, commenting(data.author, stream)));
    },
    'person.followed': (rows, { actor, at, data }, { reader }) => {
      if (data.person === reader) change(rows, follows, (row) => did(row, { person: actor }, at));
    },
    'person.unfollowed': (rows, { actor, data }, { reader }) => {
      if (data.person === reader) change(rows, follows, (row) => tookBack(row, { person: actor }));
    },
  },
});

type Group = Pick<ActivityRow, 'kind' | 'post'>;

const follows: Group = { kind: 'follow', post: undefined };

function likesOf(post: string): Group {
  return { kind: 'like', post };
}

function commentsOn(post: string): Group {
  return { kind: 'comment', post };
}

/** A person may comment on a post more than once: so it is the comment that is done and taken back. */
function commenting(person: string, stream: string): Doing {
  return { person, comment: idOf(stream) };
}

function did(row: ActivityRow, doing: Doing, at: Moment): ActivityRow {
  return { ...row, count: row.count + 1, recent: withDoing(row.recent, doing, at), at: Math.max(row.at, at) };
}

function tookBack(row: ActivityRow, doing: Doing): ActivityRow {
  return { ...row, count: row.count - 1, recent: withoutDoing(row.recent, doing) };
}

function change(rows: { readonly activity: Rows<ActivityRow> }, group: Group, to: (row: ActivityRow) => ActivityRow) {
  const key = group.post === undefined ? group.kind : `${group.kind}/${group.post}`;
  rows.activity.change(key, (row) => to(row ?? { ...group, count: 0, recent: [], at: 0 }));
}
