import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WorkerSignal } from '../../../src/client/app-worker.ts';
import { Scene } from '../../support/sync/scene.ts';

// Product 4.6: stories from other trackers that concern news, against the real server; and the chip of 4.1.

/** How long something may take that happens elsewhere. */
const patience = { timeout: 20_000 };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

/** How often the server has each of these texts. */
function stored(...wanted: string[]): number[] {
  const texts = scene.server.texts();
  return wanted.map((text) => texts.filter((one) => one === text).length);
}

/** Nothing on the screen calls what happened an error. */
async function noTrouble(page: Page): Promise<void> {
  expect(await page.locator('[role=alert]:not(:empty), .notice.trouble, .toast.trouble').count()).toBe(0);
}

test('a post written offline is there after a reload, and sent once when signal is back (story 1)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 1');
  line.cut();
  await bo.post('Story 1');
  await bo.says("Can't reach market · 1 to send");
  await bo.article('Story 1').getByText('Waiting to send').waitFor();
  await bo.reload();
  await bo.article('Story 1').getByText('Waiting to send').waitFor();
  expect(stored('Story 1')).toEqual([0]);
  line.join();
  await bo.isLevel();
  await bo
    .article('Story 1')
    .getByText(/^Sent \d/)
    .waitFor();
  await bo.article('Story 1').getByText('Waiting to send').waitFor({ state: 'detached' });
  await bo.reload();
  await bo.isLevel();
  expect(stored('Story 1')).toEqual([1]);
  expect((await bo.texts()).filter((text) => text === 'Story 1')).toHaveLength(1);
});

test('two queued items are both sent, in their order (story 2)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 2');
  line.cut();
  await bo.publish('Story 2, first');
  await bo.publish('Story 2, second');
  await bo.says('2 to send');
  line.join();
  await bo.lookAgain();
  await bo.isLevel();
  const mine = scene.server.texts().filter((text) => text.startsWith('Story 2'));
  expect(mine).toEqual(['Story 2, first', 'Story 2, second']);
});

test('signal for a moment only: the item stays waiting, nothing is called an error, later it is sent once (story 3)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 3');
  line.cut();
  await bo.publish('Story 3');
  await line.flicker();
  await bo.says("Can't reach market · 1 to send");
  await bo.article('Story 3').getByText('Waiting to send').waitFor();
  await noTrouble(bo.page);
  line.join();
  await bo.lookAgain();
  await bo.isLevel();
  expect(stored('Story 3')).toEqual([1]);
});

test('[SYNC-1] an answer that is lost is asked for again: what arrived is neither shown as sent before nor sent twice', async () => {
  const { profile: bo, line } = await scene.guest('Bo 3b');
  line.deafen();
  await bo.publish('Story 3, the answer lost');
  await expect.poll(() => stored('Story 3, the answer lost'), patience).toEqual([1]);
  await bo
    .article('Story 3, the answer lost')
    .getByText(/Waiting to send|Sending…/)
    .waitFor();
  line.cut();
  await bo.says("Can't reach market · 1 to send");
  await noTrouble(bo.page);
  line.join();
  await bo.lookAgain();
  await bo.isLevel();
  expect(stored('Story 3, the answer lost')).toEqual([1]);
});

test('what waits is sent at the start of the app (story 4)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 4');
  line.cut();
  await bo.publish('Story 4, start');
  await bo.page.close();
  line.join();
  expect(stored('Story 4, start')).toEqual([0]);
  bo.page = await bo.context.newPage();
  await bo.visit('/');
  await bo.isLevel();
  expect(stored('Story 4, start')).toEqual([1]);
});

test('what waits is sent when the app is looked at again, before the next try by itself (story 4)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 4b');
  await bo.page.evaluate(() => {
    new BroadcastChannel('pannier-shared.1-signals').addEventListener('message', (event) => {
      const signal = event.data as WorkerSignal;
      if (signal.is === 'sync') Object.assign(globalThis, { nextTry: signal.status.nextTry });
    });
  });
  line.cut();
  await bo.publish('Story 4, focus');
  // Each look is a try, and each try that fails puts the next one by itself further off. The look and what it is
  // measured against are read in one step: while a try is under way there is no next one.
  let nextTry = 0;
  await expect
    .poll(async () => {
      await bo.page.evaluate(() => dispatchEvent(new Event('focus')));
      const next = await bo.page.evaluate(() => ({
        at: (globalThis as { nextTry?: number }).nextTry ?? 0,
        now: Date.now(),
      }));
      nextTry = next.at;
      return next.at - next.now;
    }, patience)
    .toBeGreaterThan(9_000);
  line.join();
  await bo.page.evaluate(() => dispatchEvent(new Event('focus')));
  await bo.isLevel();
  expect(await bo.page.evaluate(() => Date.now())).toBeLessThan(nextTry);
  expect(stored('Story 4, focus')).toEqual([1]);
});

test('after a reload offline the chip is Offline, a change flips it at once, and it recovers by itself (story 6)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 6');
  await bo.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  line.cut();
  await bo.context.setOffline(true);
  await bo.page.locator('.chip', { hasText: /^\s*Offline\s*$/ }).waitFor();
  await bo.reload();
  await bo.page.locator('.chip', { hasText: /^\s*Offline\s*$/ }).waitFor();
  await bo.page.locator('.chip').click();
  const detail = bo.page.locator('.chip-detail');
  await detail.getByText("You're offline. Everything you've done was sent. Showing the market as of").waitFor();
  await bo.page.keyboard.press('Escape');
  await bo.post('Story 6');
  await bo.says('Offline · 1 to send');
  await bo.page.locator('.chip').click();
  await detail
    .getByText("You're offline. 1 change is saved on this phone and will be sent when you have signal.")
    .waitFor();
  line.join();
  await bo.context.setOffline(false);
  await bo.isLevel();
  expect(stored('Story 6')).toEqual([1]);
});

test('the chip says what was sent, and that the server cannot be reached while there is a connection (story 6)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 6b');
  line.cut();
  await bo.says("Can't reach market");
  await bo.publish('Story 6, sent');
  await bo.says("Can't reach market · 1 to send");
  line.join();
  await bo.lookAgain();
  await bo.says('Sent');
  await bo.isLevel();
});

test('Sync now says that it failed, and what is kept; and that it worked (story 7)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 7');
  line.cut();
  await bo.publish('Story 7');
  await bo.visit('/sync');
  await bo.page.getByRole('button', { name: 'Sync now' }).click();
  await bo.page.getByText("Couldn't reach the market. 1 change stays saved on this phone.").first().waitFor();
  line.join();
  await bo.page.getByRole('button', { name: 'Sync now' }).click();
  await bo.page.getByText('Everything sent and read. Last heard from the market').first().waitFor();
  expect(stored('Story 7')).toEqual([1]);
});

test('[SYNC-9] unfollowing keeps what is there and ends what would come, until their page is opened again', async () => {
  const { ana } = scene;
  const person = await ana.me();
  await ana.publish('Read while followed');
  const { profile: bo } = await scene.guest('Bo 9');
  await bo.visit(`/person/${person}`);
  await bo.article('Read while followed').waitFor();
  const about = bo.page.getByRole('region', { name: 'About' });
  await about.getByRole('button', { name: /^Follow Ana/ }).click();
  await about.getByRole('button', { name: /^Following Ana/ }).click();
  await about.getByRole('button', { name: /^Follow Ana/ }).waitFor();
  await bo.hasSent();
  await bo.isLevel();

  await ana.publish('Written after that');
  await ana.does('person.describe', { description: 'Still here' });
  // What everybody reads comes in the same order as it was written.
  await expect
    .poll(() => bo.page.evaluate((who) => pannier.find('person', { person: who }), person), patience)
    .toMatchObject({ description: 'Still here' });
  await bo.isLevel();
  expect(await bo.texts()).toContain('Read while followed');
  expect(await bo.texts()).not.toContain('Written after that');
  await bo.visit(`/person/${person}`);
  await bo.article('Written after that').waitFor();
});

test('a comment on a post that was deleted is refused, with its words kept (C13)', async () => {
  await scene.ana.publish('To be deleted');
  const { profile: bo, line } = await scene.guest('Bo 13');
  await bo.visit(`/person/${await scene.ana.me()}`);
  await bo.article('To be deleted').locator('[data-open]').click();
  await bo.page.getByRole('textbox').waitFor();
  line.cut();
  await bo.says("Can't reach market");
  await bo.page.getByRole('textbox').fill('Keep some for me');
  await bo.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await bo.says('1 to send');
  const [post] = await scene.ana.page.evaluate(async () => {
    const { items } = await pannier.find('feed', { everyone: true, limit: 200 });
    const found = items.filter(({ text }) => text === 'To be deleted');
    for (const { id } of found) await pannier.send('post.retract', { post: id });
    return found;
  });
  expect(post).toBeDefined();
  await scene.ana.isLevel();

  line.join();
  await bo.lookAgain();
  await bo.says('Not sent · 1');
  await bo.visit('/needs-you');
  const card = bo.page.locator('outcome-card');
  await card.getByText('The post was deleted before your comment arrived. Your words are in Drafts.').waitFor();
  await card.getByText('Keep some for me').waitFor();
  await bo.visit('/drafts');
  await bo.page.getByText('Keep some for me').waitFor();
  await bo.visit('/needs-you');
  await card.getByRole('button', { name: 'Dismiss' }).click();
  await bo.page.getByText('Nothing needs you.').waitFor();
  await bo.isLevel();
  await bo.visit('/drafts');
  await bo.page.getByText('Keep some for me').waitFor();
});
