import { commentAdded, commentRetracted } from '../domain/news/comment.ts';
import { postLiked, postUnliked } from '../domain/news/like.ts';
import { postEdited, postPublished, postRetracted } from '../domain/news/post.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { byAuthorKey, byOfferKey, idOf, timelineKey } from './keys.ts';
import { withDoing, withoutDoing } from './recent.ts';
import type { Recent } from './recent.ts';

/** A post, with what hangs off it counted. */
export interface PostRow {
  readonly id: string;
  /** Unknown where only likes or comments were read so far. */
  readonly is: 'unknown' | 'published' | 'retracted';
  readonly author: string;
  /** Empty once retracted. */
  readonly text: string;
  readonly at: Moment;
  /** When it was last edited, if ever. */
  readonly edited: Moment | undefined;
  readonly likes: number;
  readonly comments: number;
  readonly recentLikers: Recent;
  /** The offers it carries; none once retracted. */
  readonly offers: readonly string[];
}

/** A post's place among all posts; the author is there so that a feed reads only the posts it shows. */
export interface TimelineRow {
  readonly id: string;
  readonly author: string;
}

/** A post's place among its author's, and among those that carry an offer. */
export interface ByAuthorRow {
  readonly id: string;
}

/** A like of the reader's. */
export interface MyLikeRow {
  readonly at: Moment;
}

/**
 * What was written. Rows: `posts` and `likes` (the reader's own) by post; `timeline`, `byAuthor` and `byOffer`, newest
 * first, have those that are published.
 */
export const posts = projection('posts', {
  version: 2,
  tables: {
    posts: table<PostRow>(),
    timeline: table<TimelineRow>({ block: 128 }),
    byAuthor: table<ByAuthorRow>({ block: 128 }),
    byOffer: table<ByAuthorRow>({ block: 128 }),
    likes: table<MyLikeRow>({ block: 128 }),
  },
  events: [postPublished, postEdited, postRetracted, postLiked, postUnliked, commentAdded, commentRetracted],
  on: {
    'post.published': (rows, { stream, actor: author, at, data: { text, offers } }) => {
      const id = idOf(stream);
      change(rows.posts, id, (row) => ({ ...row, is: 'published', author, text, at, offers }));
      rows.timeline.put(timelineKey(at, id), { id, author });
      rows.byAuthor.put(byAuthorKey(author, at, id), { id });
      for (const offer of offers) rows.byOffer.put(byOfferKey(offer, at, id), { id });
    },
    'post.edited': (rows, { stream, at, data: { text } }) => {
      change(rows.posts, idOf(stream), (row) => ({ ...row, text, edited: at }));
    },
    'post.retracted': (rows, { stream }) => {
      const id = idOf(stream);
      const row = rows.posts.get(id) ?? unknownPost(id);
      rows.timeline.delete(timelineKey(row.at, id));
      rows.byAuthor.delete(byAuthorKey(row.author, row.at, id));
      for (const offer of row.offers) rows.byOffer.delete(byOfferKey(offer, row.at, id));
      rows.posts.put(id, { ...row, is: 'retracted', text: '', offers: [] });
    },
    'post.liked': (rows, { actor, at, data }, { reader }) => {
      change(rows.posts, data.post, (row) => ({
        ...row,
        likes: row.likes + 1,
        recentLikers: withDoing(row.recentLikers, { person: actor }, at),
      }));
      if (actor === reader) rows.likes.put(data.post, { at });
    },
    'post.unliked': (rows, { actor, data }, { reader }) => {
      change(rows.posts, data.post, (row) => ({
        ...row,
        likes: row.likes - 1,
        recentLikers: withoutDoing(row.recentLikers, { person: actor }),
      }));
      if (actor === reader) rows.likes.delete(data.post);
    },
    'comment.added': (rows, { data }) => {
      change(rows.posts, data.post, (row) => ({ ...row, comments: row.comments + 1 }));
    },
    'comment.retracted': (rows, { data }) => {
      change(rows.posts, data.post, (row) => ({ ...row, comments: row.comments - 1 }));
    },
  },
});

/** A like or a comment may be met before its post: then the post's row starts without its text. */
function change(rows: Rows<PostRow>, id: string, to: (row: PostRow) => PostRow): void {
  rows.change(id, (row) => to(row ?? unknownPost(id)));
}

function unknownPost(id: string): PostRow {
  return {
    id,
    is: 'unknown',
    author: '',
    text: '',
    at: 0,
    edited: undefined,
    likes: 0,
    comments: 0,
    recentLikers: [],
    offers: [],
  };
}
