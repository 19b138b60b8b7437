import { describe, expect, test } from 'vitest';
import type { PostView } from '../../../src/client/queries.ts';
import { holdBack } from '../../../src/ui/feed/held-posts.ts';

const post = (id: string, author = 'ana'): PostView => ({
  id,
  author: { id: author, name: author },
  text: id,
  at: 0,
  edited: undefined,
  likes: 0,
  likedByMe: false,
  recentLikers: [],
  comments: 0,
  waiting: false,
});

const ids = (posts: readonly PostView[]): string => posts.map(({ id }) => id).join(' ');
const known = new Set(['2', '1']);

describe('new posts in the feed', () => {
  test('of others wait to be asked for', () => {
    const hand = holdBack([post('4'), post('3'), post('2'), post('1')], known, 'me');
    expect([ids(hand.shown), ids(hand.held)]).toEqual(['2 1', '4 3']);
  });

  test('of my own are shown at once', () => {
    const hand = holdBack([post('5'), post('4', 'me'), post('3'), post('2')], known, 'me');
    expect([ids(hand.shown), ids(hand.held)]).toEqual(['4 2', '5 3']);
  });

  test('below what I was given are the rest of the list and are shown', () => {
    expect(ids(holdBack([post('2'), post('1'), post('0')], known, 'me').shown)).toBe('2 1 0');
  });

  test('are told apart still when the newest one I was given is removed', () => {
    const hand = holdBack([post('3'), post('1')], known, 'me');
    expect([ids(hand.shown), ids(hand.held)]).toEqual(['1', '3']);
  });

  test('are shown when nothing is left of what I was given', () => {
    expect(ids(holdBack([post('9')], known, 'me').shown)).toBe('9');
  });
});
