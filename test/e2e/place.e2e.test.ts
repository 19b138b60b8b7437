import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedAppUrl } from '../support/app-url.ts';
import { launchOptions } from '../support/chromium.ts';
import { settled, startMarket, visit } from '../support/market.ts';

// Back and forward keep the place: whoever read far down a long list is there again, with the same things around them.

const url = sharedAppUrl();
const POSTS = 150;
/** Far enough down that the list had to grow several times to have it. */
const READ = 'Post number 40.';

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
  context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 360, height: 740 } });
  page = await context.newPage();
  await startMarket(page, url);
  await page.evaluate(async (count) => {
    for (let number = 0; number < count; number += 1) {
      // Of different heights: where a post is cannot be worked out from how many there are before it.
      const text = `Post number ${number}.${' Some more words about it.'.repeat(number % 7)}`;
      await pannier.send('post.publish', { post: pannier.newId(), text });
    }
  }, POSTS);
});
afterAll(() => browser.close());

/** Where the reader is: how far from the top the post is, what has the focus, how long the list is at least. */
function place(): Promise<{ top: number | undefined; focused: boolean; length: number }> {
  return page.evaluate((text) => {
    const articles = [...document.querySelectorAll<HTMLElement>('[role=feed] > article')];
    const read = articles.find((article) => article.querySelector('.post-text')?.textContent?.startsWith(text));
    return {
      top: read && Math.round(read.getBoundingClientRect().top),
      focused: read !== undefined && document.activeElement === read,
      length: articles.length,
    };
  }, READ);
}

async function goDown(): Promise<void> {
  await visit(page, url);
  const read = page.locator('article', { hasText: READ });
  const scroll = () => page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => scroll().then(() => read.count())).toBe(1);
  await read.focus();
  await read.evaluate((article) => article.scrollIntoView({ block: 'center' }));
}

/** Back where the reader was, to a pixel of rounding. */
async function isBackAt(there: Awaited<ReturnType<typeof place>>): Promise<void> {
  await expect.poll(place).toEqual({
    top: expect.closeTo(there.top ?? Number.NaN, -0.5) as number,
    focused: true,
    length: expect.any(Number) as number,
  });
  expect((await place()).length).toBeGreaterThanOrEqual(there.length);
}

test('back from a post far down, the reader is at it again; so they are after going on and back, and after a reload', async () => {
  await goDown();
  const there = await place();
  expect(there.top).toBeGreaterThan(0);

  await page.keyboard.press('Enter');
  await page.locator('article.whole', { hasText: READ }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);

  await page.goBack();
  await isBackAt(there);

  await page.goForward();
  await page.locator('article.whole', { hasText: READ }).waitFor();
  await page.goBack();
  await isBackAt(there);

  await page.reload();
  await settled(page);
  await isBackAt(there);
});
