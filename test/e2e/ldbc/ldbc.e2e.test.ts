import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { Crowd } from '../../support/crowd/crowd.ts';
import { killBrowser } from '../../support/kill-browser.ts';
import { remember, viewsDatabases } from '../../support/market.ts';
import { readCommands, type Asked } from './commands.ts';
import { findDataSet, withoutDataSet } from '../../../scripts/data-set.ts';
import { Expected } from './expected.ts';
import { readComments, readFeed, readPeople, readPosts } from './read-market.ts';

// A social network that nobody of the project made up, as real commands, in a real browser.

const folder = findDataSet();
const PAGES = 3;
const PAGE = 30;

if (folder === undefined) console.log(withoutDataSet);

describe.skipIf(folder === undefined)('the LDBC social network', { timeout: 120_000 }, () => {
  const asked = folder === undefined ? ({} as Asked) : readCommands(folder);
  const expected = folder === undefined ? ({} as Expected) : new Expected(folder);
  const { commands, people, posts } = asked;
  const readers = folder === undefined ? [] : expected.readers(5, PAGES * PAGE);
  /** Whose device it is: the person with the longest feed. */
  const me = readers.at(-1) ?? '';
  const identity = { person: people?.get(me) ?? '', device: '00000000-0000-7000-8000-000000000001' };

  const folders: string[] = [];
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    folders.push(mkdtempSync(join(tmpdir(), 'pannier-ldbc-')));
    await open();
  });
  afterEach(() => context.close());
  afterAll(() => {
    for (const one of folders) rmSync(one, { recursive: true, force: true });
  });

  async function open(): Promise<void> {
    context = await chromium.launchPersistentContext(folders.at(-1) ?? '', launchOptions());
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(sharedAppUrl());
    await page.locator('h1').first().waitFor();
  }

  /** Everything that is counted, against the files. */
  async function check(): Promise<void> {
    const here = (ids: ReadonlyMap<string, string>) => (id: string) => ids.get(id) ?? '';
    const [postId, personId] = [here(posts), here(people)];

    const foundPeople = await readPeople(page);
    expect(foundPeople).toHaveLength(222);
    expect(
      foundPeople
        .map(({ id, name, posts: written, followers, following }) => ({ id, name, written, followers, following }))
        .sort(byId),
    ).toEqual(
      expected.people
        .map(({ id, name, posts: written, followers }) => ({
          id: personId(id),
          name,
          written,
          followers,
          following: followers,
        }))
        .sort(byId),
    );

    const foundPosts = await readPosts(page);
    expect(foundPosts).toHaveLength(5_924);
    expect(foundPosts.reduce((sum, { comments }) => sum + comments, 0)).toBe(2_218);
    const byPost = new Map(expected.posts.map((post) => [post.id, post]));
    expect(
      foundPosts.map(({ id, author, text, at, likes, comments }) => ({
        id,
        author: author.id,
        text,
        at,
        likes,
        comments,
      })),
    ).toEqual(
      expected.everything.map((id) => {
        const { author, text, at, likes, comments } = byPost.get(id) as (typeof expected.posts)[number];
        return { id: postId(id), author: personId(author), text, at, likes, comments };
      }),
    );

    const discussed = [...expected.comments.keys()];
    expect(await readComments(page, discussed.map(postId))).toEqual(discussed.map((id) => expected.comments.get(id)));

    for (const reader of readers) {
      const feed = expected.feed(reader).map(postId);
      const firstPages = Array.from({ length: PAGES }, (_, n) => feed.slice(n * PAGE, (n + 1) * PAGE));
      expect(await readFeed(page, personId(reader), PAGES)).toEqual(firstPages);
    }

    const lists = await page.evaluate(() => pannier.find('projections', {}));
    expect(lists.map(({ name, state, parked }) => ({ name, state, parked }))).toEqual(
      lists.map(({ name }) => ({ name, state: 'live', parked: [] })),
    );
  }

  test('the screens show the numbers of the files, after a reload and a rebuild too', async () => {
    const crowd = await Crowd.start(page);
    await crowd.identify(identity);
    const begun = performance.now();
    expect(await crowd.send(commands)).toEqual({ accepted: commands.length });
    await crowd.catchUp();
    tell(`${commands.length} commands by ${people.size} people`, begun);

    await remember(page, 'mine');
    await page.reload();
    await page.locator('[role=feed] article').first().waitFor();
    const checking = performance.now();
    await check();
    tell('read and compared', checking);
    await checkScreens();

    await page.reload();
    await page.locator('[role=feed] article').first().waitFor();
    await check();

    const before = await viewsDatabases(page);
    const rebuilding = performance.now();
    await (await Crowd.start(page)).rebuild();
    tell('rebuilt', rebuilding);
    expect(await viewsDatabases(page)).not.toEqual(before);
    await check();
  });

  test('a browser that is killed in the middle of loading loses nothing, and asking again counts once', async () => {
    const crowd = await Crowd.start(page);
    await crowd.identify(identity);
    const mine = commands.findIndex(({ actor }) => actor === identity.person) + 1;
    await crowd.send(commands.slice(0, mine));
    await remember(page, 'mine');
    await page.reload();
    await page.locator('main h1, header h1').first().waitFor();

    // The rest arrives while the page is open and follows it.
    const again = await Crowd.start(page);
    const loading = again.send(commands).catch(() => undefined);
    const answered = await again.answered(Math.floor(commands.length / 2));
    await killBrowser(context);
    await loading;

    await open();
    await remember(page, 'mine');
    await page.reload();
    await page.locator('[role=feed] article').first().waitFor();
    const { events } = await page.evaluate(() => pannier.find('storage', {}));
    tell(`${answered} answered before the kill, ${events} events there after it`);
    expect(events).toBeGreaterThanOrEqual(answered);
    expect(events).toBeLessThan(commands.length);

    const resuming = performance.now();
    const third = await Crowd.start(page);
    expect(await third.send(commands)).toEqual({ accepted: commands.length });
    // Accepted is what the log has; on a busy machine the views follow a little later (rule CMD-5).
    await third.catchUp();
    tell('sent again from the start', resuming);
    await check();
    expect((await page.evaluate(() => pannier.find('storage', {}))).events).toBe(commands.length);
  });

  /** What people see with their own eyes: News, the feed of the people I follow, and the post most was said about. */
  async function checkScreens(): Promise<void> {
    const textOf = new Map(expected.posts.map(({ id, text }) => [id, text]));
    const shown = () => page.locator('[role=feed] article .post-text').allTextContents();
    expect(await shown()).toEqual(expected.everything.slice(0, PAGE).map((id) => textOf.get(id)));

    await page.goto(`${sharedAppUrl()}/?of=followed`);
    const mine = expected.feed(me).slice(0, PAGES * PAGE);
    for (let n = 1; n <= PAGES; n += 1) {
      await page.locator(`[role=feed] article:nth-of-type(${n * PAGE})`).waitFor();
      if (n < PAGES) await page.locator('[role=feed] + .more button').scrollIntoViewIfNeeded();
    }
    expect((await shown()).slice(0, PAGES * PAGE)).toEqual(mine.map((id) => textOf.get(id)));

    const [post, comments] = [...expected.comments].reduce((most, one) =>
      one[1].length > most[1].length ? one : most,
    );
    await page.goto(`${sharedAppUrl()}/post/${posts.get(post)}`);
    await page.locator('.comment').first().waitFor();
    expect(await page.locator('.comment .comment-text').allTextContents()).toEqual(comments);
    await page.goto(sharedAppUrl());
    await page.locator('[role=feed] article').first().waitFor();
  }
});

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

/** How long things took is told, not tested. */
function tell(what: string, since?: number): void {
  console.log(`ldbc: ${what}${since === undefined ? '' : `, ${Math.round(performance.now() - since)} ms`}`);
}
