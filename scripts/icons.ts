// Draws the icons of the installed app from public/icon.svg. Run by hand when the drawing changes:
//   npx node scripts/icons.ts
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launchOptions } from '../test/support/chromium.ts';
import { colours } from './colours.ts';
import { root } from './command.ts';

interface Icon {
  readonly name: string;
  readonly size: number;
  /** How much of the square the drawing fills; a system may cut a maskable icon to its middle 80 %. */
  readonly fill: number;
  readonly background: string;
}

const icons: readonly Icon[] = [
  { name: '192', size: 192, fill: 1, background: 'transparent' },
  { name: '512', size: 512, fill: 1, background: 'transparent' },
  { name: 'maskable-512', size: 512, fill: 0.84, background: colours.paper },
  { name: 'apple-touch-180', size: 180, fill: 1, background: colours.paper },
];

const drawing = readFileSync(join(root, 'public', 'icon.svg'), 'utf8');
const folder = join(root, 'public', 'icons');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch(launchOptions());
for (const { name, size, fill, background } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`
    <style>
      body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${background} }
      svg { width: ${fill * 100}%; display: block }
    </style>${drawing}`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
