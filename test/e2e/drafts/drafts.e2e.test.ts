import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { startMarket, visit } from '../../support/market.ts';

// Product, 3.4: what somebody writes is kept while they write, and gone from Drafts once it is sent (story 5).

const url = sharedAppUrl();
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  await startMarket(page, url);
  await visit(page, `${url}/compose`);
});
afterEach(() => context.close());

const field = () => page.getByRole('textbox');
const drafts = () => page.evaluate(() => pannier.find('drafts', {}));

test('what is written is kept by itself, outlives a reload, and is listed in Drafts', async () => {
  await field().fill('Half a sentence');
  await page.getByText('Draft · saved').waitFor();
  await page.reload();
  await expect.poll(() => field().inputValue()).toBe('Half a sentence');
  await visit(page, `${url}/drafts`);
  await page.getByText('Half a sentence').waitFor();
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await expect.poll(() => field().inputValue()).toBe('Half a sentence');
});

/** Puts words into the field as typing does, and reloads before anything else can happen. */
async function typeAndReload(text: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate((words) => {
      const area = document.querySelector('textarea');
      if (area === null) throw new Error('There is no field.');
      area.value = words;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      location.reload();
    }, text),
  ]);
}

const left = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pannier-left/')));

test('what was typed a moment before a reload is there after it, and in Drafts', async () => {
  await typeAndReload('The last word');
  await expect.poll(() => field().inputValue()).toBe('The last word');
  await expect.poll(drafts).toMatchObject([{ target: 'new', text: 'The last word' }]);
  expect(await left()).toEqual([]);
  await typeAndReload('The last word, and one more');
  await expect.poll(() => field().inputValue()).toBe('The last word, and one more');
});

test('what was taken away a moment before a reload stays away', async () => {
  await field().fill('Never mind');
  await page.getByText('Draft · saved').waitFor();
  await typeAndReload('');
  await visit(page, `${url}/drafts`);
  await page.getByText('No drafts.').waitFor();
  expect(await left()).toEqual([]);
});

test('words that were sent do not come back, though the window was hidden while they were written', async () => {
  await field().fill('Sent for good');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('Draft · saved').waitFor();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.locator('article', { hasText: 'Sent for good' }).waitFor();
  await page.reload();
  await page.locator('article', { hasText: 'Sent for good' }).waitFor();
  expect(await drafts()).toEqual([]);
  expect(await left()).toEqual([]);
});

test('a draft is gone from Drafts once it was sent (story 5)', async () => {
  await field().fill('Ready to go');
  await page.getByText('Draft · saved').waitFor();
  expect(await drafts()).toMatchObject([{ target: 'new', text: 'Ready to go' }]);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.locator('article', { hasText: 'Ready to go' }).waitFor();
  await expect.poll(drafts).toEqual([]);
  await visit(page, `${url}/drafts`);
  await page.getByText('No drafts.').waitFor();
  await visit(page, `${url}/compose`);
  expect(await field().inputValue()).toBe('');
});

test('each place to write in has a draft of its own', async () => {
  await field().fill('A post');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.locator('article [data-open]').click();
  await field().fill('A comment');
  await page.getByText('Draft · saved').waitFor();
  await visit(page, `${url}/compose`);
  expect(await field().inputValue()).toBe('');
  await page.goBack();
  await expect.poll(() => field().inputValue()).toBe('A comment');
});
