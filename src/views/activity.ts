import { commentAdded, commentRetracted } from '../domain/news/comment.ts';
import { postLiked, postUnliked } from '../domain/news/like.ts';
import { personFollowed, personUnfollowed } from '../domain/people/follow.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { idOf, newestGroupKey } from './keys.ts';
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

/** A group's place among those that count something. */
export interface NewestActivityRow {
  /** Its key in `activity`. */
  readonly group: string;
}

/**
 * What concerns the reader. Rows: `activity` by group (`like/<post>`, `comment/<post>`, `follow`); `newest` has the
 * groups with a count above 0, newest first. What the reader does is not among them.
 */
export const activity = projection('activity', {
  version: 1,
  tables: { activity: table<ActivityRow>(), newest: table<NewestActivityRow>({ block: 128 }) },
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

interface Tables {
  readonly activity: Rows<ActivityRow>;
  readonly newest: Rows<NewestActivityRow>;
}

function change(rows: Tables, { kind, post }: Group, to: (row: ActivityRow) => ActivityRow): void {
  const group = post === undefined ? kind : `${kind}/${post}`;
  rows.activity.change(group, (before = { kind, post, count: 0, recent: [], at: 0 }) => {
    const after = to(before);
    if (before.count > 0) rows.newest.delete(newestGroupKey(before.at, group));
    if (after.count > 0) rows.newest.put(newestGroupKey(after.at, group), { group });
    return after;
  });
}
