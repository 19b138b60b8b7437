import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { startHarness } from '../../support/harness.ts';
import { pagesOf } from '../../support/pdf-text.ts';
import { look } from '../axe/look.ts';

// The screens of a stall, in every state that they know, as a machine can look at them (product, section 6), and on paper.

let browser: Browser;
let page: Page;
let harness: Awaited<ReturnType<typeof startHarness>>;

beforeAll(async () => {
  harness = await startHarness();
  browser = await chromium.launch(launchOptions());
});
afterAll(async () => {
  await browser.close();
  await harness.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
});
afterEach(() => page.close());

const screens = [
  '/announce',
  '/pickup/saturday',
  '/pickup/saturday/change',
  '/stall',
  '/stall/offers',
  '/stall/import',
  '/stall/pack',
  '/stall/pack?by=product',
  '/stall/hand-over',
  '/stall/print',
  '/stall/print?sheet=products',
  '/stall/print?sheet=door',
];

const open = async (path: string, state: string): Promise<void> => {
  await page.goto(`${harness.url}${path}${path.includes('?') ? '&' : '?'}${state}`);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '').trim() !== '');
};

test.each([
  ['full, with conflicts', 'stall'],
  ['empty', 'stall=empty'],
  ['without any pick-up', 'nothing'],
  ['without signal', 'stall&as=offline'],
  ['that cannot be read', 'stall&broken'],
])(
  'axe finds nothing on any screen of a stall %s, and none scrolls sideways',
  async (_, state) => {
    const wrong: string[] = [];
    for (const path of screens) {
      await open(path, state);
      wrong.push(...(await look(page, `${path} ${state}`)));
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);

test('axe finds nothing on what opens on these screens', async () => {
  const wrong: string[] = [];
  const shown = async (name: string): Promise<void> => {
    wrong.push(...(await look(page, name)));
    await page.keyboard.press('Escape');
  };
  await open('/stall', 'stall');
  await page.getByRole('row').getByRole('link', { name: 'Ruth Penhale' }).click();
  await page.getByRole('button', { name: 'Part-confirm' }).waitFor();
  await page.getByText('Totals to harvest').click();
  await page.getByText('Money owed').click();
  await shown('an order in the pane');
  await page.getByRole('button', { name: 'Part-confirm' }).click();
  await shown('confirming a part');
  await page.getByRole('region', { name: 'Order by Ruth' }).getByRole('button', { name: 'Decline' }).last().click();
  await page.getByRole('button', { name: 'Decline the order' }).click();
  await shown('declining without a reason');
  await open('/stall/pack', 'stall');
  await page.getByRole('button', { name: 'Early Potatoes is short' }).first().click();
  await shown('what is short');
  await page.getByLabel('Weight of Carrots, the long purple ones for Sam Okafor').fill('heavy');
  await page.keyboard.press('Tab');
  await shown('what is no weight');
  await open('/stall/hand-over', 'stall');
  await page.getByLabel('Name, or the four characters').fill('sa7p');
  await page.getByRole('heading', { name: 'Sam Okafor' }).waitFor();
  await shown('somebody at the door');
  await open('/stall/import', 'stall');
  const file = (text: string) => ({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page
    .locator('input[type=file]')
    .setInputFiles(file('Name,Unit,Price\nRainbow Chard,bunch,2.50\nLeeks,bunch,1.50'));
  await page.getByText('1 new · 1 changed').waitFor();
  await shown('what a file would change');
  await page.locator('input[type=file]').setInputFiles(file('Name,Price\nLeeks,dear'));
  await page.getByText('is no price').waitFor();
  await shown('a file that cannot be read');
  await open('/announce', 'stall');
  await page.getByText('Only those I invite').click();
  await page.getByLabel('Producers').fill('a');
  await page.getByRole('button', { name: 'Announce it' }).click();
  await shown('inviting, with a place missing');
  expect(wrong).toEqual([]);
}, 300_000);

test.each([
  ['by person', '/stall/pack'],
  ['by product', '/stall/pack?by=product'],
])('whatever can be pressed while packing %s is at least 56 px high and wide, on a phone too', async (_, path) => {
  await open(path, 'stall');
  await page.locator('.pack-line').first().waitFor();
  const tooSmall = (where: string): Promise<string[]> =>
    page.locator(`${where} :is(a, button, input, select, summary)`).evaluateAll((targets) =>
      targets
        .map((target) => ({ of: target.outerHTML.slice(0, 90), box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 56)
        .map(({ of, box }) => `${of}: ${box.width} × ${box.height}`),
    );
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await tooSmall('main')).toEqual([]);
    await page.locator('.pack-short').first().click();
    await page.locator('dialog[open]').waitFor();
    expect(await tooSmall('dialog[open]')).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

const everybody = ['Bea Lindqvist', 'Kit Farrow', 'Noa Weiss', 'Ola Nwosu', 'Pat Grieve', 'Ruth Penhale', 'Sam Okafor'];

/** Where a line is broken on paper, its spaces are not drawn: words are compared without. */
const tight = (text: string): string => text.replaceAll(' ', '');

/** Prints a sheet on small paper, so that it takes several pages. */
async function printed(sheet: string): Promise<readonly string[]> {
  await open(`/stall/print?sheet=${sheet}`, 'stall');
  await page.locator('.sheet tr').first().waitFor();
  return pagesOf(await page.pdf({ format: 'A6' })).map(tight);
}

test('a slip for each person is printed: name, code, squares, total, and no slip is split across pages', async () => {
  const pages = await printed('slips');
  expect(pages.length).toBeGreaterThan(2);
  for (const name of everybody) expect(pages.filter((one) => one.includes(tight(name)))).toHaveLength(1);
  expect(pages.find((one) => one.includes('SamOkafor'))).toMatch(
    /SA7P.*Wecomeateleven.*2boxesEarlyPotatoes.*about£8\.96/s,
  );
  expect(pages.join('')).not.toContain('Search');
  expect(pages.join('')).not.toContain('Settings');
});

test('the door list is printed A to Z, and no row is split across pages', async () => {
  const pages = await printed('door');
  const text = pages.join('');
  const places = everybody.map((name) => text.indexOf(tight(name)));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(-1);
  for (const [name, code] of [
    ['Ruth Penhale', 'RU7P'],
    ['Sam Okafor', 'SA7P'],
  ] as const)
    expect(pages.find((one) => one.includes(tight(name)))).toContain(code);
});

test('the pick list is printed by product, each with how many there are of it altogether', async () => {
  const text = (await printed('products')).join('');
  expect(text).toContain('EarlyPotatoes:7boxes');
  expect(text.indexOf('Carrots')).toBeLessThan(text.indexOf('Ryewithcaraway'));
});

test('paper is black on white, whatever the screen', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('/stall/print', 'stall');
  await page.locator('.sheet tr').first().waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const colours = await page.locator('.sheet').evaluate((sheet) => {
    const { color, backgroundColor } = getComputedStyle(sheet);
    return [color, backgroundColor, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
});
