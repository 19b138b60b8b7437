import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Line } from '../../support/sync/line.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';

// C15: somebody is removed from the market. What they wrote too late is refused and kept, all else stays readable.

const patience = { timeout: 20_000 };
const refusal = "You're no longer in this market, so this wasn't accepted. Your words are kept here.";

let scene: Scene;
let bo: Profile;
let line: Line;

beforeAll(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.tidy());
afterAll(() => scene.close());

/** Somebody in the market whose first post everybody has. */
async function withBo(name: string): Promise<void> {
  ({ profile: bo, line } = await scene.guest(name));
  await bo.publish(`${name} was here in time`);
  await bo.isLevel();
}

/** Removes somebody on the host's screen, by their page. */
async function removeOnScreen(name: string): Promise<void> {
  const { ana } = scene;
  await ana.knows([await bo.me()]);
  await ana.visit(`/person/${await bo.me()}`);
  await ana.page.locator('member-controls summary').click();
  await ana.page.getByRole('button', { name: 'Remove from the market…' }).click();
  const dialog = ana.page.getByRole('dialog', { name: `Remove ${name} from the market?` });
  await dialog.getByRole('button', { name: 'Remove them' }).click();
  await ana.page.getByText(`${name} is no longer in the market.`).first().waitFor();
  await ana.page.getByText('No longer in the market. To let them in again').waitFor();
}

test('what somebody wrote without signal before they knew is refused with its words, and all else stays readable (C15)', async () => {
  await withBo('Bo');
  line.cut();
  await bo.post('Written too late');
  await bo.says('1 to send');
  await removeOnScreen('Bo');
  line.join();
  await bo.lookAgain();
  await bo.says('Not sent · 1');
  await bo.visit('/needs-you');
  const card = bo.page.locator('outcome-card', { hasText: 'Written too late' });
  await card.getByText(refusal).waitFor();
  expect((await card.getByRole('button').allTextContents()).map((label) => label.trim())).toEqual(['Copy', 'Delete']);
  await bo.page.getByRole('region', { name: 'Paused' }).getByText("You're no longer in this market.").waitFor();
  expect(await bo.texts()).toEqual(['Bo was here in time']);
  expect(scene.server.texts()).toContain('Bo was here in time');
  expect(scene.server.texts()).not.toContain('Written too late');

  await scene.server.stop();
  await scene.server.start();
  await bo.reload();
  await card.getByText(refusal).waitFor();
  await card.getByRole('button', { name: 'Delete' }).click();
  await bo.says('Paused');
  expect(await bo.texts()).toEqual(['Bo was here in time']);
});

test('somebody who is connected hears it at once, what they write then is refused too, and an invitation lets them in again', async () => {
  await withBo('Cy');
  await removeOnScreen('Cy');
  await bo.says('Paused');
  const late = 'Not any more';
  // Not on the screen: it is there too short for anybody to wait for it.
  await bo.publish(late);
  await bo.says('Not sent · 1');
  expect(scene.server.texts()).not.toContain(late);
  await bo.visit('/needs-you');
  const card = bo.page.locator('outcome-card', { hasText: late });
  await card.getByText(refusal).waitFor();
  await card.getByRole('button', { name: 'Delete' }).click();
  await bo.says('Paused');
  await bo.page.getByRole('link', { name: 'Use another code' }).click();
  await bo.visit(await scene.ana.invite());
  await bo.page.getByRole('button', { name: 'Join', exact: true }).click();
  await bo.isLevel();
  await bo.publish('Back again');
  await expect.poll(() => scene.server.texts(), patience).toContain('Back again');
  expect(scene.server.texts()).not.toContain(late);
});
