import type { Page } from 'playwright-core';

/** A screen to take a picture of. */
export interface Screen {
  /** The picture's name: `<name>-<width>-<theme>.png`. */
  readonly name: string;
  readonly path: string;
  /** What to do on the page before the picture is taken: open a dialog, scroll, type. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Fills the app, once per browser profile and before all screens. */
export async function enter(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
}

export const screens: readonly Screen[] = [{ name: 'news', path: '/' }];

/** The screen that the system shows when it offers to install the app. */
export const storeScreen = 'news';
