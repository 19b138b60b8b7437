import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ComposeOfferPage } from '../../../src/ui/pages/compose-offer-page.ts';
import { StallOffersPage } from '../../../src/ui/pages/stall-offers-page.ts';
import { anOffer } from '../fake/goods.ts';
import { fillStall } from '../fake/stall-week.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, type, words } from '../support/mounted.ts';

// The screen of the product, 3.10.

describe('Offers and stock', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  let page: StallOffersPage;

  beforeEach(async () => {
    at = await stand();
    fillStall(at.client);
    const me = at.client.identity.person;
    at.goods.offers.push(
      anOffer({ id: 'leeks', name: 'Leeks', producer: me, pickups: ['last'], price: 150, unit: 'bunch', most: 4 }),
      anOffer({ id: 'old-leeks', name: 'leeks', producer: me, pickups: ['before'] }),
    );
    const { actions, services, router } = at;
    page = await mount(new StallOffersPage(), { actions, services, router, at: 'saturday' });
  });
  afterEach(() => localStorage.clear());

  const sent = (): unknown[] => at.client.sent;
  const change = async (id: string, text: string): Promise<void> => {
    type(page, id, text);
    page.querySelector(`#${id}`)?.dispatchEvent(new Event('change'));
    await drawn(page);
  };
  const button = (label: string): HTMLElement | null => page.querySelector(`[aria-label="${label}"]`);
  const answer = async (...typed: readonly (readonly [string, string])[]): Promise<void> => {
    const dialog = document.querySelector('dialog');
    if (!dialog) throw new Error('Nothing is asked.');
    for (const [id, text] of typed) type(dialog, id, text);
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
  };

  test('says what is left, what is sold and how much there was', () => {
    const chard = page.querySelector('[data-anchor=chard]');
    expect(words(chard)).toContain('18 left · 12 sold of 30 · 1 pick-up');
    expect(words(page.querySelector('[data-anchor=eggs]'))).toContain('Made to order · 1 pick-up · you decide');
  });

  test('price and name change in place; what is no price changes nothing', async () => {
    await change('price-chard', '2,50');
    await change('name-chard', 'Red Chard');
    await change('price-potatoes', 'dear');
    expect(sent()).toMatchObject([
      { type: 'offer.reprice', payload: { offer: 'chard', price: 250 } },
      { type: 'offer.describe', payload: { offer: 'chard', name: 'Red Chard' } },
    ]);
    expect(page.querySelector<HTMLInputElement>('#price-potatoes')?.value).toBe('3.20');
  });

  test('stock changes by so many, with a reason, or is counted again knowing the recounts before', async () => {
    button('More of Rainbow Chard')?.click();
    await answer(['number', '5'], ['reason', 'found more']);
    button('Fewer of Rainbow Chard')?.click();
    await answer(['number', '2'], ['reason', 'rotten']);
    button('Recount Rainbow Chard')?.click();
    await drawn(page);
    await answer(['number', '12']);
    expect(sent()).toEqual([
      { type: 'offer.add-stock', payload: { offer: 'chard', by: 5, reason: 'found more' } },
      { type: 'offer.take-stock', payload: { offer: 'chard', by: 2, reason: 'rotten' } },
      { type: 'offer.recount', payload: { offer: 'chard', count: 12, seen: 0, reason: '' } },
    ]);
  });

  test('several change at once, with one toast', async () => {
    press(page, 'Select all');
    await drawn(page);
    button('Select Eggs')?.click();
    await drawn(page);
    press(page, 'Price ±');
    await answer(['number', '10 %']);
    expect(sent()).toMatchObject([
      { type: 'offer.reprice', payload: { offer: 'carrots', price: 352 } },
      { type: 'offer.reprice', payload: { offer: 'potatoes', price: 352 } },
      { type: 'offer.reprice', payload: { offer: 'chard', price: 242 } },
    ]);
    expect(at.said()).toEqual(['3 prices changed.']);
  });

  test('sold out, withdrawn, or brought to another pick-up', async () => {
    button('Select Eggs')?.click();
    await drawn(page);
    press(page, 'Mark sold out');
    await drawn(page);
    button('Select Eggs')?.click();
    await drawn(page);
    press(page, 'Withdraw');
    document.querySelector('dialog')?.close('yes');
    await drawn(page);
    expect(sent()).toMatchObject([
      { type: 'offer.sell-out', payload: { offer: 'eggs' } },
      { type: 'offer.withdraw', payload: { offer: 'eggs' } },
    ]);
  });

  test('what is sold out says so to whoever sells it, and does not invite them to wait', async () => {
    at.goods.offers = at.goods.offers.map((offer) => ({ ...offer, left: 0, waiting: 0 }));
    at.client.touch();
    await drawn(page);
    expect(words(page.querySelector('.stock-row'))).toContain('Sold out ·');
    expect(words(page)).not.toContain('join the wait-list');
  });

  test("last week's are put up again, each thing once, where it is said how many there are", async () => {
    expect(page.querySelectorAll('.again-list li')).toHaveLength(1);
    type(page, 'again-leeks', '30');
    page.querySelector('#again-leeks')?.dispatchEvent(new Event('input'));
    await drawn(page);
    press(page, 'Put up 1 offer');
    await drawn(page);
    expect(sent()).toMatchObject([
      {
        type: 'offer.put-up',
        payload: {
          name: 'Leeks',
          price: 150,
          most: 4,
          stock: { is: 'counted', count: 30 },
          pickups: ['saturday'],
          again: 'leeks',
          sharing: 'first',
        },
      },
    ]);
  });

  test('what is made to order is ticked, and stays that', async () => {
    const earlier = [
      anOffer({ id: 'cake', name: 'Cake', stock: undefined, left: undefined }),
      anOffer({ id: 'leeks', name: 'Leeks' }),
    ];
    const list = await mount(
      document.createElement('again-list') as never,
      {
        actions: at.actions,
        earlier,
        pickup: comingPickup(),
      } as never,
    );
    const cake = (list as HTMLElement).querySelector<HTMLInputElement>('#again-cake');
    if (cake) cake.checked = true;
    cake?.dispatchEvent(new Event('change'));
    type(list, 'again-leeks', '4');
    (list as HTMLElement).querySelector('#again-leeks')?.dispatchEvent(new Event('input'));
    await drawn(list);
    press(list, 'Put up 2 offers for');
    await drawn(list);
    expect(at.client.sent).toMatchObject([
      { payload: { again: 'cake', stock: { is: 'made-to-order' } } },
      { payload: { again: 'leeks', stock: { is: 'counted', count: 4 } } },
    ]);
  });

  test('who gets it is said once for the stall, and what is put up after that begins with it', async () => {
    page.querySelectorAll<HTMLInputElement>('input[name=stall-rule]').item(1).dispatchEvent(new Event('change'));
    const compose = await mount(new ComposeOfferPage(), {
      actions: at.actions,
      drafts: at.drafts,
      router: at.router,
      again: undefined,
      change: undefined,
    });
    await drawn(compose);
    const chosen = compose.querySelectorAll<HTMLInputElement>('input[name=offer-sharing]').item(1);
    expect(chosen.checked).toBe(true);
  });

  test('a device that was not told goes by the newest offer, wherever that was put up', async () => {
    localStorage.clear();
    at.goods.offers = at.goods.offers.map((offer, nth) =>
      nth === 0 ? { ...offer, sharing: 'by-hand' as const } : offer,
    );
    at.client.touch();
    await drawn(page);
    expect(page.querySelectorAll<HTMLInputElement>('input[name=stall-rule]').item(1).checked).toBe(true);
    type(page, 'again-leeks', '30');
    page.querySelector('#again-leeks')?.dispatchEvent(new Event('input'));
    await drawn(page);
    press(page, 'Put up 1 offer');
    await drawn(page);
    expect(sent()).toMatchObject([{ payload: { name: 'Leeks', sharing: 'by-hand' } }]);
  });
});
