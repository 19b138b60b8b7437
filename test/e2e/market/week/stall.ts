import type { Profile } from '../../../support/sync/profile.ts';
import { until } from '../../../support/sync/until.ts';

/** Announces a pick-up through the form, at the times it suggests, with somebody who helps; answers its id. */
export async function announces(profile: Profile, place: string, helper: string): Promise<string> {
  const { page } = profile;
  await profile.go('/announce');
  await page.getByLabel('Money of this market').selectOption('GBP');
  await page.getByLabel('Where is it?').fill(place);
  await page.getByText('Helpers, and orders that arrive late').click();
  await page.getByLabel('Helpers: they see all orders').fill(helper);
  await page.getByRole('button', { name: `Add ${helper}` }).click();
  await page.getByRole('button', { name: 'Announce it' }).click();
  await page.waitForURL(/\/pickup\//);
  return new URL(page.url()).pathname.replace('/pickup/', '');
}

/** Puts something up through the form, by the box, for the next pick-up; answers its id. */
export async function putsUp(profile: Profile, name: string, price: string, boxes: number): Promise<string> {
  const { page } = profile;
  await profile.go('/compose/offer');
  await page.getByLabel('What is it?').fill(name);
  await page.getByLabel('Price', { exact: true }).fill(price);
  await page.getByLabel('Sold by').fill('box');
  await page.getByLabel('How many', { exact: true }).fill(String(boxes));
  await page.getByRole('button', { name: 'Put it up' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return new URL(page.url()).pathname.replace('/offer/', '');
}

/** Writes a post that carries the offer whose page is open. */
export async function postsIt({ page }: Profile, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Write a post with it' }).click();
  await page.getByText('1 offer attached').waitFor();
  await page.getByRole('textbox').fill(words);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page
    .locator('article', { hasText: words })
    .getByText(/^\d+ left$/)
    .waitFor();
}

/** Counts again what there is of an offer. */
export async function recounts(profile: Profile, offer: string, counted: number): Promise<void> {
  const { page } = profile;
  await profile.go(`/offer/${offer}`);
  await page.getByRole('button', { name: 'Recount' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Counted, for all orders together').fill(String(counted));
  await dialog.getByRole('button', { name: 'Recount' }).click();
  await page
    .getByText(/waiting/)
    .first()
    .waitFor({ state: 'detached' });
}

/** Waits until somebody's device shows so many orders at the stalls of a pick-up. */
export function hasOrders({ page }: Profile, pickup: string, orders: number, desk = false): Promise<void> {
  return until(`${orders} orders at the stall`, async () => {
    const { orders: there } = await page.evaluate((of) => pannier.find('stall', of), { pickup, desk });
    return there.length === orders;
  });
}

/** Says yes to all orders that there is enough for. */
export async function confirmsAll(profile: Profile, pickup: string, orders: number): Promise<void> {
  const { page } = profile;
  await profile.go(`/stall?at=${pickup}`);
  await page.getByRole('button', { name: `Confirm all that fit (${orders})` }).click();
  await page
    .getByRole('row', { name: /Confirmed/ })
    .nth(orders - 1)
    .waitFor();
}

/** Ticks what somebody gets: it is in their bag. */
export async function packs(profile: Profile, pickup: string, what: string, buyer: string): Promise<void> {
  const { page } = profile;
  await profile.go(`/stall/pack?at=${pickup}`);
  await page.getByRole('checkbox', { name: `${what}, ${buyer}` }).click();
  await page.getByRole('checkbox', { name: `${what}, ${buyer}`, checked: true }).waitFor();
}

/** Gives somebody their bag, found in the list by name, and notes what they pay. */
export async function handsOver(profile: Profile, pickup: string, buyer: string, paid: string): Promise<void> {
  await profile.go(`/stall/hand-over?at=${pickup}`);
  await profile.page.getByRole('button', { name: new RegExp(`^${buyer} `) }).click();
  await gives(profile, buyer, paid);
}

/** The same, found by the code of their order. */
export async function handsOverByCode(
  profile: Profile,
  pickup: string,
  { code, buyer }: { readonly code: string; readonly buyer: string },
  paid: string,
): Promise<void> {
  await profile.go(`/stall/hand-over?at=${pickup}`);
  await profile.page.getByLabel('Name, or the four characters').fill(code);
  await gives(profile, buyer, paid);
}

async function gives({ page }: Profile, buyer: string, paid: string): Promise<void> {
  const card = page.getByRole('region', { name: buyer });
  await card.getByRole('button', { name: 'Handed over' }).click();
  await card.getByText(/You handed this over/).waitFor();
  await card.getByLabel(/^Paid/).fill(paid);
  await card.getByRole('button', { name: 'Note it as paid' }).click();
  await card.locator('.comer-total', { hasText: /(Paid|still owed)\s*$/ }).waitFor();
}
