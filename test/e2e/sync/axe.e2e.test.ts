import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startMarket } from '../../support/market.ts';
import { spoilRecords } from '../../support/raw-database.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';
import { look } from '../axe/look.ts';

// The bar of the product (section 6) on what only a shared market shows: ways in, devices, what was not sent or refused.

let scene: Scene;
let wrong: string[] = [];

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  wrong = [];
  await scene.tidy();
});
afterAll(() => scene.close());

async function looked(page: Page, name: string): Promise<void> {
  wrong.push(...(await look(page, name)));
}

/** Looks once the chip says this. */
async function chip(profile: Profile, says: string): Promise<void> {
  await profile.says(says);
  await looked(profile.page, `the chip: ${says}`);
}

test('axe finds nothing on the ways into a market, nor on the devices of a person', async () => {
  const { profile: alone } = await scene.profile();
  await startMarket(alone.page, alone.url, 'Eve');
  await alone.visit('/share');
  await looked(alone.page, 'sharing');
  await alone.page.getByRole('button', { name: 'Share this market' }).click();
  await alone.page.getByText('Give the market a name').waitFor();
  await looked(alone.page, 'sharing without a name');

  const { ana } = scene;
  await ana.visit('/invite');
  await ana.page.getByRole('heading', { name: 'Invitations' }).waitFor();
  await looked(ana.page, 'inviting');
  await ana.page.getByRole('button', { name: 'Make an invitation' }).click();
  await ana.page.locator('.link-text').waitFor();
  await looked(ana.page, 'an invitation and its code');

  const { profile: guest } = await scene.profile();
  await guest.page.goto(`${guest.url}/join#AB`);
  await guest.page.getByRole('button', { name: 'Join', exact: true }).click();
  await guest.page.getByText('Write a name').waitFor();
  await looked(guest.page, 'joining with everything wrong');

  const { profile: phone } = await scene.guest('Bo');
  const { profile: tablet } = await scene.profile();
  const code = await phone.linkCode();
  await looked(phone.page, 'a code for a second device');
  await tablet.useLinkCode(code);
  await looked(tablet.page, 'a second device that waits');
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Let it in' }).waitFor();
  await looked(phone.page, 'being asked to let it in');
  await phone.letIn();
  await tablet.isLevel();
  await phone.visit('/settings');
  await phone.page.locator('device-list').getByRole('button', { name: 'Remove' }).waitFor();
  await looked(phone.page, 'the devices');
  expect(wrong).toEqual([]);
}, 120_000);

test('axe finds nothing where something was not sent, came out otherwise or cannot be sent', async () => {
  const { profile: bo, line } = await scene.guest('Bo');
  const { ana } = scene;
  await ana.knows([await bo.me()]);
  await ana.visit(`/person/${await bo.me()}`);
  await ana.page.locator('member-controls summary').click();
  await looked(ana.page, 'a person, to the host');

  line.cut();
  for (const text of ['Leeks tomorrow', 'And rye']) await bo.publish(text);
  await bo.visit('/sync/waiting');
  await bo.page.getByText('And rye').waitFor();
  await chip(bo, "Can't reach market · 2 to send");
  await bo.context.setOffline(true);
  await bo.visit('/');
  await chip(bo, 'Offline · 2 to send');

  await ana.page.getByRole('button', { name: 'Remove from the market…' }).click();
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove them' }).waitFor();
  await looked(ana.page, 'being asked whether to remove somebody');
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove them' }).click();
  await ana.page.getByText('No longer in the market. To').waitFor();
  await looked(ana.page, 'a person who was removed, to the host');
  await bo.context.setOffline(false);
  line.join();
  await bo.lookAgain();
  await chip(bo, 'Not sent · 2');
  await comeOutOtherwise(bo, 'And rye');
  await bo.visit('/needs-you');
  await bo.page.getByText('Came out differently', { exact: true }).waitFor();
  await chip(bo, 'Needs you · 2');

  for (const name of ['Dismiss', 'Delete']) await bo.page.getByRole('button', { name }).click();
  await bo.visit('/');
  await bo.page.getByRole('region', { name: 'Paused' }).waitFor();
  await chip(bo, 'Paused');
  expect(wrong).toEqual([]);
}, 120_000);

test('axe finds nothing where the app must be updated first', async () => {
  const { profile: bo, line } = await scene.guest('Bo');
  line.renew();
  line.cut();
  line.join();
  await bo.lookAgain();
  await chip(bo, 'Update needed');
  await bo.visit('/sync');
  await chip(bo, 'Update needed');
  expect(wrong).toEqual([]);
}, 120_000);

/** What was refused is taken for something that came out differently: few things do so by themselves. */
async function comeOutOtherwise({ page }: Profile, having: string): Promise<void> {
  const { market } = (await page.evaluate(() => pannier.status())) as { market: string };
  const effect = { stream: 'post/p', type: 'post.published', data: { text: having } };
  const outcome = { is: 'changed', before: [effect], after: [] };
  const where = { database: `pannier-${market}-log`, store: 'commits', having };
  expect(await spoilRecords(page, where, (record: object) => ({ ...record, outcome }))).toBe(1);
}
