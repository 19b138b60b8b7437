import type { Page } from 'playwright-core';

/** A screen to take a picture of. */
export interface Screen {
  /** The picture's name: `<name>-<width>-<theme>.png`. */
  readonly name: string;
  readonly path: string;
  /** True for what is seen before any market is open. */
  readonly outside?: true;
  /** What to do on the page before the picture is taken: follow a link, open a dialog, type. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** When the pictures are taken, as the pages see it: the same news is always equally old. */
export const pictured = { at: new Date('2026-06-18T09:41:00+01:00'), timezoneId: 'Europe/London', locale: 'en-GB' };

/** Opens the sample market. */
export async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look around' }).click();
  await page.getByRole('feed').getByRole('article').first().waitFor();
}

/** Resolves once the screen has a title, and nothing on it is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return (main?.textContent ?? '').trim() !== '' && document.querySelector('.skeleton-item') === null;
  });
}

/** Puts a few things into the basket, as a regular would. */
async function fillBasket(page: Page): Promise<void> {
  const add = page.getByRole('button', { name: /^Add: / });
  await add.first().waitFor();
  if ((await page.locator('.step-value').count()) === 0) {
    await add.first().click();
    await page.locator('.basket-bar').waitFor();
    await add.nth(1).click();
  }
  await page.getByText('2 items').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

export const screens: readonly Screen[] = [
  { name: 'welcome', path: '/', outside: true },
  { name: 'news', path: '/' },
  {
    name: 'post',
    path: '/',
    async prepare(page) {
      const potatoes = page.getByRole('article').filter({ hasText: 'First early potatoes are up!' });
      await potatoes.getByRole('link', { name: /comment/i }).click();
      await page.getByText('They go well with rye').waitFor();
    },
  },
  {
    name: 'compose',
    path: '/compose',
    prepare: (page) =>
      page
        .getByRole('textbox')
        .first()
        .fill('Plums! The early yellow ones, about twenty punnets. They are soft, so eat them on the way home.'),
  },
  {
    name: 'person',
    path: '/people',
    async prepare(page) {
      await page.getByRole('link', { name: 'Green Acre' }).first().click();
      await page.getByText('First early potatoes are up!').waitFor();
    },
  },
  { name: 'market', path: '/market', prepare: fillBasket },
  {
    name: 'basket',
    path: '/basket',
    prepare: (page) => page.getByRole('button', { name: /^Place order/ }).waitFor(),
  },
  {
    name: 'offer',
    path: '/market',
    async prepare(page) {
      await page.locator('.offer a.name').first().click();
      await page.getByRole('heading', { name: 'Pick-ups' }).waitFor();
    },
  },
  { name: 'orders', path: '/orders', prepare: (page) => page.locator('.order-card').first().waitFor() },
  {
    name: 'order',
    path: '/orders',
    async prepare(page) {
      await page.locator('.order-card a.name').first().click();
      await page.getByRole('heading', { name: 'How it went' }).waitFor();
    },
  },
  { name: 'needs', path: '/needs-you', prepare: (page) => page.locator('need-card').first().waitFor() },
  { name: 'offering', path: '/compose/offer', prepare: (page) => page.getByLabel('What is it?').waitFor() },
  { name: 'pickups', path: '/pickups', prepare: (page) => page.locator('article').first().waitFor() },
  {
    name: 'stall',
    path: '/stall',
    prepare: (page) => page.getByText('To confirm').waitFor(),
  },
  { name: 'pack', path: '/stall/pack', prepare: (page) => page.locator('pack-line').first().waitFor() },
  { name: 'hand-over', path: '/stall/hand-over', prepare: (page) => page.locator('.door-row').first().waitFor() },
  { name: 'stall-offers', path: '/stall/offers', prepare: (page) => page.locator('.stock-row').first().waitFor() },
  { name: 'people', path: '/people' },
  {
    name: 'search',
    path: '/search?q=sat',
    prepare: (page) => page.getByText('They say rain on Saturday').waitFor(),
  },
  { name: 'activity', path: '/activity' },
  { name: 'status', path: '/sync' },
  {
    name: 'lists',
    path: '/sync/lists',
    // What is pending is settled after a while, and only then does the log count it.
    prepare: (page) =>
      page
        .getByText(/event [1-9]/)
        .first()
        .waitFor(),
  },
  { name: 'settings', path: '/settings' },
];

/** The screen that the system shows when it offers to install the app. */
export const storeScreen = 'news';
