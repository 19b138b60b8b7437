import type { Page } from 'playwright-core';
import { findings } from './findings.ts';

const widths = [1280, 320] as const;
/** In the second theme only the colours are others, and what depends on them. */
const themes = { light: 'all', dark: 'of colours' } as const;

/** Looks at the page as it is in every width and theme; answers what is wrong, a line each. */
export async function look(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    // What stays in reach lies over what is scrolled past it; in a window as tall as the page it lies over nothing.
    if ((await page.locator('.basket-bar').count()) > 0) {
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(800, tall) });
    }
    if (wide > width) wrong.push(`${name} at ${width}: scrolls sideways, it is ${wide} wide`);
    for (const [colorScheme, rules] of Object.entries(themes) as [keyof typeof themes, 'all' | 'of colours'][]) {
      // A colour that is on its way to another one would be measured somewhere in between.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      wrong.push(...(await findings(page, rules)).map((finding) => `${name} at ${width}, ${colorScheme}: ${finding}`));
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return wrong;
}
