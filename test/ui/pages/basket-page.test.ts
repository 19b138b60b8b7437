import { render, type TemplateResult } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { basketBar } from '../../../src/ui/parts/basket-bar.ts';
import { BasketPage } from '../../../src/ui/pages/basket-page.ts';
import { PlacedPage } from '../../../src/ui/pages/placed-page.ts';
import { anOffer, anOrder, aStep } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, words } from '../support/mounted.ts';

// The screen of the product, 3.7.

/** What a part draws. */
function inside(part: TemplateResult | symbol): HTMLElement {
  const box = document.createElement('div');
  render(part, box);
  return box;
}

const wanted = { pickup: 'saturday', fewer: true, wait: true, note: '', at: 0 };

describe('Basket', () => {
  let at: Awaited<ReturnType<typeof stand>>;

  beforeEach(async () => {
    at = await stand();
    at.goods.pickups = [comingPickup()];
    at.goods.offers = [
      anOffer(),
      anOffer({
        id: 'cheese',
        name: 'Cheese',
        producer: 'jo',
        producerName: 'Jo',
        unit: 'each',
        price: 2_450,
        about: 250,
      }),
    ];
    at.goods.lines = [{ ...wanted, offer: 'potatoes', quantity: 2, upTo: 4, price: 320 }];
  });

  const open = (): Promise<BasketPage> => mount(new BasketPage(), { actions: at.actions, router: at.router });

  test('[MARKET-10] orders all of a producer for a pick-up at once, at the price that stands there', async () => {
    const page = await open();
    press(page, 'Place order · £6.40');
    await drawn(page);
    expect(at.client.sent).toEqual([
      {
        type: 'order.place',
        payload: {
          order: expect.any(String) as string,
          pickup: 'saturday',
          producer: 'green',
          lines: [
            {
              line: expect.any(String) as string,
              offer: 'potatoes',
              quantity: 2,
              upTo: 4,
              fewer: true,
              wait: true,
              note: '',
              price: 320,
            },
          ],
          note: '',
          moves: 0,
        },
      },
    ]);
    expect(at.goods.lines).toEqual([]);
    expect(at.went[0]).toMatch(/^\/placed\?orders=/);
    expect(at.said()).toContain('Order placed on this phone.');
  });

  test('[MARKET-33] adds to the order that stands there: there is one for each producer and pick-up', async () => {
    at.goods.orders = [anOrder({ id: 'order-1' })];
    const page = await open();
    expect(words(page)).toContain('This is added to the order you have there.');
    press(page, 'Place order');
    await drawn(page);
    expect(at.client.sent).toMatchObject([
      { type: 'order.add-line', payload: { order: 'order-1', line: { quantity: 2 } } },
    ]);
  });

  test('keeps the note to the producer while it is not ordered, and sends it along', async () => {
    const write = (page: BasketPage): HTMLInputElement => {
      const field = page.querySelector<HTMLInputElement>('#note-saturday-green');
      if (!field) throw new Error('no field');
      return field;
    };
    const before = write(await open());
    before.value = 'I come at noon ';
    before.dispatchEvent(new Event('input'));
    const page = await open();
    expect(write(page).value).toBe('I come at noon ');
    press(page, 'Place order');
    await drawn(page);
    expect(at.client.sent).toMatchObject([{ type: 'order.place', payload: { note: 'I come at noon' } }]);
    at.goods.lines = [{ ...wanted, offer: 'potatoes', quantity: 2, upTo: 2, price: 320 }];
    at.client.touch();
    expect(write(await open()).value).toBe('');
  });

  test('makes one order for each producer', async () => {
    at.goods.lines.push({ ...wanted, offer: 'cheese', quantity: 1, upTo: 1, price: 2_450 });
    const page = await open();
    expect(words(page)).toContain('Total about £12.53 (1 item weighed at packing)');
    press(page, 'Place order · about £12.53');
    await drawn(page);
    expect(at.client.sent.map(({ payload }) => (payload as { producer: string }).producer)).toEqual(['green', 'jo']);
  });

  test.each([
    ['the price changed', { price: 350 }, 'The price went up from £3.20 to £3.50.'],
    ['fewer are left', { left: 1 }, 'Only 1 left. 1 will be wait-listed.'],
    ['none is left', { left: 0 }, "Sold out. You'll be on the wait-list."],
  ])('says before ordering that %s', async (_, now, words_) => {
    at.goods.offers = [anOffer(now)];
    expect(words(await open())).toContain(words_);
  });

  test.each([
    ['was withdrawn', { is: 'withdrawn' as const }, 'Green Acre withdrew it. Take it out to go on.'],
    ['is over the limit', { most: 3 }, 'At most 3 an order. Order fewer to go on.'],
  ])('does not order what %s, and says why', async (_, now, why) => {
    at.goods.offers = [anOffer(now)];
    const page = await open();
    expect(words(page)).toContain(why);
    expect(words(page)).toContain("1 line can't be ordered like this");
    press(page, 'Place order');
    await drawn(page);
    expect(at.client.sent).toEqual([]);
  });

  test('shows a line whose offer is not here any more, with a way to take it out', async () => {
    at.goods.offers = [];
    const page = await open();
    expect(words(page)).toContain('Something that is gone');
    expect(words(page)).toContain("This isn't here any more. Take it out to go on.");
    // The basket stands below other pages, too.
    expect(words(inside(basketBar(await at.client.find('basket', {}))))).toBe('2 items · Review');
    press(page, 'Place order');
    await drawn(page);
    expect(at.client.sent).toEqual([]);
    press(page, 'Take out: Something that is gone');
    await drawn(page);
    expect(words(page)).toContain('Your basket is empty.');
  });

  test('counts what is there beside what is gone', async () => {
    at.goods.lines.unshift({ ...wanted, offer: 'gone', quantity: 1, upTo: 1, price: 100 });
    const page = await open();
    expect(words(page)).toContain('Total £6.40');
    press(page, 'Take out: Something that is gone');
    await drawn(page);
    press(page, 'Place order · £6.40');
    await drawn(page);
    expect(at.client.sent).toHaveLength(1);
  });

  test('keeps what the market says no to, with the reason', async () => {
    at.client.answers = [
      { is: 'refused', code: 'offer/sold-out', data: { offer: 'potatoes', name: 'Early Potatoes' } },
    ];
    const page = await open();
    press(page, 'Place order');
    await drawn(page);
    expect(words(page.querySelector('[role=alert]'))).toBe('Early Potatoes is sold out. You can join the wait-list.');
    expect(at.goods.lines).toHaveLength(1);
    expect(at.went).toEqual([]);
  });

  test('one more of a range stays within the limit of an order', async () => {
    at.goods.offers = [anOffer({ most: 4 })];
    const page = await open();
    page.querySelector<HTMLElement>('[aria-label^="One more"]')?.click();
    await drawn(page);
    expect(at.goods.lines).toMatchObject([{ quantity: 3, upTo: 4 }]);
    press(page, 'Place order');
    await drawn(page);
    expect(at.client.sent).toMatchObject([{ payload: { lines: [{ quantity: 3, upTo: 4 }] } }]);
  });

  test('one more of what is sold from more on goes there, and one less stops there', async () => {
    at.goods.offers = [anOffer({ least: 5 })];
    const page = await open();
    const step = async (label: string): Promise<void> => {
      page.querySelector<HTMLElement>(`[aria-label^="One ${label}"]`)?.click();
      await drawn(page);
    };
    await step('more');
    expect(at.goods.lines).toMatchObject([{ quantity: 5 }]);
    await step('less');
    expect(at.goods.lines).toMatchObject([{ quantity: 5 }]);
  });

  test('lets a line be a range, all or nothing, or skipped', async () => {
    const page = await open();
    const upTo = page.querySelector<HTMLInputElement>('.wishes input[inputmode=numeric]');
    if (!upTo) throw new Error('no field');
    upTo.value = '1';
    upTo.dispatchEvent(new Event('change'));
    await drawn(page);
    expect(words(page)).toContain('Write a whole number from 2 on, or nothing.');
    upTo.value = '3';
    upTo.dispatchEvent(new Event('change'));
    // Leaving a field by pressing another one: neither may undo the other.
    page.querySelectorAll<HTMLInputElement>('.wishes input[type=radio]')[1]?.click();
    await drawn(page);
    expect(at.goods.lines).toMatchObject([{ quantity: 2, upTo: 3, wait: false }]);
  });

  test('puts back what was taken out by mistake', async () => {
    const page = await open();
    press(page, 'Take out: Early Potatoes');
    await drawn(page);
    expect(words(page)).toContain('Your basket is empty.');
    at.toasts.undoLast();
    await drawn(page);
    expect(at.goods.lines).toMatchObject([{ offer: 'potatoes', quantity: 2, upTo: 4 }]);
  });
});

describe('the receipt', () => {
  test('says what happens next, with signal or without', async () => {
    const at = await stand('shared');
    const placed = Date.parse('2026-10-21T21:04');
    at.services.status.next({ is: 'offline', waiting: 1, asOf: undefined });
    at.goods.orders = [anOrder({ pending: true, steps: [aStep('order.placed', { at: placed })] })];
    const page = await mount(new PlacedPage(), { client: at.client, services: at.services, placed: ['order-1'] });
    expect(words(page)).toMatch(
      /Saved on this phone at .*\. It will be sent when you have signal\. Green Acre confirms by .* 12:00\./,
    );
    at.goods.orders = [anOrder()];
    at.client.touch();
    await drawn(page);
    expect(words(page)).toMatch(/Sent\. Green Acre confirms by .* 12:00\./);
  });
});
