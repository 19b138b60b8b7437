import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { startHarness } from '../../support/harness.ts';
import { look } from '../axe/look.ts';

// The screens of whoever buys, in the states that a market on a device is not easily brought to (product, section 6).

let browser: Browser;
let page: Page;
let harness: Awaited<ReturnType<typeof startHarness>>;

beforeAll(async () => {
  harness = await startHarness();
  browser = await chromium.launch(launchOptions());
});
afterAll(async () => {
  await browser.close();
  await harness.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
});
afterEach(() => page.close());

const screens = [
  '/market',
  '/market/saturday',
  '/offer/rye',
  '/offer/potatoes',
  '/basket',
  '/placed?orders=order-1,order-3',
  '/orders',
  '/orders?past=1',
  '/order/order-1',
  '/order/order-2',
  '/needs-you',
  '/pickups',
  '/compose/offer',
  '/compose/offer?change=potatoes',
];

const open = async (path: string, state: string): Promise<void> => {
  await page.goto(`${harness.url}${path}${path.includes('?') ? '&' : '?'}${state}`);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '').trim() !== '');
};

test.each([
  ['in a lively week', 'week'],
  ['without signal', 'week&as=offline'],
  ['that cannot be read', 'week&broken'],
])(
  'axe finds nothing on any screen of a buyer %s, and none scrolls sideways',
  async (_, state) => {
    const wrong: string[] = [];
    for (const path of screens) {
      await open(path, state);
      wrong.push(...(await look(page, `${path} ${state}`)));
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);

test('axe finds nothing on the questions that these screens ask', async () => {
  const wrong: string[] = [];
  const asked = async (path: string, press: string, name: string, wrongly?: string): Promise<void> => {
    await open(path, 'week');
    await page.getByRole('button', { name: press }).first().click();
    await page.locator('dialog[open]').waitFor();
    wrong.push(...(await look(page, name)));
    if (wrongly === undefined) return;
    await page.locator('dialog[open] input').first().fill('some');
    await page.locator('dialog[open] .button.primary').click();
    await page.locator('dialog[open] [aria-invalid=true]').first().waitFor();
    wrong.push(...(await look(page, wrongly)));
  };
  await asked('/order/order-1', 'Change', 'changing a line', 'a line of no number');
  await asked('/order/order-1', 'Cancel order', 'whether cancelling is meant');
  await asked('/offer/potatoes', 'Recount', 'a recount', 'a recount of no number');
  await asked('/offer/potatoes', 'Price', 'another price', 'another price that is none');
  await asked('/offer/potatoes', 'Short', 'who gets fewer', 'who gets no number');
  expect(wrong).toEqual([]);
}, 300_000);
