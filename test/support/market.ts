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
