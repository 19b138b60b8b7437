import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import { byAuthorKey, byOfferKey, timelineKey } from '../../src/views/keys.ts';
import { posts } from '../../src/views/posts.ts';
import type { PostRow } from '../../src/views/posts.ts';
import { idOf } from '../support/history.ts';
import { endsWith, histories, latest, newestOf, recentOf, table, wholes } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

const reader = idOf('person', 1);

test('[NEWS-8] [NEWS-10] posts: texts, counts and lists are those of the streams', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const rows = naive(events);
      const published = rows.filter((row) => row.is === 'published');
      const mine = wholes(events, 'like').filter((one) => one.parts[1] === reader && endsWith(one, 'post.liked'));
      expect(new ProjectionRows(posts, reader).apply(events).tables()).toEqual({
        posts: table(rows.map((row) => [row.id, row])),
        timeline: table(published.map(({ id, at, author }) => [timelineKey(at, id), { id, author }])),
        byAuthor: table(published.map(({ id, at, author }) => [byAuthorKey(author, at, id), { id }])),
        byOffer: table(
          published.flatMap(({ id, at, offers }) =>
            offers.map((offer) => [byOfferKey(offer, at, id), { id }] as const),
          ),
        ),
        likes: table(mine.map((one) => [one.parts[0] ?? '', { at: one.events.at(-1)?.at }])),
      });
    }),
  );
});

function naive(events: readonly Event[]): PostRow[] {
  const comments = wholes(events, 'comment').filter((one) => endsWith(one, 'comment.added'));
  return wholes(events, 'post').map((whole) => {
    const id = whole.parts[0] ?? '';
    const first = whole.events[0];
    const gone = endsWith(whole, 'post.retracted');
    const likes = wholes(events, 'like').filter((one) => one.parts[0] === id);
    return {
      id,
      is: gone ? 'retracted' : 'published',
      author: first?.actor ?? '',
      text: gone ? '' : (newestOf(whole, 'post.published', 'post.edited')?.data['text'] ?? ''),
      at: first?.at ?? 0,
      offers: gone
        ? []
        : ((first?.data as unknown as { readonly offers: readonly string[] } | undefined)?.offers ?? []),
      edited: newestOf(whole, 'post.edited')?.at,
      likes: likes.filter((one) => endsWith(one, 'post.liked')).length,
      comments: comments.filter((one) => one.events[0]?.data['post'] === id).length,
      recentLikers: recentOf(
        likes.map((one) => ({
          person: one.parts[1] ?? '',
          at: latest(one, 'post.liked'),
          on: endsWith(one, 'post.liked'),
        })),
      ),
    };
  });
}
