import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startMarket } from '../../support/market.ts';
import type { Line } from '../../support/sync/line.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';

// A person's second device, linked from the first, and what becomes of one that is removed.

const patience = { timeout: 20_000 };

let scene: Scene;
let phone: Profile;
let phoneLine: Line;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

/** Somebody with a phone in the market. */
async function withPhone(name: string): Promise<void> {
  ({ profile: phone, line: phoneLine } = await scene.guest(name));
}

test('a second device enters by a code once the first says yes, and reads what the first wrote', async () => {
  await withPhone('Bo');
  await phone.publish('From the phone');
  const { profile: tablet } = await scene.profile();
  await phone.link(tablet);
  await tablet.isLevel();
  expect(await tablet.me()).toBe(await phone.me());
  await expect.poll(() => tablet.texts(), patience).toContain('From the phone');
  await tablet.publish('From the tablet');
  await expect.poll(() => phone.texts(), patience).toContain('From the tablet');
  await phone.visit('/settings');
  await expect.poll(() => phone.page.locator('device-list li').count(), patience).toBe(2);
});

test('a second device signing in never erases what the first has not sent, nor what was written alone (story 12)', async () => {
  await withPhone('Bo 12');
  const { profile: tablet } = await scene.profile();
  await startMarket(tablet.page, tablet.url, 'Bo alone');
  await tablet.publish('Written alone');
  const code = await phone.linkCode();
  await tablet.useLinkCode(code);
  phoneLine.cut();
  await phone.publish('Not sent yet');
  phoneLine.join();
  await phone.lookAgain();
  await phone.isLevel();
  await tablet.page.getByText('Confirm this device on your first one.').waitFor();
  await phone.letIn();
  await tablet.isLevel();
  await expect.poll(() => tablet.texts(), patience).toEqual(['Not sent yet']);
  expect(await phone.texts()).toEqual(['Not sent yet']);
  const alone = await tablet.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.includes('pannier-mine-log');
  });
  expect(alone).toBe(true);
  // Nobody else has it, and there is no other way back to it.
  await tablet.visit('/drafts');
  await tablet.page.getByText('Written alone').waitFor();
});

test('what two devices added apart is kept from both, without a question (story 13)', async () => {
  await withPhone('Bo 13');
  await phone.publish('Talk about this');
  const { profile: tablet, line } = await scene.profile();
  await phone.link(tablet);
  await expect.poll(() => tablet.texts(), patience).toEqual(['Talk about this']);
  const comment = (profile: Profile, text: string) =>
    profile.page.evaluate(async (said) => {
      const { items } = await pannier.find('feed', { everyone: true });
      const post = items.find((one) => one.text === 'Talk about this')?.id ?? '';
      await pannier.send('comment.add', { comment: pannier.newId(), post, text: said });
    }, text);
  phoneLine.cut();
  line.cut();
  for (const [profile, where] of [
    [phone, 'phone'],
    [tablet, 'tablet'],
  ] as const) {
    await profile.publish(`Added on the ${where}`);
    await comment(profile, `Said on the ${where}`);
    await profile.says('2 to send');
  }
  phoneLine.join();
  line.join();
  const comments = (profile: Profile) =>
    profile.page.evaluate(async () => {
      const { items } = await pannier.find('feed', { everyone: true });
      const post = items.find((one) => one.text === 'Talk about this')?.id ?? '';
      return (await pannier.find('comments', { post })).map(({ text }) => text).toSorted();
    });
  for (const profile of [phone, tablet]) {
    await profile.lookAgain();
    await profile.isLevel();
    await expect
      .poll(async () => (await profile.texts()).toSorted(), patience)
      .toEqual(['Added on the phone', 'Added on the tablet', 'Talk about this']);
    await expect.poll(() => comments(profile), patience).toEqual(['Said on the phone', 'Said on the tablet']);
    expect(await profile.page.getByRole('dialog').count()).toBe(0);
    expect(await profile.page.evaluate(() => pannier.find('outcomes', {}))).toEqual([]);
  }
});

test('a device that was removed pauses, keeps what it has not sent, and says so; paired again it sends it', async () => {
  await withPhone('Bo R');
  const { profile: tablet, line } = await scene.profile();
  await phone.link(tablet);
  await tablet.isLevel();
  line.cut();
  await tablet.publish('Kept whatever happens');
  await tablet.says('1 to send');
  await phone.visit('/settings');
  await phone.page.locator('device-list').getByRole('button', { name: 'Remove' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await phone.page.getByText('was removed.').first().waitFor();
  line.join();
  await tablet.lookAgain();
  await tablet.says('Paused');
  await tablet.page
    .getByRole('region', { name: 'Paused' })
    .getByText('This phone was removed from your account. 1 unsent change is kept. Pair again to send it.')
    .waitFor();
  await tablet.reload();
  await tablet.says('Paused');
  expect(await tablet.texts()).toContain('Kept whatever happens');
  expect(scene.server.texts()).not.toContain('Kept whatever happens');

  const code = await phone.linkCode();
  await tablet.visit(code);
  await tablet.page.getByRole('button', { name: 'Link this device' }).click();
  await phone.letIn();
  await tablet.isLevel();
  await expect.poll(() => phone.texts(), patience).toContain('Kept whatever happens');
  expect(scene.server.texts().filter((text) => text === 'Kept whatever happens')).toHaveLength(1);
});
