import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../support/sync/profile.ts';
import { Scene } from '../../support/sync/scene.ts';
import { until } from '../../support/sync/until.ts';

// Rule AUTH-2 in real browsers: a helper's device has the orders of the pick-up for as long as they help.

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

/** Asks for something on somebody's device, which must be accepted there. */
async function does({ page }: Profile, type: string, payload: object): Promise<void> {
  await page.evaluate(
    async ([asked, what]) => {
      const answer = await pannier.send(asked as 'post.like', what as never);
      if (answer.is !== 'accepted') throw new Error(JSON.stringify(answer));
    },
    [type, payload] as const,
  );
}

/** Whether an order is known on somebody's device. */
function knows({ page }: Profile, order: string): Promise<boolean> {
  return page.evaluate(async (id) => (await pannier.find('order', { order: id })) !== undefined, order);
}

/** A pick-up that Ana hosts, with an offer of hers. */
async function announce(): Promise<{ readonly pickup: string; readonly offer: string }> {
  const { ana } = scene;
  const [pickup, offer] = [crypto.randomUUID(), crypto.randomUUID()];
  await does(ana, 'market.open', { currency: 'GBP', zone: 'Europe/London' });
  await does(ana, 'pickup.announce', {
    pickup,
    place: 'Village Hall',
    day: '2100-10-24',
    from: '10:00',
    until: '12:00',
    orderBy: '2100-10-22T18:00',
  });
  await does(ana, 'offer.put-up', {
    offer,
    name: 'Early Potatoes',
    details: '',
    price: 320,
    unit: 'box',
    about: null,
    stock: { is: 'counted', count: 30 },
    most: null,
    least: null,
    sharing: 'first',
    pickups: [pickup],
  });
  await ana.isLevel();
  return { pickup, offer };
}

/** Somebody orders one; answers the order's id once Ana has it. */
async function order(buyer: Profile, { pickup, offer }: Awaited<ReturnType<typeof announce>>): Promise<string> {
  const [id, line, producer] = [crypto.randomUUID(), crypto.randomUUID(), await scene.ana.me()];
  const wish = { line, offer, quantity: 1, upTo: 1, fewer: true, wait: true, note: '', price: 320 };
  await until('the offer at the buyer', () =>
    buyer.page.evaluate(async (of) => (await pannier.find('offer', { offer: of })) !== undefined, offer),
  );
  await does(buyer, 'order.place', { order: id, pickup, producer, lines: [wish], note: '' });
  await until('the order at its producer', () => knows(scene.ana, id));
  return id;
}

test('[AUTH-2] a helper has the orders of the pick-up, also after a restart; once removed, they get no more', async () => {
  const { ana } = scene;
  const sale = await announce();
  const { profile: helper } = await scene.guest('Bo');
  const { profile: buyer } = await scene.guest('Cy');
  const { profile: other } = await scene.guest('Di');
  const first = await order(buyer, sale);
  const help = { pickup: sale.pickup, person: await helper.me() };
  await ana.knows([help.person]);
  await does(ana, 'pickup.invite-helper', help);
  await until('the order at the helper', () => knows(helper, first));
  await helper.reload();
  const second = await order(buyer, sale);
  await until('the next order at the helper', () => knows(helper, second));

  await does(ana, 'pickup.remove-helper', help);
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
  await does(ana, 'pickup.invite-helper', help);
  await until('what they missed', () => knows(helper, third));
});
