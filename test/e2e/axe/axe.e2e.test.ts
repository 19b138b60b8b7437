import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { fillMarket } from '../../support/filled-market.ts';
import { settled, startMarket, visit, whoAmI } from '../../support/market.ts';
import { routesOfEmpty, routesOfGoods, routesWith } from '../../support/routes.ts';
import { watchMisdeeds, type Misdeeds } from '../../support/strict-page.ts';
import { findings } from './findings.ts';
import { look } from './look.ts';

// The bars of the product (section 6) and story 14: every screen, looked at as a machine can look at it.

const url = sharedAppUrl();

let browser: Browser;
let context: BrowserContext;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  misdeeds = await watchMisdeeds(context, url);
  page = await context.newPage();
});
afterEach(() => context.close());

test('the list of addresses has every route of the app', () => {
  const ui = join(import.meta.dirname, '..', '..', '..', 'src', 'ui');
  const source = ['route.ts', 'routes.ts', 'market-routes.ts']
    .map((file) => readFileSync(join(ui, file), 'utf8'))
    .join('\n');
  const routes = new Set([...source.matchAll(/\bpath: '([^']*)'/g)].map(([, path]) => path));
  expect(new Set(routesOfEmpty('me').map(({ route }) => route))).toEqual(routes);
});

test('axe finds nothing on any screen of a filled market, none scrolls sideways, none asks a stranger (story 14)', async () => {
  await startMarket(page, url);
  const named = await fillMarket(page);
  await visit(page, `${url}/compose`);
  await page.getByRole('textbox').fill('A draft about beans');
  const wrong: string[] = [];
  const ordering = new Set(routesOfGoods(named.goods).map(({ path }) => path));
  for (const { path } of routesWith(named).filter((one) => !ordering.has(one.path))) {
    await visit(page, url + path);
    wrong.push(...(await look(page, path)));
  }
  expect(wrong).toEqual([]);
  expect(misdeeds).toEqual({ asked: [], said: [] });
}, 300_000);

test('axe finds nothing on any screen where there is something to buy and to decide about', async () => {
  await startMarket(page, url);
  const { goods } = await fillMarket(page);
  const wrong: string[] = [];
  for (const { path } of routesOfGoods(goods)) {
    await visit(page, url + path);
    await page.locator('.offer, .card').first().waitFor();
    wrong.push(...(await look(page, path)));
  }
  expect(wrong).toEqual([]);
  expect(misdeeds).toEqual({ asked: [], said: [] });
}, 300_000);

test('axe finds nothing on any screen of an empty market, none scrolls sideways, none asks a stranger (story 14)', async () => {
  await startMarket(page, url);
  const wrong: string[] = [];
  for (const { path } of routesOfEmpty(await whoAmI(page))) {
    await visit(page, url + path);
    wrong.push(...(await look(page, path)));
  }
  expect(wrong).toEqual([]);
  expect(misdeeds).toEqual({ asked: [], said: [] });
}, 300_000);

test('axe finds nothing on Welcome, on dialogs, or where something went wrong', async () => {
  const wrong: string[] = [];
  await visit(page, url);
  wrong.push(...(await look(page, 'Welcome')));
  await page.getByRole('button', { name: 'Start a market' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Write a name').waitFor();
  wrong.push(...(await look(page, 'Welcome without a name')));
  await page.getByLabel('Your name').fill('Ana');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'News' }).waitFor();

  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  wrong.push(...(await look(page, 'the shortcuts')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open]').waitFor();
  wrong.push(...(await look(page, 'the command palette')));
  await page.keyboard.press('Escape');

  await visit(page, `${url}/compose`);
  await page.getByRole('textbox').fill('x'.repeat(2_001));
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('Shorten it by 1.').waitFor();
  wrong.push(...(await look(page, 'a post that is too long')));
  await page.getByRole('textbox').fill('Leeks on Saturday');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('Posted.').first().waitFor();
  wrong.push(...(await look(page, 'a toast')));
  await page.locator('[role=feed] article').getByRole('link').nth(1).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.locator('dialog[open]').waitFor();
  wrong.push(...(await look(page, 'being asked whether it is meant')));
  await page.keyboard.press('Escape');

  await page.goto(url);
  await settled(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole('button', { name: 'More' }).click();
  wrong.push(...(await findings(page)).map((finding) => `the rest of the navigation: ${finding}`));

  expect(wrong).toEqual([]);
  expect(misdeeds).toEqual({ asked: [], said: [] });
}, 300_000);

test('axe finds nothing in the sample market', async () => {
  await page.goto(url);
  await page.getByRole('button', { name: 'Look around' }).click();
  await page.getByRole('heading', { level: 1, name: 'News' }).waitFor();
  await settled(page);
  expect(await look(page, 'the sample market')).toEqual([]);
  expect(misdeeds).toEqual({ asked: [], said: [] });
}, 300_000);
