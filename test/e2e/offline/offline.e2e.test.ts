import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { fillMarket } from '../../support/filled-market.ts';
import { settled, startMarket, viewsDatabases, visit } from '../../support/market.ts';
import { startOwnApp, type OwnApp } from '../../support/own-app.ts';
import { leaveApp } from '../../support/raw-database.ts';
import { routesWith } from '../../support/routes.ts';

// Every route starts without signal, an update waits until a person says so (product, 4.5).

let browser: Browser;
let context: BrowserContext;
let page: Page;
let app: OwnApp;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  app = await startOwnApp();
  context = await browser.newContext();
  page = await context.newPage();
  await startMarket(page, app.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
afterEach(async () => {
  await context.close();
  await app.stop();
  app.remove();
});

/** No signal, and nobody who would answer. */
async function goOffline(): Promise<void> {
  await app.stop();
  await context.setOffline(true);
}

const prompt = () => page.getByRole('region', { name: 'Update' });

test('after the first visit every route starts without signal, with what is kept on the device', async () => {
  const named = await fillMarket(page);
  await goOffline();
  for (const { path } of routesWith(named)) {
    const answer = await page.goto(app.url + path);
    expect(answer?.fromServiceWorker(), path).toBe(true);
    await settled(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent(), path).not.toBe('');
  }
  await visit(page, app.url);
  await page.locator('[role=feed] article:nth-of-type(30)').waitFor({ state: 'attached' });
});

test('that all works without signal from now on is said once it is true, and never again', async () => {
  await page.getByText('Works without signal from now on.').first().waitFor();
  await goOffline();
  await page.reload();
  await settled(page);
  // What is loaded last is here: whatever the shell has to say was said.
  await page.waitForFunction(() => customElements.get('shell-notices') !== undefined);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise(requestAnimationFrame)));
  expect(await page.getByText('Works without signal from now on.').count()).toBe(0);
});

test('what is written without signal is there at once, and after a reload (story 1)', async () => {
  await goOffline();
  await visit(page, `${app.url}/compose`);
  await page.getByRole('textbox').fill('Written in the field');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.locator('article', { hasText: 'Written in the field' }).waitFor();
  await page.reload();
  await page.locator('article', { hasText: 'Written in the field' }).waitFor();
  expect(await page.locator('article', { hasText: 'Written in the field' }).count()).toBe(1);
});

test('without signal the tab that was closed opens again in a new one', async () => {
  await goOffline();
  await page.close();
  page = await context.newPage();
  await visit(page, `${app.url}/people`);
  await page.locator('.person-row', { hasText: 'Ana' }).waitFor();
});

test('who came by once can look around without signal: the sample is part of what is kept', async () => {
  const visitor = await browser.newContext();
  const tab = await visitor.newPage();
  await tab.goto(app.url);
  await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await app.stop();
  await visitor.setOffline(true);
  await tab.reload();
  await tab.getByRole('button', { name: 'Look around' }).click();
  await tab.locator('article', { hasText: 'Green Acre' }).first().waitFor();
  await visit(tab, `${app.url}/market`);
  await tab.getByText('First early potatoes').first().waitFor();
  await visit(tab, `${app.url}/orders`);
  await tab.getByText('Hearthside Bread').first().waitFor();
  await visitor.close();
});

test('an update waits for a person; what they are writing outlives it', async () => {
  await visit(page, `${app.url}/compose`);
  expect(await prompt().count()).toBe(0);
  await page.getByRole('textbox').fill('Half a sentence about');
  app.update();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await prompt().waitFor();

  // It only waits: nothing was reloaded, and the older build still answers.
  const workers = () =>
    page.evaluate(async () => {
      const { active, waiting } = await navigator.serviceWorker.ready;
      return { active: active?.state, waiting: waiting?.state };
    });
  expect(await workers()).toEqual({ active: 'activated', waiting: 'installed' });
  expect(await page.getByRole('textbox').inputValue()).toBe('Half a sentence about');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Update now' }).click();
  await reloaded;
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Half a sentence about');
  await expect.poll(workers).toEqual({ active: 'activated', waiting: undefined });
  expect(await prompt().count()).toBe(0);
});

test('an update that another tab took is taken here, too', async () => {
  app.update();
  const other = await context.newPage();
  await visit(other, app.url);
  await page.reload();
  await settled(page);
  await prompt().waitFor();
  const update = (tab: Page) => tab.getByRole('button', { name: 'Update now' }).click();
  for (const tab of [other, page]) {
    const reloaded = tab.waitForEvent('load');
    await update(tab);
    await reloaded;
    await settled(tab);
    expect(await tab.getByRole('region', { name: 'Update' }).count()).toBe(0);
  }
});

test('an update that was put off is offered again at the next start, and not by itself', async () => {
  app.update();
  await page.reload();
  await settled(page);
  await prompt().waitFor();
  await page.getByRole('button', { name: 'Later' }).click();
  await prompt().waitFor({ state: 'detached' });
  await page.reload();
  await settled(page);
  await prompt().waitFor();
});

test('[VIEW-9] an update that shapes the lists anew makes them of the log, says how far it is, and removes the old ones', async () => {
  for (const text of ['Plums on Saturday', 'Bread, too'])
    await page.evaluate((words) => pannier.send('post.publish', { post: pannier.newId(), text: words }), text);
  await visit(page, app.url);
  const feed = () => page.evaluate(() => pannier.find('feed', {}));
  const [before, [old]] = [await feed(), await viewsDatabases(page)];
  expect(before).toMatchObject({ items: [{ text: 'Bread, too' }, { text: 'Plums on Saturday' }] });

  // Nobody builds lists while somebody else holds this: the page has to wait for them.
  const holder = await context.newPage();
  await leaveApp(holder, app.url);
  await holder.evaluate(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('pannier-mine-views', () => {
          held();
          return new Promise<void>((resolve) => globalThis.addEventListener('let-go', () => resolve()));
        });
      }),
  );
  app.reshape();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByRole('button', { name: 'Update now' }).click();
  await page.getByRole('heading', { name: 'Putting your lists in order' }).waitFor();
  await page.getByRole('progressbar', { name: 'Putting your lists in order' }).waitFor();
  await page.getByText('0 %').waitFor();
  expect(await viewsDatabases(page)).toContain(old);

  await holder.evaluate(() => globalThis.dispatchEvent(new Event('let-go')));
  await page.locator('article', { hasText: 'Plums on Saturday' }).waitFor();
  expect(await feed()).toEqual(before);
  await expect.poll(() => viewsDatabases(page)).not.toContain(old);
  expect(await viewsDatabases(page)).toHaveLength(1);
});
