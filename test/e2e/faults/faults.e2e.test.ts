import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { Crowd } from '../../support/crowd/crowd.ts';
import { idOf } from '../../support/history.ts';
import { startMarket, viewsDatabases, visit, whoAmI } from '../../support/market.ts';
import { deleteDatabase, leaveApp, spoilRecords } from '../../support/raw-database.ts';

// What a browser, a disk or a neighbour may do to a running market, and what is said about it.

const url = sharedAppUrl();
const LOG = 'pannier-mine-log';

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ serviceWorkers: 'block' });
  page = await context.newPage();
});
afterEach(() => context.close());

const article = (text: string) => page.locator('article', { hasText: text });

/** Writes a post on the page, as a person does. */
async function write(text: string): Promise<void> {
  await visit(page, `${url}/compose`);
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
}

/** So many posts by me, enough that the log settles them into segments. */
async function writeMany(count: number): Promise<void> {
  const me = await whoAmI(page);
  const crowd = await Crowd.start(page);
  const commands = Array.from({ length: count }, (_, n) => ({
    id: idOf('command', n),
    type: 'post.publish',
    payload: { post: idOf('post', n), text: `Post number ${n}.` },
    actor: me,
    at: Date.UTC(2026, 4, 2) + n,
  }));
  expect(await crowd.send(commands)).toEqual({ accepted: count });
  await page.waitForFunction(async () => (await pannier.find('pending', {})).length === 0);
  await crowd.end();
}

test('a browser without IndexedDB is told so in plain words, at Welcome and later', async () => {
  await context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await context.route('**/app.worker-*.js', async (route) => {
    const script = await (await route.fetch()).text();
    const without = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });";
    await route.fulfill({ contentType: 'text/javascript', body: `${without}\n${script}` });
  });
  await page.goto(url);
  const button = page.getByRole('button', { name: 'Start a market' });
  const trouble = page.getByText("This browser doesn't let Pannier keep anything");
  await button.or(trouble).first().waitFor();
  if (await button.isVisible()) {
    await button.click();
    await page.getByLabel('Your name').fill('Ana');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('this browser keeps no data for Pannier').or(trouble).first().waitFor();
    expect(await page.getByLabel('Your name').or(trouble).count()).toBe(1);
  }
  await page.evaluate(() => localStorage.setItem('pannier-open-market', 'mine'));
  await page.reload();
  await trouble.waitFor();
});

test('a browser in which a person blocked the storage of sites is told so in plain words', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'pannier-blocked-'));
  mkdirSync(join(profile, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
  await context.close();
  context = await chromium.launchPersistentContext(profile, launchOptions());
  page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { name: "This browser doesn't let Pannier keep anything" }).waitFor();
  await page.getByRole('button', { name: 'Reload' }).waitFor();
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('a browser that only blocks what is remembered at once keeps a market all the same', async () => {
  await context.addInitScript(() =>
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    }),
  );
  await startMarket(page, url);
  await write('Written down all the same');
  await article('Written down all the same').waitFor();
  await page.reload();
  await article('Written down all the same').waitFor();
});

test('signal lost on the first visit: what is missing is said, and can be tried again', async () => {
  const missing = ['welcome', 'fill-sample'].map((piece) => `**/assets/${piece}-*.js`);
  for (const piece of missing) await context.route(piece, (route) => route.abort());
  await page.goto(url);
  await page.getByText("Part of it couldn't be fetched.").waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText("Part of it couldn't be fetched.").waitFor();
  await context.unroute(missing[0] ?? '');
  await page.getByRole('button', { name: 'Try again' }).click();

  const door = page.getByRole('button', { name: 'Look around' });
  await door.click();
  await page.getByRole('alert').getByText("Part of Pannier isn't on this phone yet").waitFor();
  await context.unroute(missing[1] ?? '');
  await door.click();
  await article('Green Acre').first().waitFor();
});

test('a part of the app that cannot be fetched is said where it was asked for, and what is there goes on', async () => {
  await startMarket(page, url);
  const missing = /\/assets\/(news|parts)-/;
  await context.route(missing, (route) => route.abort());
  await page.reload();
  await page.getByText('Write the first post').waitFor();
  for (const key of ['?', 'Control+k', 'c']) {
    await page.keyboard.press(key);
    await page.getByText("Couldn't open this: part of the app is missing.").last().waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
  }
  await context.unroute(missing);
  await page.getByRole('link', { name: 'Write', exact: true }).click();
  await page.getByRole('textbox').waitFor();
});

test('storage full: the words stay, the person is told, and after making room it can be sent (story 15)', async () => {
  // A profile on disk: what a private window keeps in memory is not measured.
  const profile = mkdtempSync(join(tmpdir(), 'pannier-full-'));
  const onDisk = await chromium.launchPersistentContext(profile, { ...launchOptions(), serviceWorkers: 'block' });
  await context.close();
  context = onDisk;
  page = await context.newPage();
  const session = await context.newCDPSession(page);
  // From the start: the browser asks for the room that is left only now and then.
  await session.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 1_500_000 });
  await startMarket(page, url);
  const accepted = await page.evaluate(async () => {
    for (let written = 0; ; written += 1) {
      const answer = await pannier.send('post.publish', {
        post: pannier.newId(),
        text: `${written} `.padEnd(2_000, '.'),
      });
      if (answer.is !== 'accepted') return { written, answer };
    }
  });
  expect(accepted.answer).toMatchObject({ is: 'failed', fault: 'full' });

  await visit(page, `${url}/compose`);
  await page.getByRole('textbox').fill('Kept whatever happens');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page
    .getByText("Couldn't save: this phone is full. Free some space, then try again. Your text is still here.")
    .first()
    .waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('Kept whatever happens');

  await session.send('Storage.overrideQuotaForOrigin', { origin: url });
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await article('Kept whatever happens').waitFor();
  await page.reload();
  await article('Kept whatever happens').waitFor();
  expect(await article('Kept whatever happens').count()).toBe(1);
  const { posts } = (await page.evaluate(async (me) => pannier.find('person', { person: me }), await whoAmI(page))) as {
    posts: number;
  };
  expect(posts).toBe(accepted.written + 1);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('a market that cannot be started on a full phone: that is what is said, and with room it starts', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'pannier-full-'));
  await context.close();
  context = await chromium.launchPersistentContext(profile, { ...launchOptions(), serviceWorkers: 'block' });
  page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 1 });
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a market' }).click();
  await page.getByLabel('Your name').fill('Ana');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('this phone is full').first().waitFor();
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ana');

  await session.send('Storage.overrideQuotaForOrigin', { origin: url });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'News' }).waitFor();
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('the views deleted under a running app are made again from the log', async () => {
  await startMarket(page, url);
  await write('Before');
  await article('Before').waitFor();
  for (const name of await viewsDatabases(page)) await deleteDatabase(page, name);
  await page.reload();
  await article('Before').waitFor();
  await write('After');
  await article('After').waitFor();
});

test('the log deleted under a running app: nothing is made up, the words stay, and a new start is offered', async () => {
  await startMarket(page, url);
  await visit(page, `${url}/compose`);
  await page.getByRole('textbox').fill('Not lost in the crash');
  // The worker has the log open from its first command on.
  await page.evaluate(() => pannier.send('person.describe', { description: 'Eggs' }));
  await deleteDatabase(page, LOG);
  // The app may have noticed by itself, and have put a notice in the place of the form.
  await page.getByRole('button', { name: 'Post', exact: true }).evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLButtonElement).click();
  });
  await page.getByText("Couldn't save").or(page.getByText("The app's data was closed")).first().waitFor();
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a market' }).waitFor();
});

test('[VIEW-6] one damaged event in the log leaves all others to be seen', async () => {
  await startMarket(page, url);
  await writeMany(600);
  const views = await viewsDatabases(page);
  // Until they are settled they are not in segments yet.
  await expect.poll(() => page.evaluate(async () => (await pannier.find('pending', {})).length)).toBe(0);
  await leaveApp(page, url);
  const spoilt = await spoilRecords(
    page,
    { database: LOG, store: 'segments', having: 'Post number 300.' },
    ({ from, events }: { from: number; events: unknown[][] }) => ({
      from,
      events: events.map((event) => (JSON.stringify(event).includes('Post number 300.') ? ['rubbish'] : event)),
    }),
  );
  expect(spoilt).toBe(1);
  for (const name of views) await deleteDatabase(page, name);

  await visit(page, url);
  await article('Post number 599.').waitFor();
  await page.goto(`${url}/post/${idOf('post', 299)}`);
  await page.getByText('Post number 299.').waitFor();
  await page.goto(`${url}/post/${idOf('post', 301)}`);
  await page.getByText('Post number 301.').waitFor();
  await write('Life goes on');
  await article('Life goes on').waitFor();
});

test('a damaged record in the views is made again from the log', async () => {
  await startMarket(page, url);
  await writeMany(600);
  const [views = ''] = await viewsDatabases(page);
  await leaveApp(page, url);
  const spoilt = await spoilRecords(
    page,
    { database: views, store: 'posts.posts', having: 'Post number 599.' },
    ({ id }: { id: string }) => ({ id, rubbish: true }),
  );
  expect(spoilt).toBe(1);
  await page.goto(url);
  await article('Post number 599.').or(page.locator('[role=alert], .read-failure')).first().waitFor();
  await visit(page, `${url}/sync/lists`);
  await page.getByRole('button', { name: 'Rebuild' }).click();
  await page.getByText('All lists were rebuilt.').first().waitFor();
  await visit(page, url);
  await article('Post number 599.').waitFor();
});

test('what people write is shown as they wrote it, and never run', async () => {
  const hostile = `<script>globalThis.run = 1</script><img src=x onerror="globalThis.run = 1"> {{7*7}} \${1}`;
  await startMarket(page, url, '<b onclick=run()>Bo</b>');
  await write(hostile);
  const written = page.locator('article .post-text');
  await written.waitFor();
  expect(await written.textContent()).toBe(hostile);
  expect(await page.locator('article .name').first().textContent()).toBe('<b onclick=run()>Bo</b>');
  expect(await page.locator('main').locator('script, img, b').count()).toBe(0);
  await page.reload();
  await written.waitFor();
  expect(await page.evaluate(() => 'run' in globalThis)).toBe(false);
});

test('[TEXT-3] a character that turns a line around is refused with its name; right-to-left words are welcome', async () => {
  await startMarket(page, url);
  await write('Pay to \u202Enoitceles');
  await page.getByText("This post has a hidden character (U+202E) that can't be kept.").first().waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('Pay to \u202Enoitceles');
  await page.getByRole('textbox').fill('الخيار طازج اليوم');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await article('الخيار طازج اليوم').waitFor();
  const direction = await page.locator('article .post-text').evaluate((text) => getComputedStyle(text).direction);
  expect(direction).toBe('rtl');
});
