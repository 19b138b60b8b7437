import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Scene } from '../../support/sync/scene.ts';
import type { Profile } from '../../support/sync/profile.ts';

// Background Sync: what was written without signal is sent when there is signal again, though no page is open.

const patience = { timeout: 20_000 };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

/** A page that is nobody's, from which the browser is told what has happened. */
async function lever(profile: Profile): Promise<{ page: Page; signalIsBack: () => Promise<void> }> {
  const page = await profile.context.newPage();
  const session: CDPSession = await profile.context.newCDPSession(page);
  const registrations = new Map<string, string>();
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: all }) => {
    for (const { scopeURL, registrationId } of all) registrations.set(scopeURL, registrationId);
  });
  await session.send('ServiceWorker.enable');
  await expect.poll(() => registrations.get(`${profile.url}/sending/`), patience).toBeTruthy();
  return {
    page,
    async signalIsBack() {
      await session.send('ServiceWorker.dispatchSyncEvent', {
        origin: profile.url,
        registrationId: registrations.get(`${profile.url}/sending/`) ?? '',
        tag: 'pannier-send/shared.1',
        lastChance: false,
      });
    },
  };
}

/** Waits until the worker that sends is there, and the one that keeps the app. */
async function senderIsReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration('/sending/');
          return registration?.active?.state;
        }),
      patience,
    )
    .toBe('activated');
}

const onServer = (text: string) => scene.server.texts().filter((one) => one === text);

test('[SYNC-7] written without signal, every page closed, signal back: it is sent, once, and known as sent', async () => {
  const { profile: bo, line } = await scene.guest('Bo');
  await senderIsReady(bo.page);
  const { signalIsBack } = await lever(bo);
  line.cut();
  await bo.says(/Can't reach market|Offline/);
  await bo.publish('Written on the field');
  await bo.says(/1 to send/);
  await bo.page.close();
  line.join();
  expect(onServer('Written on the field')).toEqual([]);

  await signalIsBack();
  await expect.poll(() => onServer('Written on the field'), patience).toHaveLength(1);

  // What came of it is in the log already: also without signal it is not told as waiting.
  await expect.poll(() => scene.server.sockets(), patience).toBe(1);
  line.cut();
  bo.page = await bo.tab();
  await bo.article('Written on the field').waitFor();
  await bo.says(/^\s*(Can't reach market|Offline)\s*$/);
  line.join();
  await bo.lookAgain();
  await bo.isLevel();
  expect(onServer('Written on the field')).toHaveLength(1);
});

test('[SYNC-8] where a page is open, that one sends, and no second connection is made', async () => {
  const { profile: bo, line } = await scene.guest('Bo 8');
  await senderIsReady(bo.page);
  const { signalIsBack } = await lever(bo);
  const before = await scene.server.sockets();
  line.cut();
  await bo.says(/Can't reach market|Offline/);
  await bo.publish('Written on the road');
  await bo.says(/1 to send/);
  line.join();
  await signalIsBack();
  await bo.isLevel();
  await expect.poll(() => onServer('Written on the road'), patience).toHaveLength(1);
  expect(await scene.server.sockets()).toBe(before);
  await scene.ana.publish('For Bo');
  await bo.visit(`/person/${await scene.ana.me()}`);
  await bo.article('For Bo').waitFor();
  expect(onServer('Written on the road')).toHaveLength(1);
});

test('the browser is asked to wake the sender while something waits, and not before', async () => {
  const { profile: bo, line } = await scene.guest('Bo asks');
  await senderIsReady(bo.page);
  const tags = () =>
    bo.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/sending/');
      const { sync } = registration as unknown as { readonly sync: { getTags(): Promise<readonly string[]> } };
      return sync.getTags();
    });
  expect(await tags()).toEqual([]);
  await bo.context.setOffline(true);
  line.cut();
  await bo.says(/Can't reach market|Offline/);
  await bo.publish('Waits');
  await bo.says(/1 to send/);
  await expect.poll(tags, patience).toEqual(['pannier-send/shared.1']);
});

test('[SYNC-8] where the sender talks and a page is opened meanwhile, what the sender takes in is on the screen', async () => {
  const { profile: bo, line } = await scene.guest('Bo looks');
  await bo.follow([await scene.ana.me()]);
  await senderIsReady(bo.page);
  const { page, signalIsBack } = await lever(bo);
  // Of the app's origin, and not the app.
  await page.goto(`${bo.url}/icon.svg`);
  const somebodyTalks = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.some(({ name }) => name === 'pannier-shared.1-link');
    });
  line.cut();
  await bo.says(/Can't reach market|Offline/);
  await bo.publish('Written in the cellar');
  await bo.says(/1 to send/);
  await bo.page.close();
  // From here on the sender tries, and nobody else talks until it is done.
  await signalIsBack();
  await expect.poll(somebodyTalks, patience).toBe(true);
  bo.page = await bo.tab();
  await bo.article('Written in the cellar').waitFor();
  await scene.ana.publish('Meanwhile at the market');
  line.join();
  await expect.poll(() => onServer('Written in the cellar'), patience).toHaveLength(1);
  await expect.poll(() => bo.texts(), patience).toContain('Meanwhile at the market');
  await bo.isLevel();
});
