import type { Page } from 'playwright-core';
import type { Console } from '../../src/client/console.ts';
import type { Baseline } from './page/baseline.ts';
import type { EnginePage } from './page/engine.ts';
import { Profile } from './profile.ts';

/** Milliseconds without anything to do between two likes. */
const PAUSE = 40;

const seed = 20_260_101;

/** The page of the baseline, with its events made. */
export async function openBaseline(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/bench/baseline.html`);
  await page.evaluate((options) => (globalThis as unknown as { baseline: Baseline }).baseline.prepare(options), {
    seed,
    scale: 1,
  });
}

/** The page of the engine alone, with its events made and the app told to open this market. */
export async function openEngine(page: Page, url: string, { scale = 1, counts = false } = {}): Promise<number> {
  await page.goto(`${url}/bench/engine.html${counts ? '?count' : ''}`);
  await page.evaluate(() => localStorage.setItem('pannier-open-market', 'mine'));
  return page.evaluate((options) => (globalThis as unknown as EnginePage).bench.prepare(options), { seed, scale });
}

/** The app, on its feed. */
export async function openApp(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('article.post').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export async function baselineIngest(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { baseline: Baseline }).baseline.ingest(5_000));
}

/** Milliseconds of each like in the app, one after the other, with a pause in between. */
export function likes(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    async ({ count, pause }) => {
      const { pannier } = globalThis as unknown as { pannier: Console };
      const idle = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const posts: string[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const next: { items: readonly { id: string; likedByMe: boolean }[]; next: string | undefined } =
          await pannier.find('feed', { everyone: true, limit: 200, ...(after === '' ? {} : { after }) });
        posts.push(...next.items.flatMap(({ id, likedByMe }) => (likedByMe ? [] : [id])));
        after = next.next;
      }
      const took: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const post = posts[(n * 7919) % posts.length] as string;
        const { promise: ready, resolve: start } = Promise.withResolvers<void>();
        const { promise: seen, resolve: see } = Promise.withResolvers<number>();
        let before: number | undefined;
        const stop = pannier.watch('post', { post }, (view) => {
          if (before === undefined) {
            before = view?.likes ?? 0;
            start();
          } else if (view?.likes === before + 1) see(performance.now());
        });
        await ready;
        await idle(pause);
        const from = performance.now();
        const answer = pannier.send('post.like', { post });
        const late = idle(10_000).then((): never => {
          throw new Error(`like ${n + 1} is not shown by its watch after 10 s`);
        });
        late.catch(() => undefined);
        took.push((await Promise.race([seen, late])) - from);
        stop();
        const { is } = await answer;
        if (is !== 'accepted') throw new Error(`post.like: ${is}`);
      }
      return took;
    },
    { count, pause: PAUSE },
  );
}

export function baselineLikes(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    ({ count, pause }) => (globalThis as unknown as { baseline: Baseline }).baseline.likes(count, pause),
    { count, pause: PAUSE },
  );
}

/** Milliseconds for so many likes at once in the app, until live pages of the feed show all of them. */
export function burst(page: Page, count: number): Promise<number> {
  return page.evaluate(
    async ({ count, limit }) => {
      const { pannier } = globalThis as unknown as { pannier: Console };
      const wanted = new Set<string>();
      const pages: { readonly after: string | undefined; readonly ids: string[] }[] = [];
      for (let after: string | undefined; wanted.size < count;) {
        const part: { items: readonly { id: string; likedByMe: boolean }[]; next: string | undefined } =
          await pannier.find('feed', { everyone: true, limit, ...(after === undefined ? {} : { after }) });
        const ids = part.items.flatMap(({ id, likedByMe }) => (likedByMe ? [] : [id])).slice(0, count - wanted.size);
        for (const id of ids) wanted.add(id);
        pages.push({ after, ids });
        after = part.next;
        if (after === undefined && wanted.size < count) throw new Error('There are too few posts to like.');
      }
      const stops: (() => void)[] = [];
      const seen: Promise<void>[] = [];
      const open: Promise<void>[] = [];
      for (const { after, ids } of pages) {
        const { promise: ready, resolve: start } = Promise.withResolvers<void>();
        const { promise: done, resolve: finish } = Promise.withResolvers<void>();
        open.push(ready);
        seen.push(done);
        const params = { everyone: true, limit, ...(after === undefined ? {} : { after }) };
        stops.push(
          pannier.watch('feed', params, ({ items }) => {
            start();
            const liked = new Set(items.flatMap(({ id, likedByMe }) => (likedByMe ? [id] : [])));
            if (ids.every((id) => liked.has(id))) finish();
          }),
        );
      }
      await Promise.all(open);
      const from = performance.now();
      const answers = [...wanted].map(async (post) => {
        const answer = await pannier.send('post.like', { post });
        if (answer.is !== 'accepted') throw new Error(`post.like: ${JSON.stringify(answer)}`);
      });
      // A like that fails is never seen, and a page that does not follow never shows it: say so instead of waiting.
      const late = new Promise((_, reject) => {
        setTimeout(() => reject(new Error('after 20 s the live pages do not show all likes')), 20_000);
      });
      await Promise.race([Promise.all(seen), Promise.all(answers).then(() => Promise.all(seen)), late]);
      const took = performance.now() - from;
      for (const stop of stops) stop();
      await Promise.all(answers);
      return took;
    },
    { count, limit: 200 },
  );
}

export function baselineBurst(page: Page, count: number): Promise<number> {
  return page.evaluate((count) => (globalThis as unknown as { baseline: Baseline }).baseline.burst(count, 200), count);
}

/** Runs with a fresh profile, which is gone afterwards. */
export async function withProfile<Result>(work: (profile: Profile) => Promise<Result>): Promise<Result> {
  const profile = new Profile();
  try {
    return await work(profile);
  } finally {
    await profile.remove();
  }
}
