import type { Page } from 'playwright-core';

/** Lets the app open this market when it starts, as it does where it was open before. */
export function remember(page: Page, market: 'mine' | 'sample'): Promise<void> {
  return page.evaluate((name) => localStorage.setItem('pannier-open-market', name), market);
}

/** The names of the views databases there are. */
export function viewsDatabases(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return databases.map(({ name }) => name ?? '').filter((name) => name.includes('-views-'));
  });
}

/** Starts a market as a person does, through Welcome, and waits for its News. */
export async function startMarket(page: Page, url: string, name = 'Ana'): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a market' }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'News' }).waitFor();
}

/** The person at this device. */
export async function whoAmI(page: Page): Promise<string> {
  const { identity } = (await page.evaluate(() => pannier.status())) as { identity: { person: string } };
  return identity.person;
}

/** Goes to an address of the open market and waits until the screen shows what it has to show. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await settled(page);
}

/** Resolves once the screen has a title and content, and nothing on it is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // What the shell says above a page is no sign that the page is there.
    const pages = [...document.querySelectorAll('main > :not(shell-notices, shared-market, .notice)')];
    const titled = (document.querySelector('h1')?.textContent ?? '').trim() !== '';
    return (
      titled &&
      pages.some((page) => (page.textContent ?? '').trim() !== '') &&
      document.querySelector('.skeleton-item') === null
    );
  });
}
