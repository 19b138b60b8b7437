import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { fillMarket } from '../../support/filled-market.ts';
import { focusOn, tabTo } from '../../support/keys.ts';
import { settled } from '../../support/market.ts';

// The golden path by keyboard (product, section 6), and the shortcuts of section 3.0. The mouse is never touched.

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

test('a market is started, a post written, liked and commented on, a person found and followed, all by keyboard', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(sharedAppUrl());
  await page.getByRole('button', { name: 'Start a market' }).waitFor();
  await tabTo(page, /^Start a market/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'News' }).waitFor();
  await fillMarket(page);

  // Writing, with Tab alone.
  await page.getByRole('button', { name: 'new posts' }).or(page.getByRole('feed')).first().waitFor();
  await tabTo(page, /^Write/);
  await page.keyboard.press('Enter');
  await focusOn(page, 'textarea');
  await page.keyboard.type('Beans today');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const own = page.locator('article', { hasText: 'Beans today' });
  await own.waitFor();

  // Liking, commenting, following and searching, with the shortcuts.
  await focusOn(page, 'h1');
  await page.keyboard.press('j');
  await focusOn(page, 'article:first-of-type');
  await page.keyboard.press('l');
  await own.locator('[data-shortcut=l][aria-pressed=true]').waitFor();
  await page.keyboard.press('r');
  await focusOn(page, 'textarea');
  await page.keyboard.type('Keep me a bag');
  await page.keyboard.press('Control+Enter');
  await page.locator('.comment', { hasText: 'Keep me a bag' }).waitFor();
  // On the page of a post, too.
  await tabTo(page, /./);
  await page.keyboard.press('r');
  await focusOn(page, 'textarea');

  await tabTo(page, /./);
  await page.keyboard.press('/');
  await focusOn(page, 'input[type=search]');
  await page.keyboard.type('asa');
  const found = page.locator('.person-row', { hasText: 'Åsa' });
  await found.waitFor();
  await tabTo(page, /^Åsa/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Åsa Crème-Brûlée' }).waitFor();
  await settled(page);
  await page.keyboard.press('f');
  await page.getByText('1 follower').waitFor();
  await context.close();
});
