import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Scene } from '../../support/sync/scene.ts';
import { texts } from '../../support/sync/profile.ts';

// Rule SYNC-8: of the tabs of one browser one talks to the server, any of them writes.

const patience = { timeout: 20_000 };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

function chip(page: Page, text: RegExp): Promise<void> {
  return page.locator('.chip', { hasText: text }).waitFor();
}

const level = /^\s*(Up to date|Sent)\s*$/;

/** Writes so many posts at once. */
function writeMany(page: Page, name: string, count: number): Promise<void> {
  return page.evaluate(
    async ([said, most]) => {
      const sent = Array.from({ length: most }, (_, n) =>
        pannier.send('post.publish', { post: pannier.newId(), text: `${said} ${n}` }),
      );
      for (const { is } of await Promise.all(sent)) if (is !== 'accepted') throw new Error(is);
    },
    [name, count] as const,
  );
}

const written = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name} ${n}`);

test('[SYNC-8] one tab talks, any tab writes, and closing the one that talks hands over', async () => {
  const before = await scene.server.sockets();
  const { profile: bo } = await scene.guest('Bo');
  const other = await bo.tab();
  await chip(other, level);
  expect(await scene.server.sockets()).toBe(before + 1);
  await writeMany(other, 'from the silent tab', 3);
  await chip(other, level);
  await expect
    .poll(() => scene.server.texts().filter((text) => text.startsWith('from the silent')), patience)
    .toEqual(written('from the silent tab', 3));
  await expect.poll(() => texts(bo.page), patience).toHaveLength(3);

  // The first tab of the profile is the one that talks.
  await bo.page.close();
  await writeMany(other, 'after the other closed', 2);
  await chip(other, level);
  await expect
    .poll(() => scene.server.texts().filter((text) => text.startsWith('after the other')), patience)
    .toEqual(written('after the other closed', 2));
  await expect.poll(() => scene.server.sockets(), patience).toBe(before + 1);
  bo.page = other;
  await scene.ana.publish('Read by whoever talks now');
  await bo.visit(`/person/${await scene.ana.me()}`);
  await bo.article('Read by whoever talks now').waitFor();
});

test('whether a second device comes in is answered in one tab, and no other asks any more', async () => {
  const { profile: bo } = await scene.guest('Bo links');
  const other = await bo.tab();
  const { profile: second } = await scene.profile();
  await second.useLinkCode(await bo.linkCode());
  const asks = (page: Page) => page.getByRole('dialog').getByRole('heading', { name: /^Let .* in\?$/ });
  await Promise.all([asks(bo.page).waitFor(), asks(other).waitFor()]);
  await other.getByRole('dialog').getByRole('button', { name: 'Let it in' }).click();
  await asks(bo.page).waitFor({ state: 'detached' });
  await second.page.locator('.chip').waitFor();
  await second.knows([await bo.me()]);
});

test('two windows of one account that write at once do not fight (story 11)', async () => {
  const { profile: bo, line } = await scene.guest('Bo 11');
  const other = await bo.tab();
  line.cut();
  await chip(other, /Can't reach market/);
  await Promise.all([writeMany(bo.page, 'one', 30), writeMany(other, 'other', 30)]);
  await Promise.all([bo.page, other].map((page) => chip(page, /60 to send/)));
  line.join();
  await bo.lookAgain();
  await Promise.all([bo.page, other].map((page) => chip(page, level)));
  const all = [...written('one', 30), ...written('other', 30)].toSorted();
  for (const page of [bo.page, other])
    await expect.poll(async () => (await texts(page)).toSorted(), patience).toEqual(all);
  expect(
    scene.server
      .texts()
      .filter((text) => /^(one|other) \d+$/.test(text))
      .toSorted(),
  ).toEqual(all);
});
