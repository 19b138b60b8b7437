import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../support/sync/profile.ts';
import { knowsOffer, sell, type Sale } from '../../support/sync/sale.ts';
import { Scene } from '../../support/sync/scene.ts';
import { until } from '../../support/sync/until.ts';

// Rule AUTH-2 in real browsers: a helper's device has the orders of the pick-up for as long as they help.

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

/** Whether an order is known on somebody's device. */
function knows({ page }: Profile, order: string): Promise<boolean> {
  return page.evaluate(async (id) => (await pannier.find('order', { order: id })) !== undefined, order);
}

/** Somebody orders one; answers the order's id once Ana has it. */
async function order(buyer: Profile, { pickup, offer }: Sale): Promise<string> {
  const [id, line, producer] = [crypto.randomUUID(), crypto.randomUUID(), await scene.ana.me()];
  const wish = { line, offer, quantity: 1, upTo: 1, fewer: true, wait: true, note: '', price: 320 };
  await knowsOffer(buyer, offer);
  await buyer.does('order.place', { order: id, pickup, producer, lines: [wish], note: '' });
  await until('the order at its producer', () => knows(scene.ana, id));
  return id;
}

test('[AUTH-2] a helper has the orders of the pick-up, also after a restart; once removed, they get no more', async () => {
  const { ana } = scene;
  const sale = await sell(ana, 'Early Potatoes', 30);
  const { profile: helper } = await scene.guest('Bo');
  const { profile: buyer } = await scene.guest('Cy');
  const { profile: other } = await scene.guest('Di');
  const first = await order(buyer, sale);
  const help = { pickup: sale.pickup, person: await helper.me() };
  await ana.knows([help.person]);
  await ana.does('pickup.invite-helper', help);
  await until('the order at the helper', () => knows(helper, first));
  await helper.reload();
  const second = await order(buyer, sale);
  await until('the next order at the helper', () => knows(helper, second));

  await ana.does('pickup.remove-helper', help);
  const third = await order(buyer, sale);
  // Whatever is to come to them has come once they know what happened after it.
  const last = crypto.randomUUID();
  await ana.page.evaluate(async (post) => void (await pannier.send('post.publish', { post, text: 'Last' })), last);
  for (const one of [helper, other]) {
    await one.follow([await ana.me()]);
    await until('the last post', () =>
      one.page.evaluate(async (post) => (await pannier.find('post', { post })) !== undefined, last),
    );
    expect(await knows(one, third)).toBe(false);
  }
  expect(await knows(other, first)).toBe(false);
  await ana.does('pickup.invite-helper', help);
  await until('what they missed', () => knows(helper, third));
});
