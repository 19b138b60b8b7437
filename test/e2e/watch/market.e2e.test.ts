import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Queries } from '../../../src/client/queries.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { Crowd } from '../../support/crowd/crowd.ts';
import { idOf } from '../../support/history.ts';
import { settled, startMarket, whoAmI } from '../../support/market.ts';

// The queries of the ordering half follow what they show, in the app as it is built.

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  await startMarket(page, sharedAppUrl());
});
afterEach(() => context.close());

const bo = idOf('person', 1);
const pickup = idOf('pickup', 1);
const potatoes = idOf('offer', 1);
const mint = idOf('offer', 2);
const mine = { order: idOf('order', 1), pickup };
const boxes = { line: idOf('line', 1), offer: potatoes };
let asked = 0;

/** Lets somebody do something, at this device or not. */
async function does<Type extends keyof Commands>(crowd: Crowd, actor: string, type: Type, payload: Commands[Type]) {
  asked += 1;
  const command = { id: idOf('command', 5_000 + asked), type, payload, actor, at: Date.now() };
  expect(await crowd.send([command])).toEqual({ accepted: 1 });
}

/** Watches queries; the answer waits until all of these show some words. */
async function watching(watched: { readonly [Name in keyof Queries]?: Queries[Name]['params'] }) {
  await page.evaluate((queries) => {
    const shown: Record<string, string> = {};
    Object.assign(globalThis, { shown });
    for (const [name, params] of Object.entries(queries))
      pannier.watch(name as 'feed', params as object, (result) => (shown[name] = JSON.stringify(result ?? null)));
  }, watched);
  return (names: readonly (keyof Queries)[], words: string) =>
    page.waitForFunction(
      ([all, wanted]) => {
        const { shown } = globalThis as unknown as { readonly shown: Readonly<Record<string, string>> };
        return all.every((name) => shown[name]?.includes(wanted));
      },
      [names, words] as const,
    );
}

/** Bo hosts a pick-up a week from now and has potatoes for it; I have mint. */
async function opened(me: string): Promise<Crowd> {
  const crowd = await Crowd.start(page);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await does(crowd, bo, 'person.register', { name: 'Bo' });
  await does(crowd, bo, 'market.open', { currency: 'GBP', zone: 'Europe/London' });
  const when = { day: day(7), from: '10:00', until: '12:00', orderBy: `${day(5)}T18:00` };
  await does(crowd, bo, 'pickup.announce', { pickup, place: 'Village Hall', ...when });
  const terms = {
    details: '',
    price: 320,
    unit: 'box',
    about: null,
    most: null,
    least: null,
    sharing: 'first' as const,
  };
  const stock = { is: 'counted' as const, count: 3 };
  await does(crowd, bo, 'offer.put-up', { offer: potatoes, name: 'Potatoes', ...terms, stock, pickups: [pickup] });
  await does(crowd, me, 'offer.put-up', { offer: mint, name: 'Mint', ...terms, stock, pickups: [pickup] });
  return crowd;
}

const inBasket = {
  offer: potatoes,
  pickup,
  quantity: 2,
  upTo: 2,
  fewer: true,
  wait: true,
  note: '',
  price: 320,
  at: 1,
};
const wish = { ...boxes, quantity: 2, upTo: 2, fewer: true, wait: true, note: '', price: 320 };

test('every watched query of the market says so when anything it shows changes', async () => {
  const me = await whoAmI(page);
  const crowd = await opened(me);
  const shows = await watching({
    terms: {},
    pickups: {},
    pickup: { pickup },
    next: {},
    offering: { next: true },
    offers: { pickup },
    cards: { offers: [potatoes] },
    offer: { offer: potatoes },
    orders: {},
    order: { order: mine.order },
    stall: { pickup },
    needs: {},
    search: { text: 'potatoes' },
  });
  await shows(['terms'], 'GBP');
  await shows(['pickups', 'pickup', 'next'], 'Village Hall');
  await does(crowd, bo, 'post.publish', { post: idOf('post', 1), text: 'Come for them', offers: [potatoes] });
  await shows(['offering'], 'Come for them');
  await shows(['offers', 'cards', 'offer', 'search'], '"left":3');

  await does(crowd, me, 'order.place', { ...mine, producer: bo, lines: [wish], note: '' });
  await shows(['offers', 'cards', 'offer', 'search'], '"left":1');
  await shows(['orders', 'order', 'search'], '"standing":"placed"');
  await does(crowd, bo, 'order.confirm', { ...mine, lines: [{ ...boxes, quantity: 2 }] });
  await shows(['orders', 'order', 'search'], '"standing":"confirmed"');
  await does(crowd, bo, 'order.pack', { ...mine, line: boxes.line });
  await shows(['orders', 'order'], '"standing":"packed"');

  // Somebody buys at my stall, more than there is.
  const theirs = { order: idOf('order', 2), pickup };
  const bunch = { ...wish, line: idOf('line', 2), offer: mint, quantity: 4, upTo: 4 };
  await does(crowd, bo, 'order.place', { ...theirs, producer: me, lines: [bunch], note: 'Big ones' });
  await shows(['stall'], 'Big ones');
  await shows(['stall'], '"waitListed":1');
  await shows(['needs'], '"C1b"');
  await does(crowd, me, 'offer.add-stock', { offer: mint, by: 1, reason: '' });
  await shows(['stall'], '"waitListed":0');
  await page.waitForFunction(() => (globalThis as unknown as { shown: { needs: string } }).shown.needs === '[]');

  await does(crowd, bo, 'offer.reprice', { offer: potatoes, price: 350 });
  await shows(['offers', 'cards', 'offer', 'search'], '"price":350');
  await does(crowd, bo, 'person.rename', { name: 'Benno' });
  const named = [
    'pickups',
    'pickup',
    'next',
    'offering',
    'offers',
    'cards',
    'offer',
    'orders',
    'order',
    'stall',
  ] as const;
  await shows([...named, 'search'], 'Benno');
  const { day, from, until, orderBy } = (await page.evaluate(
    (id) => pannier.find('pickup', { pickup: id }),
    pickup,
  )) as Queries['pickup']['result'] & object;
  await does(crowd, bo, 'pickup.move', { pickup, place: 'Mill Yard', day, from, until, orderBy, reason: 'Flood' });
  await shows(['pickups', 'pickup', 'next', 'orders', 'order', 'stall', 'needs'], 'Mill Yard');
  await shows(['needs'], '"C7"');
});

test('the basket says so when a line is put in and when its offer changes, and is there after a reload and a rebuild', async () => {
  const me = await whoAmI(page);
  const crowd = await opened(me);
  const shows = await watching({ basket: {} });
  await shows(['basket'], '[]');
  await page.evaluate((line) => pannier.basket.put(line), inBasket);
  await shows(['basket'], '"total":640');
  await does(crowd, bo, 'offer.reprice', { offer: potatoes, price: 350 });
  await shows(['basket'], '"trouble":"price"');
  await does(crowd, bo, 'offer.withdraw', { offer: potatoes, reason: 'Blight' });
  await shows(['basket'], '"trouble":"withdrawn"');
  await crowd.rebuild();
  await page.reload();
  await settled(page);
  const again = await watching({ basket: {} });
  await again(['basket'], '"trouble":"withdrawn"');
  await page.evaluate((line) => pannier.basket.take([line]), inBasket);
  await page.waitForFunction(() => (globalThis as unknown as { shown: { basket: string } }).shown.basket === '[]');
});
