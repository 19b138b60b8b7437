import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { MarketServer } from '../../support/sync/market-server.ts';
import { Profile } from '../../support/sync/profile.ts';

// Two browser profiles and a real server, from the first screen on.

let browser: Browser;
let server: MarketServer;
let ana: Profile;
let bo: Profile;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await MarketServer.start();
  ana = await Profile.open(browser, server.url);
  bo = await Profile.open(browser, server.url);
});
afterEach(async () => {
  await Promise.all([ana.close(), bo.close()]);
  await server.remove();
});

test('two people meet: share, invite, join, read live, write through a stop of the server, agree', async () => {
  await ana.host('Ana');
  await ana.post('First from Ana');
  await bo.join(await ana.invite(), 'Bo');
  await bo.isLevel();

  await bo.visit(`/person/${await ana.me()}`);
  await bo.article('First from Ana').waitFor();
  await bo.page.getByRole('button', { name: 'Follow Ana' }).first().click();
  await bo.post('First from Bo');
  await ana.visit(`/person/${await bo.me()}`);
  await ana.article('First from Bo').waitFor();

  // Live from here on, without anybody touching the screen that reads.
  await bo.visit('/');
  await ana.visit('/compose');
  await ana.post('Live from Ana');
  await bo.page
    .getByText('Live from Ana')
    .or(bo.page.getByRole('button', { name: /new post/ }))
    .first()
    .waitFor();
  await expect.poll(() => bo.texts()).toContain('Live from Ana');

  expect(await server.stop()).toBe(0);
  for (const one of [ana, bo]) await one.says("Can't reach market");
  await ana.post('Ana, in the dark');
  await bo.post('Bo, in the dark');
  await bo.says("Can't reach market · 1 to send");
  await bo.reload();
  await bo.article('Bo, in the dark').waitFor();
  await bo.says(/(Offline|Can't reach market) · 1 to send/);

  await server.start();
  for (const one of [ana, bo]) await one.isLevel();
  const all = ['First from Ana', 'First from Bo', 'Live from Ana', 'Ana, in the dark', 'Bo, in the dark'];
  for (const one of [ana, bo]) await expect.poll(async () => (await one.texts()).toSorted()).toEqual(all.toSorted());
});
