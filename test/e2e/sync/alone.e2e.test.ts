import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { startMarket } from '../../support/market.ts';
import { Line } from '../../support/sync/line.ts';
import { MarketServer } from '../../support/sync/market-server.ts';
import { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';

// What was done on a device alone goes along to the market on the server: by joining one, or by sharing it.

const patience = { timeout: 20_000 };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

test('what was written alone waits where one joins without signal, and goes to the market once there is some', async () => {
  const { profile: bo, line } = await scene.profile();
  await startMarket(bo.page, bo.url, 'Bo');
  await bo.publish('Written alone, first');
  await bo.publish('Written alone, second');
  await bo.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  line.cut();

  await bo.visit(scene.invitation);
  await bo.page.getByRole('button', { name: 'Join', exact: true }).click();
  await bo.says("Can't reach market · 3 to send");
  await bo.page.getByText("You're in once your phone next has signal. You can look around now.").waitFor();
  await bo.post('Written while waiting');
  await bo.says('4 to send');
  expect(scene.server.texts()).toEqual([]);

  line.join();
  await bo.lookAgain();
  await bo.isLevel();
  const all = ['Written alone, first', 'Written alone, second', 'Written while waiting'];
  expect(scene.server.texts()).toEqual(all);
  expect(await bo.texts()).toEqual(all.toReversed());
  await scene.ana.visit(`/person/${await bo.me()}`);
  for (const text of all) await scene.ana.article(text).waitFor();
  await bo.reload();
  await bo.isLevel();
  expect(scene.server.texts()).toEqual(all);
});

test('a market with things written before is shared with all of them, also where there is no signal at first', async () => {
  const server = await MarketServer.start();
  const browser = await chromium.launch(launchOptions());
  const line = await Line.to(server.url);
  try {
    const host = await Profile.open(browser, line.url);
    await startMarket(host.page, host.url, 'Hana');
    const before = Array.from({ length: 120 }, (_, n) => `Before ${n}`);
    for (const text of before) await host.publish(text);
    await host.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    line.cut();
    await host.share('Hana and friends');
    await host.says("Can't reach market · 121 to send");
    await host.page.getByText('Your market is shared once your phone next has signal. Go on as before.').waitFor();
    await host.publish('After');

    line.join();
    await host.lookAgain();
    await host.isLevel();
    expect(server.texts()).toEqual([...before, 'After']);
    const guest = await Profile.open(browser, line.url);
    await guest.join(await host.invite(), 'Gus');
    await guest.isLevel();
    await guest.visit(`/person/${await host.me()}`);
    await guest.article('After').waitFor();
    await expect.poll(() => guest.texts(), patience).toEqual(['After', ...before.toReversed()]);
  } finally {
    await browser.close();
    await line.close();
    await server.remove();
  }
});
