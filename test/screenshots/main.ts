// Takes pictures of the screens, all of them or those named, into build/pictures: to be looked at.
//   npm run screenshots -- news compose
// Those that the README shows are also put into docs/pictures, and those of the web manifest into public/screenshots.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { startApp } from '../support/app.ts';
import { launchOptions } from '../support/chromium.ts';
import { root } from '../../scripts/command.ts';
import { enter, pictured, screens, settled, storeScreen, type Screen } from './screens.ts';
import { meet } from './shared-market.ts';
import { buildSite } from '../../scripts/site.ts';

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
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const app = await startApp();
const browser = await chromium.launch(launchOptions());
try {
  const pictures = folder('build', 'pictures');
  for (const [width, height] of Object.entries(widths)) {
    for (const colorScheme of themes) {
      const options = { viewport: { width: Number(width), height }, colorScheme };
      await take(browser, options, wanted, ({ name }) => join(pictures, `${name}-${width}-${colorScheme}.png`));
    }
  }
  const shown = wanted.filter(({ name }) => name === storeScreen);
  const screenshots = folder('public', 'screenshots');
  for (const { file, ...options } of shown.length > 0 ? store : [])
    await take(browser, { ...options, colorScheme: 'light' }, shown, () => join(screenshots, `${file}.png`));
  if (asked.length === 0)
    await meet(browser, async (page, name) => {
      await settled(page);
      await page.mouse.move(0, 0);
      keep(await page.screenshot(), join(pictures, `${name}.png`));
    });
} finally {
  await browser.close();
  await app.stop();
}

/** One profile per size and theme; what is seen outside of a market comes first, then it is entered once. */
async function take(
  browser: Browser,
  options: BrowserContextOptions,
  list: readonly Screen[],
  file: (screen: Screen) => string,
): Promise<void> {
  const { at, timezoneId, locale } = pictured;
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', timezoneId, locale });
  await context.clock.setFixedTime(at);
  const page = await context.newPage();
  let inside = false;
  for (const screen of list.toSorted((one, other) => Number(!one.outside) - Number(!other.outside))) {
    await page.goto(app.url + screen.path);
    await settled(page);
    if (!inside && screen.outside !== true) {
      await enter(page);
      inside = true;
      await page.goto(app.url + screen.path);
      await settled(page);
    }
    await screen.prepare?.(page);
    await settled(page);
    // Or whatever happens to be under it would look pressed.
    await page.mouse.move(0, 0);
    keep(await page.screenshot(), file(screen));
  }
  await context.close();
}

/** Writes a picture where it belongs; what the README shows lies among the documents. */
function keep(picture: Buffer, path: string): void {
  writeFileSync(path, picture);
  console.log(`${path.slice(root.length + 1)}  ${Math.ceil(picture.length / 1024)} KB`);
  if (readme.includes(`docs/pictures/${basename(path)}`))
    copyFileSync(path, join(folder('docs', 'pictures'), basename(path)));
}

function folder(...path: string[]): string {
  const made = join(root, ...path);
  mkdirSync(made, { recursive: true });
  return made;
}
