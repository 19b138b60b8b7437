// Takes pictures of the screens for the documents and for the web manifest. All of them, or those named:
//   npm run screenshots -- news compose
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { startApp } from '../test/support/app.ts';
import { launchOptions } from '../test/support/chromium.ts';
import { root } from './command.ts';
import { enter, screens, storeScreen, type Screen } from './screens.ts';
import { buildSite } from './site.ts';

const widths = { 360: 780, 1280: 800 };
const themes = ['light', 'dark'] as const;
// The sizes that the manifest promises.
const store = [
  { file: 'narrow', viewport: { width: 360, height: 720 }, deviceScaleFactor: 2 },
  { file: 'wide', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
];

const asked = process.argv.slice(2);
const wanted = screens.filter(({ name }) => asked.length === 0 || asked.includes(name));
if (wanted.length === 0) throw new Error(`No such screen. There are: ${screens.map(({ name }) => name).join(', ')}`);

await buildSite();
const app = await startApp();
const browser = await chromium.launch(launchOptions());
try {
  const pictures = folder('docs', 'pictures');
  for (const [width, height] of Object.entries(widths)) {
    for (const colorScheme of themes) {
      const options = { viewport: { width: Number(width), height }, colorScheme };
      await take(browser, options, wanted, ({ name }) => join(pictures, `${name}-${width}-${colorScheme}.png`));
    }
  }
  const shown = wanted.filter(({ name }) => name === storeScreen);
  const screenshots = folder('public', 'screenshots');
  for (const { file, ...options } of shown.length > 0 ? store : []) {
    await take(browser, { ...options, colorScheme: 'light' }, shown, () => join(screenshots, `${file}.png`));
  }
} finally {
  await browser.close();
  await app.stop();
}

/** One profile per size and theme, entered once; then each screen by its URL. */
async function take(
  browser: Browser,
  options: BrowserContextOptions,
  list: readonly Screen[],
  file: (screen: Screen) => string,
): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(app.url);
  await enter(page);
  for (const screen of list) {
    await page.goto(app.url + screen.path);
    await page.locator('h1').first().waitFor();
    await screen.prepare?.(page);
    await page.screenshot({ path: file(screen) });
    console.log(file(screen).slice(root.length + 1));
  }
  await context.close();
}

function folder(...path: string[]): string {
  const made = join(root, ...path);
  mkdirSync(made, { recursive: true });
  return made;
}
