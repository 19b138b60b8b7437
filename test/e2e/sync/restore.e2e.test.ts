import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DATA_FILE } from '../../../sync-server/store/sqlite/sqlite-market-store.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';

// Rule SYNC-6: the server was restored from an older copy; devices notice and send again what it lost.

const patience = { timeout: 20_000 };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const sorted = async (texts: readonly string[] | Promise<readonly string[]>) => (await texts).toSorted();

test('[SYNC-6] after an older copy was restored, devices send again what it lost, and all agree', async () => {
  const { ana, server } = scene;
  const { profile: bo, line: boLine } = await scene.guest('Bo');
  const people = [await ana.me(), await bo.me()];
  for (const profile of [ana, bo]) await profile.follow(people);
  await ana.publish('Ana, before the copy');
  await bo.publish('Bo, before the copy');
  for (const profile of [ana, bo]) await profile.isLevel();
  const copy = join(server.data, 'copy');
  await server.backup(copy);

  await ana.publish('Ana, after the copy');
  await bo.publish('Bo, after the copy');
  await bo.page.evaluate(async () => {
    const { items } = await pannier.find('feed', { everyone: true });
    const post = items.find(({ text }) => text === 'Ana, before the copy')?.id ?? '';
    await pannier.send('post.like', { post });
    await pannier.send('comment.add', { comment: pannier.newId(), post, text: 'Said after the copy' });
  });
  const { profile: cy } = await scene.guest('Cy');
  await cy.publish('Cy, who came after the copy');
  for (const profile of [ana, bo, cy]) await profile.isLevel();
  boLine.cut();
  await bo.publish('Bo, not sent when it happened');

  expect(await server.stop()).toBe(0);
  await server.restore(copy);
  expect(await sorted(server.texts())).toEqual(['Ana, before the copy', 'Bo, before the copy']);
  await server.start();
  boLine.join();

  const known = [
    'Ana, after the copy',
    'Ana, before the copy',
    'Bo, after the copy',
    'Bo, before the copy',
    'Bo, not sent when it happened',
  ];
  for (const profile of [ana, bo]) {
    await profile.lookAgain();
    await expect.poll(() => sorted(profile.texts()), patience).toEqual(known);
    await profile.isLevel();
    expect(await profile.page.evaluate(() => pannier.find('outcomes', {}))).toEqual([]);
  }
  expect(await sorted(server.texts())).toEqual(known);
  for (const profile of [ana, bo]) await expect.poll(() => talk(profile), patience).toEqual([1, 'Said after the copy']);

  // What the log before had is all here and settled: at the next start it goes.
  for (const profile of [ana, bo]) {
    expect(await generations(profile)).toContain('pannier-shared.1-log');
    await profile.reload();
    await expect.poll(() => generations(profile), patience).toEqual(['pannier-shared.2-log']);
    expect(await sorted(profile.texts())).toEqual(known);
  }

  // Whoever joined after the copy is unknown now: their words stay, and another invitation takes them along.
  await cy.lookAgain();
  await cy.says('Paused');
  expect(await cy.texts()).toContain('Cy, who came after the copy');
  // Nothing of theirs is settled anywhere: both logs stay.
  await cy.reload();
  await cy.says('Paused');
  expect(await generations(cy)).toEqual(expect.arrayContaining(['pannier-shared.1-log', 'pannier-shared.2-log']));
  await cy.visit(scene.invitation);
  await cy.page.getByRole('button', { name: 'Join', exact: true }).click();
  await cy.isLevel();
  await expect
    .poll(() => sorted(server.texts()), patience)
    .toEqual([...known, 'Cy, who came after the copy'].toSorted());
  await ana.visit(`/person/${await cy.me()}`);
  await ana.article('Cy, who came after the copy').waitFor();
});

test('[SYNC-6] data that were put back by hand count as restored, though the market calls itself the same', async () => {
  const { server } = scene;
  const { profile: dee } = await scene.guest('Dee');
  await dee.publish('Dee, before it was put back');
  await dee.isLevel();
  const [copy, data] = [join(server.data, 'by-hand'), join(server.data, DATA_FILE)];
  await server.backup(copy);
  await dee.publish('Dee, after it was copied');
  await dee.isLevel();

  await server.stop();
  for (const beside of ['-wal', '-shm']) rmSync(data + beside, { force: true });
  copyFileSync(copy, data);
  expect(server.texts()).not.toContain('Dee, after it was copied');
  await server.start();

  await dee.lookAgain();
  await expect
    .poll(() => server.texts().filter((text) => text.startsWith('Dee')), patience)
    .toEqual(['Dee, before it was put back', 'Dee, after it was copied']);
  await dee.isLevel();
  await expect
    .poll(async () => (await dee.texts()).filter((text) => text.startsWith('Dee')), patience)
    .toEqual(['Dee, after it was copied', 'Dee, before it was put back']);
});

/** The databases of the generations of the market on this device: logs, and views of the first. */
function generations(profile: Profile): Promise<readonly string[]> {
  return profile.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.filter((name) => /^pannier-shared\.(1-|\d+-log$)/.test(name)).toSorted();
  });
}

/** The likes and comments of the post that somebody commented on after the copy. */
function talk(profile: Profile): Promise<unknown[]> {
  return profile.page.evaluate(async () => {
    const { items } = await pannier.find('feed', { everyone: true });
    const post = items.find(({ text }) => text === 'Ana, before the copy');
    const comments = await pannier.find('comments', { post: post?.id ?? '' });
    return [post?.likes, ...comments.map(({ text }) => text)];
  });
}
