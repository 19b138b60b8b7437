import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Line } from '../../support/sync/line.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { knowsOffer, putUp, sell, type Sale } from '../../support/sync/sale.ts';
import { Scene } from '../../support/sync/scene.ts';
import { until } from '../../support/sync/until.ts';

// Product 4.6: stories from other trackers that concern orders, against the real server.

interface Shopper {
  readonly profile: Profile;
  readonly line: Line;
}

let scene: Scene;
let ana: Profile;
let bo: Shopper;
let cy: Shopper;

beforeAll(async () => {
  scene = await Scene.open();
  ana = scene.ana;
  [bo, cy] = await Promise.all([scene.guest('Bo'), scene.guest('Cy')]);
});
afterEach(() => {
  for (const { line } of [bo, cy]) line.join();
});
afterAll(() => scene.close());

/** Puts so many of an offer into a basket on the screen of its pick-up. */
async function fill({ profile }: Shopper, { pickup, offer }: Sale, name: string, units: number): Promise<void> {
  const { page } = profile;
  await knowsOffer(profile, offer);
  await profile.go(`/market/${pickup}`);
  await page.getByRole('button', { name: `Add: ${name}` }).click();
  // As quickly as can be: each tap counts, also before the screen shows the one before.
  const more = page.getByRole('button', { name: `One more: ${name}` });
  for (let unit = 1; unit < units; unit += 1) await more.click();
  await page.getByRole('group', { name }).getByText(String(units), { exact: true }).waitFor();
}

/** Whoever got less of the two, and the other. */
function byShare([ofBo = 0, ofCy = 0]: readonly number[]): readonly [Shopper, Shopper] {
  return ofBo < ofCy ? [bo, cy] : [cy, bo];
}

/** Orders what is in the basket. */
async function place({ profile }: Shopper): Promise<void> {
  await profile.go('/basket');
  await profile.page.getByRole('button', { name: /^Place order/ }).click();
  await profile.page.getByRole('heading', { level: 1, name: 'Order placed' }).waitFor();
}

/** How much somebody gets at a pick-up. */
function given({ profile }: Shopper, { pickup }: Sale): Promise<number> {
  return profile.page.evaluate(async (at) => {
    const orders = await pannier.find('orders', {});
    const lines = orders.filter(({ between }) => between.pickup === at).flatMap((order) => order.lines);
    return lines.reduce((sum, line) => sum + line.given, 0);
  }, pickup);
}

test('[MARKET-9] two shoppers and the last item: exactly one has it, the other sees why (story 8)', async () => {
  const sale = await sell(ana, 'Last Pumpkin', 1);
  for (const shopper of [bo, cy]) {
    await fill(shopper, sale, 'Last Pumpkin', 1);
    shopper.line.cut();
    await place(shopper);
    // Without signal each has it, as far as anybody there can know.
    expect(await given(shopper, sale)).toBe(1);
  }
  for (const { line, profile } of [bo, cy]) {
    line.join();
    await profile.lookAgain();
  }
  const gets = (): Promise<number[]> => Promise.all([bo, cy].map((shopper) => given(shopper, sale)));
  await until('one of them losing it', async () => (await gets()).includes(0));
  const shares = await gets();
  expect(shares.reduce((sum, share) => sum + share)).toBe(1);
  const [loser, winner] = byShare(shares);
  await loser.profile.go('/needs-you');
  await loser.profile.page
    .getByText(
      '2 boxes of Last Pumpkin were ordered, 1 is left. Your order arrived second, so 1 is wait-listed (1st in line).',
    )
    .waitFor();
  await winner.profile.go('/needs-you');
  await winner.profile.page.getByText('Nothing needs you.').waitFor();
});

test('a producer lowers the stock below what is in a basket: the basket shows it (story 9)', async () => {
  const sale = await sell(ana, 'Rainbow Chard', 5);
  await fill(bo, sale, 'Rainbow Chard', 3);
  const { page } = bo.profile;
  await page.getByRole('link', { name: /Review$/ }).click();
  await page.getByText('Total £9.60').waitFor();
  expect(await page.getByText('left.').count()).toBe(0);
  await ana.does('offer.recount', { offer: sale.offer, count: 2, seen: 0, reason: 'slugs' });
  await page.getByText('Only 2 left. 1 will be wait-listed.').waitFor();
  await ana.does('offer.sell-out', { offer: sale.offer });
  await page.getByText("Sold out. You'll be on the wait-list.").waitFor();
  await page.getByRole('button', { name: /^Take out/ }).click();
});

test('[MARKET-10] what was withdrawn stays in an old basket with its reason, and bars nothing else (story 10)', async () => {
  const sale = await sell(ana, 'Green Garlic', 5);
  const leeks = await putUp(ana, 'Leeks', 5, sale.pickup);
  await fill(cy, sale, 'Green Garlic', 1);
  await fill(cy, { ...sale, offer: leeks }, 'Leeks', 1);
  const { page } = cy.profile;
  await ana.does('offer.withdraw', { offer: sale.offer, reason: 'rust' });
  await cy.profile.go('/basket');
  await page.getByText('Ana withdrew it. Take it out to go on.').waitFor();
  // It costs nothing, and cannot be ordered by mistake.
  await page.getByRole('button', { name: 'Place order · £3.20' }).click();
  await page.getByText("1 line can't be ordered like this: see above.").waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Messages' }).getByText('Green Garlic is out of your basket.').waitFor();
  await place(cy);
  expect(await given(cy, sale)).toBe(1);
});

test('[MARKET-10] what was withdrawn before an order arrives is left off with its reason, and the rest stands (C6)', async () => {
  const sale = await sell(ana, 'Sorrel', 5);
  const peas = await putUp(ana, 'Peas', 5, sale.pickup);
  await fill(bo, sale, 'Sorrel', 1);
  await fill(bo, { ...sale, offer: peas }, 'Peas', 2);
  bo.line.cut();
  await place(bo);
  await ana.does('offer.withdraw', { offer: sale.offer, reason: '' });
  await ana.hasSent();
  bo.line.join();
  await bo.profile.lookAgain();
  await bo.profile.go('/needs-you');
  await bo.profile.page
    .getByText('Ana withdrew Sorrel before your order arrived. The rest of your order stands: £6.40.')
    .waitFor();
});

test("[MARKET-2] a producer's file has the orders at their stall and no name of anybody else's (story 16)", async () => {
  const { pickup, offer } = await sell(ana, 'Rhubarb', 5);
  await knowsOffer(bo.profile, offer);
  const mint = await putUp(bo.profile, 'Mint', 5, pickup);
  const wish = { quantity: 1, upTo: 1, fewer: true, wait: true, price: 320 };
  const [ofAna, ofBo] = [crypto.randomUUID(), crypto.randomUUID()];
  await Promise.all([knowsOffer(cy.profile, offer), knowsOffer(ana, mint)]);
  const rhubarb = { ...wish, line: crypto.randomUUID(), offer, note: 'Ring Dorothy' };
  await cy.profile.does('order.place', { order: ofAna, pickup, producer: await ana.me(), lines: [rhubarb], note: '' });
  const some = { ...wish, line: crypto.randomUUID(), offer: mint, note: 'Ring the hall' };
  const producer = await bo.profile.me();
  await ana.does('order.place', { order: ofBo, pickup, producer, lines: [some], note: '' });
  await cy.profile.hasSent();
  await until('both orders at the desk', () => ana.page.evaluate(isAtDesk, { pickup, orders: [ofAna, ofBo] }));
  await until('the order at its stall', () => bo.profile.page.evaluate(isAtDesk, { pickup, orders: [ofBo] }));

  const ofStall = await file(bo.profile, pickup);
  expect(ofStall).toContain('Ring the hall');
  expect(ofStall).not.toMatch(/Cy|Dorothy|Rhubarb/);
  expect(await file(ana, pickup)).not.toContain('Ring the hall');
  // Whoever hosts the pick-up hands all of it over.
  const ofHost = await file(ana, pickup, 'all');
  expect(ofHost).toContain('Ring the hall');
  expect(ofHost).toMatch(/Cy.*Ring Dorothy/);
});

/** Whether these orders are known where somebody stands at a pick-up. */
async function isAtDesk(at: { readonly pickup: string; readonly orders: readonly string[] }): Promise<boolean> {
  const { orders } = await pannier.find('stall', { pickup: at.pickup, desk: true });
  return at.orders.every((order) => orders.some(({ id }) => id === order));
}

/** The orders for a pick-up as a file, as a producer takes them along; `whose`: everybody's, for whoever hosts it. */
async function file(profile: Profile, pickup: string, whose: 'mine' | 'all' = 'mine'): Promise<string> {
  const { page } = profile;
  await profile.go(`/stall?at=${pickup}`);
  if (whose === 'all') {
    await page.getByLabel("Everybody's").check();
    await page.getByRole('columnheader', { name: 'Stall' }).waitFor();
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Orders as a file (CSV)' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}
