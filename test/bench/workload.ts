import { comment, commentAdded } from '../../src/domain/news/comment.ts';
import { like, postLiked } from '../../src/domain/news/like.ts';
import { post, postPublished } from '../../src/domain/news/post.ts';
import { person, personRegistered } from '../../src/domain/people/person.ts';
import type { Event, EventDefinition } from '../../src/kernel/event.ts';
import { Random } from '../support/random.ts';
import { firstNames, lastNames, words } from './words.ts';

/** Which market to make up: the same seed and scale give the same one. */
export interface WorkloadOptions {
  readonly seed: number;
  /** 1 for 51,000 events, 20 for 1,020,000. */
  readonly scale: number;
}

/** A market of made-up people, as its events in the order they happened. */
export interface Workload {
  readonly size: number;
  /** The first person to register: who looks at the views. */
  readonly reader: string;
  /** Made one by one, so that a million of them need not be in memory at once. */
  events(): Generator<Event, void>;
}

const start = 1_740_000_000_000;
const year = 365 * 24 * 3_600_000;

/** 1,000 people, 5,000 posts, 44,000 likes (Zipf over the posts, each person likes a post once) and 1,000 comments. */
export function workload({ seed, scale }: WorkloadOptions): Workload {
  const random = new Random(seed);
  const counts = {
    people: Math.round(1_000 * scale),
    posts: Math.round(5_000 * scale),
    likes: Math.round(44_000 * scale),
    comments: Math.round(1_000 * scale),
  };
  const people = Array.from({ length: counts.people }, (_, n) => idAt(random, start + n));
  const moments = Float64Array.from({ length: counts.posts }, () =>
    Math.round(start + year * (0.01 + random.below(980_000) / 1e6)),
  );
  const posts = Array.from(moments.sort(), (at) => ({
    id: idAt(random, at),
    at,
    author: random.below(counts.people),
  }));
  const popular = zipf(random, counts.posts);
  const doings = [...likes(), ...comments()].sort((one, other) => one.at - other.at);
  const size = counts.people + counts.posts + counts.likes + counts.comments;
  return { size, reader: people[0] as string, events };

  function* likes(): Generator<Doing> {
    const done = new Set<number>();
    while (done.size < counts.likes) {
      const [on, by] = [popular(), random.below(counts.people)];
      const pair = on * counts.people + by;
      if (done.has(pair)) continue;
      done.add(pair);
      yield { is: 'like', on, by, at: after(on) };
    }
  }

  function* comments(): Generator<Doing> {
    for (let n = 0; n < counts.comments; n += 1) {
      const on = popular();
      yield { is: 'comment', on, by: random.below(counts.people), at: after(on) };
    }
  }

  /** Most of what is said about a post is said soon. */
  function after(on: number): number {
    const { at } = posts[on] as (typeof posts)[number];
    return Math.ceil(at + (start + year - at) * (random.below(1_000_000) / 1e6) ** 4) + 1;
  }

  function* events(): Generator<Event, void> {
    const texts = new Random(seed + 1);
    for (const [n, id] of people.entries()) {
      const name = `${texts.pick(firstNames as [string])} ${texts.pick(lastNames as [string])}`;
      yield happened(texts, personRegistered, person(id).id, id, start + n, { name });
    }
    let next = 0;
    for (const doing of doings) {
      while (next < posts.length && (posts[next] as { at: number }).at < doing.at) yield published(texts, next++);
      yield done(texts, doing);
    }
    while (next < posts.length) yield published(texts, next++);
  }

  function published(texts: Random, n: number): Event {
    const { id, at, author } = posts[n] as (typeof posts)[number];
    return happened(texts, postPublished, post(id).id, people[author] as string, at, {
      text: text(texts, 10, 40),
      offers: [],
    });
  }

  function done(texts: Random, { is, on, by, at }: Doing): Event {
    const { id, author } = posts[on] as (typeof posts)[number];
    const [actor, postAuthor] = [people[by] as string, people[author] as string];
    if (is === 'like')
      return happened(texts, postLiked, like(id, actor).id, actor, at, { post: id, author: postAuthor });
    const data = { post: id, postAuthor, author: actor, text: text(texts, 4, 20) };
    return happened(texts, commentAdded, comment(idAt(texts, at)).id, actor, at, data);
  }
}

interface Doing {
  readonly is: 'like' | 'comment';
  readonly on: number;
  readonly by: number;
  readonly at: number;
}

/** The only event of its commit and the first of its stream, as the engine would complete it. */
function happened<Type extends string, Data>(
  random: Random,
  definition: EventDefinition<Type, Data>,
  stream: string,
  actor: string,
  at: number,
  data: Data,
): Event<Type, Data> {
  const commit = idAt(random, at);
  const { type, schema } = definition;
  const scopes = [...new Set(definition.scopes({ stream, actor, data }))];
  return { id: `${commit}.1`, stream, version: 1, type, schema, data, actor, at, commit, scopes };
}

/** A text as long as `least` to `most` words, with the commonest words most often. */
export function text(random: Random, least: number, most: number): string {
  const length = least + random.below(most - least + 1);
  const chosen = Array.from({ length }, () => {
    const rank = Math.floor(words.length ** (random.below(1_000_000) / 1e6)) - 1;
    return words[rank] as string;
  });
  const [first = '', ...rest] = chosen;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')}.`;
}

/** A UUIDv7 of this moment. */
export function idAt(random: Random, at: number): string {
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = Math.floor(at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
}

/** Draws numbers below `size`: the nth most popular with a weight of 1/n, and any of them may be the most popular. */
function zipf(random: Random, size: number): () => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let n = 0; n < size; n += 1) sums[n] = sum += 1 / (n + 1);
  const shuffled = Uint32Array.from({ length: size }, (_, n) => n);
  for (let n = size - 1; n > 0; n -= 1) {
    const other = random.below(n + 1);
    [shuffled[n], shuffled[other]] = [shuffled[other] as number, shuffled[n] as number];
  }
  return () => {
    const wanted = (random.below(2 ** 30) / 2 ** 30) * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return shuffled[low] as number;
  };
}
