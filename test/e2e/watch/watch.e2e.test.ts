import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Queries } from '../../../src/client/queries.ts';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { Crowd } from '../../support/crowd/crowd.ts';
import { idOf } from '../../support/history.ts';
import { startMarket, whoAmI } from '../../support/market.ts';

// Queries follow what they show, and a burst of events does not drown who looks.

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  await startMarket(page, sharedAppUrl());
});
afterEach(() => context.close());

/** One frame at 60 Hz, in milliseconds. */
const FRAME = 16;

const bo = idOf('person', 1);
const post = idOf('post', 1);
let asked = 0;

/** Lets somebody who is not at this device do something. */
async function does(crowd: Crowd, actor: string, type: string, payload: unknown): Promise<void> {
  asked += 1;
  const command = { id: idOf('command', asked), type, payload, actor, at: Date.UTC(2026, 4, 2) + asked };
  expect(await crowd.send([command])).toEqual({ accepted: 1 });
}

test('every watched query says so when any of what it shows changes: its posts, its counts, its names', async () => {
  const me = await whoAmI(page);
  const crowd = await Crowd.start(page);
  await does(crowd, bo, 'person.register', { name: 'Bo' });
  await does(crowd, bo, 'post.publish', { post, text: 'Beans' });
  await does(crowd, me, 'post.publish', { post: idOf('post', 2), text: 'Mine' });
  await does(crowd, me, 'person.follow', { person: bo });
  await does(crowd, bo, 'comment.add', { comment: idOf('comment', 1), post: idOf('post', 2), text: 'Nice' });

  const watched: { readonly [Name in keyof Queries]?: Queries[Name]['params'] } = {
    feed: {},
    post: { post },
    comments: { post: idOf('post', 2) },
    posts: { person: bo },
    person: { person: bo },
    people: {},
    following: { person: me },
    search: { text: 'be' },
    activity: {},
  };
  await page.evaluate((queries) => {
    const shown: Record<string, string> = {};
    Object.assign(globalThis, { shown });
    for (const [name, params] of Object.entries(queries))
      pannier.watch(name as 'feed', params as object, (result) => (shown[name] = JSON.stringify(result)));
    pannier.watch('feed', { everyone: true }, (result) => (shown['everyone'] = JSON.stringify(result)));
  }, watched);
  const shows = (names: readonly string[], words: string) =>
    page.waitForFunction(
      ([all, wanted]) => {
        const { shown } = globalThis as unknown as { readonly shown: Readonly<Record<string, string>> };
        return all.every((name) => shown[name]?.includes(wanted));
      },
      [names, words] as const,
    );

  await shows(['feed', 'everyone', 'post', 'posts'], '"likes":0');
  await shows([...Object.keys(watched), 'everyone'], 'Bo');
  await does(crowd, me, 'post.like', { post });
  await shows(['feed', 'everyone', 'post', 'posts', 'search'], '"likes":1');
  await does(crowd, me, 'post.unlike', { post });
  await shows(['feed', 'everyone', 'post', 'posts', 'search'], '"likes":0');
  await does(crowd, bo, 'post.edit', { post, text: 'Better beans' });
  await shows(['feed', 'everyone', 'post', 'posts', 'search'], 'Better beans');
  await does(crowd, bo, 'person.rename', { name: 'Benno' });
  await shows([...Object.keys(watched), 'everyone'], 'Benno');
});

test('a burst of 300 likes is shown at most once per frame, and the last of it always', async () => {
  const liked = 300;
  await page.evaluate(async (posts) => {
    const made = posts.map((id) => pannier.send('post.publish', { post: id, text: `Post ${id}` }));
    await Promise.all(made);
  }, ids(liked));
  const seen = await page.evaluate(async (posts) => {
    const moments: number[] = [];
    let shown = 0;
    const begun = Promise.withResolvers<void>();
    const all = new Promise<void>((resolve) => {
      pannier.watch('feed', { everyone: true, limit: 200 }, ({ items }) => {
        moments.push(performance.now());
        shown = items.filter(({ likedByMe }) => likedByMe).length;
        begun.resolve();
        if (shown === items.length) resolve();
      });
    });
    await begun.promise;
    await Promise.all(posts.map((id) => pannier.send('post.like', { post: id })));
    await all;
    return moments;
  }, ids(liked));
  // Timers are allowed to be early by less than a millisecond.
  const gaps = seen.slice(1).map((moment, index) => moment - (seen[index] ?? 0));
  expect(gaps.filter((gap) => gap < FRAME - 1)).toEqual([]);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.length).toBeLessThan(liked);
});

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, n) => idOf('post', 1_000 + n));
}
