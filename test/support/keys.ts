import type { Page } from 'playwright-core';

/** So many presses of Tab bring anybody to anything on a screen. */
const presses = 80;

/** Presses Tab until the focus is on something with this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const labels = activeElement instanceof HTMLInputElement ? [...(activeElement.labels ?? [])] : [];
      const named = activeElement?.getAttribute('aria-label') ?? '';
      return [named, ...[...labels, activeElement].map((element) => element?.textContent ?? '')]
        .map((text) => text.trim().replaceAll(/\s+/g, ' '))
        .filter((text) => text !== '')
        .join(' ');
    });
    if (name.test(focused)) return;
    passed.push(focused.slice(0, 30));
  }
  throw new Error(`Tab never came to ${name}, but to: ${passed.join(' · ')}`);
}

/** Tabs to something and presses it. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Resolves once what has the focus fits the selector. */
export async function focusOn(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}
