import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { holdWorkers, killWorker } from '../../support/held-workers.ts';
import { settled, startMarket, viewsDatabases, visit } from '../../support/market.ts';

// Any tab may write; two tabs and a worker that dies in the middle are ordinary. Story 11.

const url = sharedAppUrl();
/** More than the time a call may take before its worker counts as dead, in milliseconds. */
const LONGER_THAN_PATIENCE = 16_000;

let browser: Browser;
let context: BrowserContext;
let one: Page;
let other: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  await holdWorkers(context);
  one = await context.newPage();
  await startMarket(one, url);
  other = await context.newPage();
  await visit(other, url);
  // Whoever looks at one tab does not look at the other; that follows all the same.
  await one.bringToFront();
});
afterEach(() => context.close());

/** How many events this device keeps. */
async function events(page: Page): Promise<number> {
  return (await page.evaluate(() => pannier.find('storage', {}))).events;
}

/** All texts in everyone's feed. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { items } = await pannier.find('feed', { everyone: true, limit: 200 });
    return items.map(({ text }) => text);
  });
}

/** Writes so many posts at once; answers what each was answered. */
function writeMany(page: Page, name: string, count: number): Promise<string[]> {
  return page.evaluate(
    async ([said, most]) => {
      const sent = Array.from({ length: most }, (_, n) =>
        pannier.send('post.publish', { post: pannier.newId(), text: `${said} ${n}` }),
      );
      return (await Promise.all(sent)).map(({ is }) => is);
    },
    [name, count] as const,
  );
}

test('what is done in one tab is seen in the other, as it happens', async () => {
  await visit(one, `${url}/compose`);
  await one.getByRole('textbox').fill('Leeks on Saturday');
  await one.getByRole('button', { name: 'Post', exact: true }).click();
  const there = other.locator('article', { hasText: 'Leeks on Saturday' });
  await there.waitFor();
  await there.getByRole('button', { name: 'Like' }).click();
  const here = one.locator('article', { hasText: 'Leeks on Saturday' });
  await here.locator('[aria-pressed=true]', { hasText: '1' }).waitFor();
  await here.locator('[data-open]').click();
  await one.getByRole('textbox').fill('Two for me');
  await one.getByRole('button', { name: 'Comment', exact: true }).click();
  await there.locator('a', { hasText: /Comment\s*1/ }).waitFor();
});

test('two tabs that write at once do not get into each other’s way (story 11)', async () => {
  const before = await events(one);
  const [mine, theirs] = await Promise.all([writeMany(one, 'one', 60), writeMany(other, 'other', 60)]);
  expect([...mine, ...theirs]).toEqual(Array.from({ length: 120 }, () => 'accepted'));
  for (const page of [one, other]) {
    await expect.poll(() => texts(page)).toHaveLength(120);
    expect(await events(page)).toBe(before + 120);
  }
  const written = (name: string) => Array.from({ length: 60 }, (_, n) => `${name} ${n}`);
  expect((await texts(other)).toSorted()).toEqual([...written('one'), ...written('other')].toSorted());
});

test('[CMD-3] a worker that dies before it answers is replaced, asked again, and what it did counts once', async () => {
  const before = await events(one);
  await one.clock.install();
  await one.reload();
  await settled(one);
  // Its answer gets lost: what it was asked for is done, and nobody on the page knows.
  await one.evaluate(() => {
    globalThis.heldWorkers.deaf = true;
    const sent = pannier.send('post.publish', { post: pannier.newId(), text: 'Said once' });
    Object.assign(globalThis, { sent });
  });
  await other.locator('article', { hasText: 'Said once' }).waitFor();
  await killWorker(one);
  await one.evaluate(() => (globalThis.heldWorkers.deaf = false));
  await one.clock.fastForward(LONGER_THAN_PATIENCE);
  expect(await one.evaluate(() => (globalThis as unknown as { sent: Promise<object> }).sent)).toMatchObject({
    is: 'accepted',
  });
  expect(await texts(other)).toEqual(['Said once']);
  expect(await events(other)).toBe(before + 1);
});

test('[CMD-3] a worker killed in the middle of many commands loses none and doubles none', async () => {
  const before = await events(one);
  await one.clock.install();
  await one.reload();
  await settled(one);
  await one.evaluate(() => {
    const posts = Array.from({ length: 300 }, (_, n) =>
      pannier.send('post.publish', { post: pannier.newId(), text: `${n}` }),
    );
    const sent = Promise.all(posts).then((answers) => answers.map(({ is }) => is));
    Object.assign(globalThis, { sent });
  });
  await killWorker(one);
  await one.clock.fastForward(LONGER_THAN_PATIENCE);
  const answers = await one.evaluate(() => (globalThis as unknown as { sent: Promise<string[]> }).sent);
  expect(answers).toEqual(Array.from({ length: 300 }, () => 'accepted'));
  expect(await events(other)).toBe(before + 300);
});

test('[VIEW-9] a rebuild in one tab moves the other over by itself', async () => {
  await writeMany(one, 'before', 3);
  const kept = await viewsDatabases(one);
  await other.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    pannier.watch('feed', { everyone: true }, ({ items }) => seen.push(items.length));
  });
  await visit(one, `${url}/sync/lists`);
  await one.getByRole('button', { name: 'Rebuild' }).click();
  await one.getByText('All lists were rebuilt.').first().waitFor();
  const fresh = await viewsDatabases(one);
  expect(fresh).toHaveLength(1);
  expect(fresh).not.toEqual(kept);

  await writeMany(one, 'after', 1);
  await other.waitForFunction(() => (globalThis as unknown as { seen: number[] }).seen.at(-1) === 4);
  await other.locator('article', { hasText: 'after 0' }).waitFor();
  await writeMany(other, 'still', 1);
  await expect.poll(() => texts(one)).toHaveLength(5);
});

test('a tab notices that another one runs the build that a reload would bring, and offers to move over', async () => {
  // Without a service worker the site answers by itself, and can be another one the next time.
  await context.close();
  context = await browser.newContext({ serviceWorkers: 'block' });
  one = await context.newPage();
  await startMarket(one, url);
  other = await context.newPage();
  await visit(other, url);
  const announce = () =>
    other.evaluate(() => new BroadcastChannel('pannier-builds').postMessage('the build of another tab'));

  const asked = one.waitForResponse(`${url}/index.html`);
  await announce();
  await (await asked).finished();
  await one.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  expect(await one.getByRole('region', { name: 'Update' }).count()).toBe(0);

  await context.route(`${url}/index.html`, async (route) => {
    const shell = await (await route.fetch()).text();
    await route.fulfill({ contentType: 'text/html', body: shell.replaceAll('.js"', '.js?newer"') });
  });
  await announce();
  await one.getByText("A new version is ready. Nothing you're writing will be lost.").waitFor();
  await one.getByRole('button', { name: 'Later' }).click();
  await one.getByRole('region', { name: 'Update' }).waitFor({ state: 'detached' });
});

test('tabs of the same build have nothing to offer each other', async () => {
  await other.reload();
  await settled(other);
  expect(await one.getByRole('region', { name: 'Update' }).count()).toBe(0);
});
