import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scene } from '../../support/sync/scene.ts';
import { until } from '../../support/sync/until.ts';
import { Wire } from '../../support/sync/wire.ts';

// A device that was away while much happened stays usable while it reads that, says how far it is, and shows it as it
// comes.

const POSTS = 8_000;

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

test('a device that was away is usable while it catches up, with progress, and what it shows grows meanwhile', async () => {
  const { profile: bo, line } = await scene.guest('Bo');
  const invitation = decodeURIComponent(scene.invitation.split('#')[1] ?? '');
  const many = await Wire.enter(scene.server.url, { as: 'guest', invitation });
  await many.push([{ type: 'person.register', payload: { name: 'Many' }, at: 0 }]);
  await bo.follow([many.person]);
  line.cut();
  await bo.says("Can't reach market");
  const posts = Array.from({ length: POSTS }, (_, n) => ({
    type: 'post.publish',
    payload: { post: v7(), text: `Post ${n}`, offers: [] },
    at: n,
  }));
  await many.push(posts);
  many.close();

  // All that the chip and a live query say from here on.
  await bo.page.evaluate((person) => {
    const told = { chips: [] as string[], counts: [] as number[] };
    Object.assign(globalThis, { told });
    const chip = () => told.chips.push(document.querySelector('.chip')?.textContent?.trim() ?? '');
    new MutationObserver(chip).observe(document.body, { subtree: true, childList: true, characterData: true });
    pannier.watch('person', { person }, (view) => told.counts.push(view?.posts ?? 0));
  }, many.person);
  const told = () => bo.page.evaluate(() => (globalThis as unknown as { told: Told }).told);
  line.join();
  await bo.lookAgain();
  await until('it catching up', async () => (await told()).chips.some((chip) => chip.startsWith('Catching up')));

  // Within the app: another page would be another worker, which goes on from where this one was.
  await bo.go('/compose');
  await bo.page.getByRole('textbox').fill('Written while it catches up');
  await bo.page.getByRole('button', { name: 'Post', exact: true }).click();
  await bo.article('Written while it catches up').waitFor();
  await bo.isLevel();
  await until('all of it being shown', async () => (await told()).counts.at(-1) === POSTS);
  const { counts } = await told();
  expect(counts.some((count) => count > 0 && count < POSTS)).toBe(true);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(scene.server.texts().filter((text) => text === 'Written while it catches up')).toHaveLength(1);
  await bo.visit(`/person/${many.person}`);
  await bo.article(`Post ${POSTS - 1}`).waitFor();
});

interface Told {
  readonly chips: readonly string[];
  readonly counts: readonly number[];
}
