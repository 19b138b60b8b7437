import type { Page } from 'playwright-core';
import { settled } from '../../../support/market.ts';
import { focusOn, press, tabTo } from '../../../support/keys.ts';
import type { Profile } from '../../../support/sync/profile.ts';

/** Somebody who buys, with a finger or with the keyboard alone. */
export interface Regular {
  readonly profile: Profile;
  join(invitation: string): Promise<void>;
  /** Sees at the next pick-up how much there is. */
  seesStock(left: string): Promise<void>;
  /** Orders two of an offer at the next pick-up. */
  orderTwo(offer: string, total: string): Promise<void>;
  /** Reads in Needs you what the market has to say. */
  reads(sentence: string): Promise<void>;
  /** Takes a choice of what was read. */
  chooses(label: string): Promise<void>;
  /** Looks among the orders, or among those that are over, and reads how the one that is there stands. */
  seesOrder(standing: RegExp, past?: 'past'): Promise<void>;
  /** Shows the code of the order that is there. */
  showsCode(): Promise<string>;
}

/** Taps what there is to tap. */
export function byHand(profile: Profile, name: string): Regular {
  const { page } = profile;
  return {
    profile,
    join: (invitation) => profile.join(invitation, name),
    async seesStock(left) {
      await profile.go('/market');
      await page.getByText(left).waitFor();
    },
    async orderTwo(offer, total) {
      await profile.go('/market');
      await page.getByRole('button', { name: `Add: ${offer}` }).click();
      await page.getByRole('button', { name: `One more: ${offer}` }).click();
      await page.getByRole('link', { name: `2 items · ${total} · Review` }).click();
      await page.getByRole('button', { name: `Place order · ${total}` }).click();
      await page.getByText('It will be sent when you have signal.').waitFor();
    },
    async reads(sentence) {
      await profile.go('/needs-you');
      await needs(page, sentence);
    },
    chooses: (label) => page.locator('need-card').getByRole('button', { name: label }).click(),
    async seesOrder(standing, past) {
      await profile.go(past ? '/orders?past=1' : '/orders');
      await page.getByRole('article').getByText(standing).waitFor();
    },
    async showsCode() {
      await profile.go('/orders');
      await page.getByRole('article').getByRole('link').click();
      await page.getByText('Show code').click();
      return page.locator('.code').innerText();
    },
  };
}

/** Never touches the mouse, nor anything else but keys. */
export function byKeyboard(profile: Profile, name: string): Regular {
  const { page } = profile;
  /** Follows a shortcut of two keys to a screen. */
  const goes = async (keys: string, title: string): Promise<void> => {
    await page.keyboard.type(keys);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await settled(page);
  };
  return {
    profile,
    async join(invitation) {
      await page.goto(profile.url + invitation);
      await page.getByLabel('Your name').waitFor();
      await tabTo(page, /^Your name/);
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await page.locator('.chip').waitFor();
    },
    async seesStock(left) {
      await goes('gm', 'Market');
      await page.getByText(left).waitFor();
    },
    async orderTwo(offer, total) {
      const card = page.locator('[data-anchor]', { hasText: offer });
      await card.waitFor();
      await page.keyboard.press('j');
      await focusOn(page, '[data-anchor]');
      await page.keyboard.press('b');
      await card.getByText('1', { exact: true }).waitFor();
      await page.keyboard.press('b');
      await page.getByRole('link', { name: `2 items · ${total} · Review` }).waitFor();
      await press(page, / · Review$/);
      await page.getByRole('heading', { level: 1, name: 'Basket' }).waitFor();
      await page.getByRole('button', { name: `Place order · ${total}` }).waitFor();
      await press(page, /^Place order/);
      await page.getByText('It will be sent when you have signal.').waitFor();
    },
    async reads(sentence) {
      await goes('ga', 'Needs you');
      await needs(page, sentence);
    },
    async chooses(label) {
      await page.keyboard.press('j');
      await focusOn(page, 'need-card');
      await press(page, new RegExp(`^${label}$`));
    },
    async seesOrder(standing, past) {
      await goes('go', 'Orders');
      if (past) await press(page, /^Past$/);
      await page.getByRole('article').getByText(standing).waitFor();
    },
    async showsCode() {
      await goes('go', 'Orders');
      await page.getByRole('article').waitFor();
      await page.keyboard.press('j');
      await focusOn(page, 'article');
      await page.keyboard.press('Enter');
      await page.getByText('Show code').waitFor();
      await press(page, /^Show code$/);
      return page.locator('.code').innerText();
    },
  };
}

/** Waits until something that needs somebody says this; where nothing does, what it says instead is told. */
async function needs(page: Page, sentence: string): Promise<void> {
  const cards = page.locator('need-card');
  try {
    await cards.filter({ hasText: sentence }).waitFor();
  } catch (error) {
    const said = (await cards.allTextContents()).map((text) => text.trim().replaceAll(/\s+/g, ' '));
    throw new Error(`Needs you says ${JSON.stringify(said)}, not: ${sentence}`, { cause: error });
  }
}
