import { add, Dexie, liveQuery, type Subscription, type Table } from 'dexie';
import type { Event } from '../../../src/kernel/event.ts';
import { workload, type WorkloadOptions } from '../workload.ts';

// What an app does that follows Dexie's documents: on the page itself, a record per event, a row per post, live
// queries. No worker, no decisions, no undo, no search and no lists but the posts: less than Pannier does.

interface Post {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
  likes: number;
  comments: number;
}

const db = new Dexie('baseline') as Dexie & { events: Table<Event, string>; posts: Table<Post, string> };
db.version(1).stores({ events: 'id, stream', posts: 'id, at' });

let events: Event[] = [];

const baseline = {
  prepare(options: WorkloadOptions): number {
    events = [...workload(options).events()];
    return events.length;
  },

  /** Milliseconds for all events in chunks, each with its posts in one transaction. */
  async ingest(chunk: number): Promise<number> {
    const from = performance.now();
    for (let start = 0; start < events.length; start += chunk) await ingestChunk(events.slice(start, start + chunk));
    return performance.now() - from;
  },

  /** Milliseconds from each like to its new number, one after the other. */
  async likes(count: number, pause: number): Promise<number[]> {
    const ids = await db.posts.toCollection().primaryKeys();
    const took: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const id = ids[(n * 7919) % ids.length] as string;
      took.push(await oneLike(id, pause));
    }
    return took;
  },

  /** Milliseconds for so many likes at once, of the newest posts, until the pages that show them show them all. */
  async burst(count: number, page: number): Promise<number> {
    const newest = await db.posts.orderBy('at').reverse().limit(count).toArray();
    const wanted = new Map(newest.map(({ id, likes }) => [id, likes + 1]));
    const pages = Array.from({ length: Math.ceil(count / page) }, (_, n) => pageOf(n * page, page, wanted));
    await Promise.all(pages.map(({ open }) => open));
    const from = performance.now();
    await Promise.all([...wanted.keys()].map((id, n) => like(id, n)));
    await Promise.all(pages.map(({ done }) => done));
    return performance.now() - from;
  },
};

export type Baseline = typeof baseline;

function ingestChunk(chunk: readonly Event[]): Promise<void> {
  return db.transaction('rw', db.events, db.posts, async () => {
    await db.events.bulkAdd(chunk);
    const fresh = new Map<string, Post>();
    const ids = new Set<string>();
    for (const { type, data, actor, at, stream } of chunk) {
      if (type === 'post.published') {
        const id = stream.slice('post/'.length);
        fresh.set(id, { id, author: actor, text: (data as { text: string }).text, at, likes: 0, comments: 0 });
      } else if (type === 'post.liked' || type === 'comment.added') ids.add((data as { post: string }).post);
    }
    const posts = new Map(fresh);
    for (const post of await db.posts.bulkGet([...ids].filter((id) => !fresh.has(id))))
      if (post) posts.set(post.id, post);
    for (const { type, data } of chunk) {
      const post = posts.get((data as { post?: string }).post ?? '');
      if (post === undefined) continue;
      if (type === 'post.liked') post.likes += 1;
      if (type === 'comment.added') post.comments += 1;
    }
    await db.posts.bulkPut([...posts.values()]);
  });
}

function like(post: string, n: number): Promise<void> {
  const commit = `like-${performance.now()}-${n}`;
  const event: Event = {
    id: `${commit}.1`,
    stream: `like/${post}/me`,
    version: 1,
    type: 'post.liked',
    schema: 1,
    data: { post },
    actor: 'me',
    at: Date.now(),
    commit,
    scopes: ['person/me'],
  };
  return db.transaction('rw', db.events, db.posts, async () => {
    await db.events.add(event);
    await db.posts.update(post, { likes: add(1) });
  });
}

async function oneLike(id: string, pause: number): Promise<number> {
  const { promise: seen, resolve } = Promise.withResolvers<number>();
  const { promise: ready, resolve: start } = Promise.withResolvers<number>();
  let before: number | undefined;
  const watching = liveQuery(() => db.posts.get(id)).subscribe((post) => {
    if (before === undefined) start((before = post?.likes ?? 0));
    else if (post?.likes === before + 1) resolve(performance.now());
  });
  await ready;
  await idle(pause);
  const from = performance.now();
  await like(id, 0);
  const took = (await seen) - from;
  watching.unsubscribe();
  return took;
}

/** One page of the feed, live: resolves when every post on it has the number it is wanted to have. */
function pageOf(offset: number, limit: number, wanted: ReadonlyMap<string, number>) {
  const { promise: open, resolve: opened } = Promise.withResolvers<void>();
  const { promise: done, resolve: finish } = Promise.withResolvers<void>();
  const watching: Subscription = liveQuery(() =>
    db.posts.orderBy('at').reverse().offset(offset).limit(limit).toArray(),
  ).subscribe((posts) => {
    opened();
    if (!posts.every(({ id, likes }) => likes >= (wanted.get(id) ?? 0))) return;
    watching.unsubscribe();
    finish();
  });
  return { open, done };
}

function idle(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The newest posts as a list, live: what the cold start waits for, and what is open during the likes. */
function showFeed(): void {
  const list = document.querySelector('#feed');
  liveQuery(() => db.posts.orderBy('at').reverse().limit(30).toArray()).subscribe((posts) => {
    list?.replaceChildren(...posts.map(article));
  });
}

function article({ author, text, at, likes, comments }: Post): HTMLElement {
  const post = document.createElement('article');
  post.className = 'post';
  const lines = [author, new Date(at).toLocaleString('en'), text, `${likes} likes`, `${comments} comments`];
  post.append(
    ...lines.map((line) => {
      const part = document.createElement('p');
      part.textContent = line;
      return part;
    }),
  );
  return post;
}

Object.assign(globalThis, { baseline });
if (location.search === '?feed') showFeed();
