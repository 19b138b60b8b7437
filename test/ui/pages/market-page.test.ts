import { beforeEach, describe, expect, test } from 'vitest';
import { MarketPage } from '../../../src/ui/pages/market-page.ts';
import { aLine, anOffer, anOrder } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, syncStatus, words } from '../support/mounted.ts';

// The screen of the product, 3.5.

describe('Market', () => {
  let at: Awaited<ReturnType<typeof stand>>;

  beforeEach(async () => {
    at = await stand();
    at.goods.pickups = [comingPickup()];
    at.goods.offers = [
      anOffer({ id: 'rye', name: 'Rye', unit: 'loaf', price: 420, producer: 'tom', producerName: 'Tom' }),
      anOffer({ id: 'chard', name: 'Chard', left: 3, most: 2 }),
      anOffer({ id: 'kid', name: 'Kid sausages', left: 0 }),
    ];
  });

  const open = (asked = ''): Promise<MarketPage> =>
    mount(new MarketPage(), {
      actions: at.actions,
      router: at.router,
      pickup: undefined,
      asked: new URLSearchParams(asked),
    });

  const card = (page: Element, name: string): HTMLElement => {
    const found = [...page.querySelectorAll<HTMLElement>('.offer')].find((one) => words(one).includes(name));
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  const press = (within: Element, label: string): void =>
    within.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click();

  test('says where and when, and until when one can order', async () => {
    const page = await open();
    expect(words(page.querySelector('.pickup-head'))).toContain('Village Hall Sat 24 Oct, 10:00-12:00 Order by ');
    expect(words(page.querySelector('.pickup-head'))).toContain('closes in 2 days');
  });

  test('says what is left in the words of the product', async () => {
    at.goods.offers.push(anOffer({ id: 'soft', name: 'Soft cheese', left: undefined, stock: undefined }));
    at.goods.offers.push(anOffer({ id: 'gone', name: 'Gone', left: 0, waiting: 2 }));
    const page = await open();
    expect(words(card(page, 'Rye').querySelector('.stock'))).toBe('12 left');
    expect(card(page, 'Rye').querySelector('.stock.low')).toBeNull();
    expect(words(card(page, 'Chard').querySelector('.stock.low'))).toBe('3 left');
    expect(words(card(page, 'Kid').querySelector('.stock'))).toBe('Sold out · join the wait-list');
    expect(words(card(page, 'Gone').querySelector('.stock'))).toBe('Sold out · 2 waiting');
    expect(words(card(page, 'Soft').querySelector('.stock'))).toBe('Made to order');
  });

  test('puts things into the basket, and says what they come to', async () => {
    const page = await open();
    press(card(page, 'Rye'), 'Add: Rye');
    await drawn(page);
    press(card(page, 'Rye'), 'One more: Rye');
    await drawn(page);
    expect(at.goods.lines).toMatchObject([{ offer: 'rye', pickup: 'saturday', quantity: 2, upTo: 2, price: 420 }]);
    expect(words(page.querySelector('.basket-bar'))).toBe('2 items · £8.40 · Review');
    press(card(page, 'Rye'), 'One less: Rye');
    await drawn(page);
    press(card(page, 'Rye'), 'One less: Rye');
    await drawn(page);
    expect(at.goods.lines).toEqual([]);
    expect(page.querySelector('.basket-bar')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Add: Rye');
  });

  test('goes no further than the limit of an order, and says so', async () => {
    const page = await open();
    for (const label of ['Add: Chard', 'One more: Chard', 'One more: Chard']) {
      press(card(page, 'Chard'), label);
      await drawn(page);
    }
    expect(at.goods.lines).toMatchObject([{ quantity: 2 }]);
    expect(words(card(page, 'Chard'))).toContain('At most 2');
  });

  test('shows only what is in stock, or of one producer, or what I usually order', async () => {
    expect((await open('stock=1')).textContent).not.toContain('Kid sausages');
    expect((await open('by=tom')).textContent).not.toContain('Chard');
    at.goods.orders = [
      anOrder({ ended: { by: 'me', at: 0 }, is: 'handed-over', lines: [aLine({ name: 'Kid sausages' })] }),
    ];
    const usual = await open('usual=1');
    expect(usual.textContent).toContain('Kid sausages');
    expect(usual.textContent).not.toContain('Chard');
  });

  test('has no way into the basket once ordering has closed', async () => {
    at.goods.pickups = [comingPickup({ closes: Date.now() - 1_000 })];
    const page = await open();
    expect(card(page, 'Rye').querySelector('button')).toBeNull();
    expect(words(card(page, 'Rye'))).toContain('Ordering closed');
  });

  test('without signal says as of when, and that an order is settled later', async () => {
    const shared = await stand('shared');
    shared.goods.pickups = at.goods.pickups;
    shared.goods.offers = at.goods.offers;
    at = shared;
    at.client.heard = Date.parse('2026-10-20T09:12:00');
    at.client.sync.next(syncStatus({ is: 'resting', heard: undefined }));
    const page = await open();
    expect(words(page.querySelector('[data-stale]'))).toMatch(
      /^Stock as of .+\. Your order is placed now and settled when it reaches the market\.$/,
    );
    expect(words(card(page, 'Chard'))).toMatch(/3 left as of /);
  });

  test('with signal dates nothing', async () => {
    at = await stand('shared');
    at.goods.pickups = [comingPickup()];
    at.goods.offers = [anOffer()];
    at.client.sync.next(syncStatus());
    const page = await open();
    expect(page.querySelector('[data-stale]')).toBeNull();
    expect(page.textContent).not.toContain('as of');
  });

  test('is never a dead end', async () => {
    at.goods.offers = [];
    expect(words(await open())).toContain('No offers for Sat 24 Oct yet. Follow the stalls to hear first.');
    at.goods.pickups = [];
    expect(words(await open())).toContain('No pick-up has been announced yet.');
  });

  test('keeps what is on screen where it cannot be read again', async () => {
    const page = await open();
    at.goods.failing.add('offers');
    at.client.touch();
    await drawn(page);
    expect(page.querySelector('[role=alert]')).not.toBeNull();
    expect(page.textContent).toContain('Rye');
  });
});
