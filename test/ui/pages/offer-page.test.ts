import { beforeEach, describe, expect, test } from 'vitest';
import { ComposeOfferPage } from '../../../src/ui/pages/compose-offer-page.ts';
import { DraftsPage } from '../../../src/ui/pages/drafts-page.ts';
import { OfferPage } from '../../../src/ui/pages/offer-page.ts';
import { NeedCard } from '../../../src/ui/parts/need-card.ts';
import { pathTo } from '../../../src/ui/router/paths.ts';
import { anEntry, aNeed, anOffer, aPickup, at as moment } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, type, words } from '../support/mounted.ts';

// The screens of the product, 3.4 and 3.6.

let at: Awaited<ReturnType<typeof stand>>;
let me: string;

beforeEach(async () => {
  at = await stand();
  me = at.client.identity.person;
  at.goods.pickups = [comingPickup()];
  document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
});

const dialog = (): HTMLDialogElement => {
  const found = document.querySelector('dialog');
  if (!found) throw new Error('No dialog is open.');
  return found;
};

describe('an offer', () => {
  const open = (): Promise<OfferPage> => mount(new OfferPage(), { actions: at.actions, offer: 'potatoes' });

  test('says what it cost before, newest first', async () => {
    const prices = [
      { price: 320, at: moment('2026-10-19 08:00') },
      { price: 350, at: moment('2026-10-21 08:00') },
    ];
    at.goods.offers = [anOffer({ prices })];
    expect([...(await open()).querySelectorAll('.plain-list li')].map(words)).toEqual([
      expect.stringMatching(/^£3\.50 since .*08:00$/),
      expect.stringMatching(/^£3\.20 since .*08:00$/),
    ]);
  });

  test('[MARKET-2] shows its queue to its producer alone, and to a buyer their own place', async () => {
    const queue = [
      anEntry({ buyerName: 'Sam', order: 'order-1', confirmed: 2 }),
      anEntry({ claim: 'line-2', mine: true, given: 1, waiting: 1, place: 1 }),
    ];
    at.goods.offers = [anOffer({ queue, left: 0 })];
    const seen = await open();
    expect(words(seen)).toContain('You ordered 2: you get 1, 1 wait-listed (1st in line).');
    expect(words(seen)).not.toContain('Sam');
    at.goods.offers = [anOffer({ queue, producer: me })];
    expect(words((await open()).querySelector('.queue'))).toContain('Sam asks 2, gets 2 (2 confirmed)');
  });

  test('[MARKET-20] what was withdrawn is still counted, for orders that have it keep it', async () => {
    at.goods.offers = [anOffer({ producer: me, is: 'withdrawn' })];
    const buttons = [...(await open()).querySelectorAll('button')].map(words);
    expect(buttons).toEqual(expect.arrayContaining(['Stock +', 'Stock −', 'Recount']));
    expect(buttons).not.toContain('Price');
  });

  describe('[MARKET-35] C17: more was confirmed than there is', () => {
    const short = async (): Promise<OfferPage> => {
      const queue = [
        anEntry({ buyerName: 'Sam', order: 'order-1', sure: 3, confirmed: 3, given: 3 }),
        anEntry({ claim: 'line-2', buyerName: 'Jo', order: 'order-2', sure: 1, confirmed: 1, given: 1 }),
        anEntry({ claim: 'line-3', buyerName: 'Kim', order: 'order-3', given: 0, waiting: 2, place: 1 }),
      ];
      const offer = anOffer({ queue, producer: me, stock: 3, over: 1, left: 0 });
      at.goods.offers = [offer];
      const need = await mount(new NeedCard(), { actions: at.actions, need: aNeed('C17', { offer }) });
      expect(need.querySelector('a.button')?.getAttribute('href')).toContain(pathTo.offer(offer.id));
      return open();
    };
    const send = async (page: OfferPage, who: string, left: string): Promise<void> => {
      page.querySelector<HTMLElement>(`[aria-label="Short: ${who} gets fewer"]`)?.click();
      type(dialog(), 'number', left);
      type(dialog(), 'reason', 'slugs');
      press(dialog(), 'Save');
      await drawn(page);
    };
    const about = { pickup: 'saturday', offer: 'potatoes', words: 'slugs' };

    test('whoever is short gets fewer of what was confirmed, with the reason', async () => {
      await send(await short(), 'Sam', '2');
      expect(at.client.sent).toEqual([
        { type: 'order.short', payload: { ...about, order: 'order-1', line: 'line-1', quantity: 2 } },
      ]);
    });

    test('or none of it', async () => {
      await send(await short(), 'Jo', '0');
      expect(at.client.sent).toEqual([
        { type: 'order.decline-line', payload: { ...about, order: 'order-2', line: 'line-2', because: 'sold-out' } },
      ]);
    });

    test('it is fewer than was confirmed, and only what was confirmed is taken back', async () => {
      const page = await short();
      await send(page, 'Sam', '3');
      expect(words(dialog())).toContain('Write a whole number from 0 to 2.');
      expect(at.client.sent).toEqual([]);
      expect(page.querySelector('[aria-label*=Kim]')).toBeNull();
    });
  });

  test.each([
    ['Stock +', '5', 'Add', { type: 'offer.add-stock', payload: { offer: 'potatoes', by: 5, reason: 'found more' } }],
    [
      'Stock −',
      '2',
      'Take away',
      { type: 'offer.take-stock', payload: { offer: 'potatoes', by: 2, reason: 'found more' } },
    ],
    [
      'Recount',
      '9',
      'Recount',
      { type: 'offer.recount', payload: { offer: 'potatoes', count: 9, seen: 0, reason: 'found more' } },
    ],
  ])('[MARKET-21] %s changes the stock, with a reason', async (button, number, verb, sent) => {
    at.goods.offers = [anOffer({ producer: me })];
    const page = await open();
    press(page, button);
    type(dialog(), 'number', 'many');
    press(dialog(), verb);
    expect(words(dialog())).toContain('Write a whole number');
    type(dialog(), 'number', number);
    type(dialog(), 'reason', 'found more');
    press(dialog(), verb);
    await drawn(page);
    expect(at.client.sent).toEqual([sent]);
  });

  test('[MARKET-21] no more is taken away than there is', async () => {
    at.goods.offers = [anOffer({ producer: me, stock: 3 })];
    const page = await open();
    press(page, 'Stock −');
    type(dialog(), 'number', '4');
    press(dialog(), 'Take away');
    expect(words(dialog())).toContain('Write a whole number from 1 to 3.');
  });

  test('is marked sold out, or priced anew', async () => {
    at.goods.offers = [anOffer({ producer: me })];
    const page = await open();
    press(page, 'Mark sold out');
    press(page, 'Price');
    type(dialog(), 'number', '3,50');
    press(dialog(), 'Change the price');
    await drawn(page);
    expect(at.client.sent).toEqual([
      { type: 'offer.sell-out', payload: { offer: 'potatoes' } },
      { type: 'offer.reprice', payload: { offer: 'potatoes', price: 350 } },
    ]);
  });

  test('goes into the basket from the least that it is sold from on, and out of it below', async () => {
    at.goods.offers = [anOffer({ least: 3 })];
    const page = await open();
    const step = async (label: string): Promise<void> => {
      page.querySelector<HTMLElement>(`[aria-label^="${label}: "]`)?.click();
      await drawn(page);
    };
    await step('Add');
    expect(at.goods.lines).toMatchObject([{ offer: 'potatoes', quantity: 3, upTo: 3 }]);
    await step('One less');
    expect(at.goods.lines).toEqual([]);
  });

  test('that is not here leads on', async () => {
    const page = await open();
    expect(page.querySelector('a.button')?.getAttribute('href')).toBe('/market');
  });
});

describe('offering something', () => {
  const open = (over: Partial<ComposeOfferPage> = {}): Promise<ComposeOfferPage> =>
    mount(new ComposeOfferPage(), {
      actions: at.actions,
      drafts: at.drafts,
      router: at.router,
      again: undefined,
      change: undefined,
      ...over,
    });
  const leave = (page: Element, id: string, value: string): void => {
    type(page, id, value);
    page.querySelector(`#${id}`)?.dispatchEvent(new Event('blur'));
  };
  const error = (page: Element, id: string): string => words(page.querySelector(`#${id}-error`));

  test('says what is wrong with a field when it is left, beside it', async () => {
    const page = await open();
    leave(page, 'offer-price', 'three');
    await drawn(page);
    expect(error(page, 'offer-price')).toBe('Write an amount, as in 3.20.');
    expect(error(page, 'offer-name')).toBe('');
    const field = page.querySelector('#offer-price');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.getAttribute('aria-describedby')).toContain('offer-price-error');
    leave(page, 'offer-price', '3.20');
    await drawn(page);
    expect(error(page, 'offer-price')).toBe('');
  });

  test('[MARKET-19] puts it up for the pick-ups that were chosen', async () => {
    const page = await open();
    type(page, 'offer-name', 'Early Potatoes');
    type(page, 'offer-price', '3.20');
    type(page, 'offer-unit', 'box');
    type(page, 'offer-count', '12');
    press(page, 'Put it up');
    await drawn(page);
    expect(at.client.sent).toEqual([
      {
        type: 'offer.put-up',
        payload: {
          offer: 'made-1',
          name: 'Early Potatoes',
          details: '',
          price: 320,
          unit: 'box',
          about: null,
          stock: { is: 'counted', count: 12 },
          most: null,
          least: null,
          sharing: 'first',
          pickups: ['saturday'],
        },
      },
    ]);
    expect(at.went).toEqual(['/offer/made-1']);
  });

  test('sends nothing while something is missing, and goes there', async () => {
    const page = await open();
    press(page, 'Put it up');
    await drawn(page);
    expect(at.client.sent).toEqual([]);
    expect(error(page, 'offer-name')).toBe('Write what it is called.');
    expect(document.activeElement?.id).toBe('offer-name');
  });

  test('same as last week has everything but how much there is', async () => {
    at.goods.offers = [anOffer({ producer: me, most: 4, pickups: ['last-week'] })];
    const page = await open({ again: 'potatoes' });
    const value = (id: string): string | undefined => page.querySelector<HTMLInputElement>(`#offer-${id}`)?.value;
    expect([value('name'), value('price'), value('unit'), value('most')]).toEqual([
      'Early Potatoes',
      '3.20',
      'box',
      '4',
    ]);
    expect(value('count')).toBe('');
    type(page, 'offer-count', '7');
    press(page, 'Put it up');
    await drawn(page);
    expect(at.client.sent).toMatchObject([{ payload: { again: 'potatoes', pickups: ['saturday'], most: 4 } }]);
  });

  describe('what was written and not sent', () => {
    const write = (page: Element, id: string, value: string): void => {
      type(page, id, value);
      page.querySelector(`#${id}`)?.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const value = (page: Element, id: string): string | undefined =>
      page.querySelector<HTMLInputElement>(`#offer-${id}`)?.value;
    const leavePage = async (): Promise<void> => {
      document.body.replaceChildren();
      await expect.poll(() => at.drafts.all().length).toBe(1);
    };

    test('is there when the page is opened again, and listed in Drafts in words', async () => {
      const page = await open();
      write(page, 'offer-name', 'Early Potatoes');
      write(page, 'offer-price', '3.2');
      page.querySelectorAll<HTMLInputElement>('[name=offer-stock]')[1]?.click();
      await leavePage();
      const again = await open();
      expect([value(again, 'name'), value(again, 'price')]).toEqual(['Early Potatoes', '3.2']);
      expect(again.querySelectorAll<HTMLInputElement>('[name=offer-stock]')[1]?.checked).toBe(true);
      const drafts = await mount(new DraftsPage(), { client: at.client, drafts: at.drafts });
      expect(words(drafts.querySelector('.card'))).toContain('Something to offer Early Potatoes, 3.2 / each Draft');
      expect(drafts.querySelector('a.button')?.getAttribute('href')).toBe('/compose/offer');
    });

    test('is gone once it is put up', async () => {
      const page = await open();
      write(page, 'offer-name', 'Leeks');
      await leavePage();
      const again = await open();
      type(again, 'offer-price', '2');
      type(again, 'offer-count', '1');
      press(again, 'Put it up');
      await drawn(again);
      expect(at.client.sent).toMatchObject([{ payload: { name: 'Leeks' } }]);
      expect(at.drafts.all()).toEqual([]);
    });

    test("is of the one that it was written for: new, last week's again, a change", async () => {
      at.goods.offers = [anOffer({ producer: me })];
      write(await open({ again: 'potatoes' }), 'offer-count', '7');
      await leavePage();
      expect(value(await open(), 'count')).toBe('');
      expect(value(await open({ change: 'potatoes' }), 'name')).toBe('Early Potatoes');
      expect(value(await open({ again: 'potatoes' }), 'count')).toBe('7');
    });

    test('is nothing where all is as it was at the beginning', async () => {
      const page = await open();
      write(page, 'offer-name', 'Leeks');
      write(page, 'offer-name', '');
      document.body.replaceChildren();
      await drawn(page);
      expect(at.drafts.all()).toEqual([]);
    });
  });

  test('[MARKET-1] says which money the market has, where nobody said it yet', async () => {
    at.goods.terms = undefined;
    const page = await open();
    expect(words(page)).toContain('Money of this market');
    type(page, 'offer-name', 'Leeks');
    type(page, 'offer-price', '2');
    type(page, 'offer-count', '1');
    press(page, 'Put it up');
    await drawn(page);
    expect(at.client.sent.map((one) => one.type)).toEqual(['market.open', 'offer.put-up']);
  });

  test('says what the market said no to, and keeps what was written', async () => {
    at.client.answers = [
      { is: 'refused', code: 'pickup/not-invited', data: { pickup: 'saturday', place: 'Village Hall', host: 'ana' } },
    ];
    const page = await open();
    type(page, 'offer-name', 'Leeks');
    type(page, 'offer-price', '2');
    type(page, 'offer-count', '1');
    press(page, 'Put it up');
    await drawn(page);
    expect(words(page.querySelector('[role=alert]'))).toBe(
      'Only producers its host invited bring offers to Village Hall. Ask the host.',
    );
    expect(page.querySelector<HTMLInputElement>('#offer-name')?.value).toBe('Leeks');
  });

  test('[MARKET-22] changes its words and its price, saying which words were seen', async () => {
    at.goods.offers = [anOffer({ producer: me, descriptions: 2 })];
    const page = await open({ change: 'potatoes' });
    type(page, 'offer-details', 'Washed.');
    type(page, 'offer-price', '3.50');
    press(page, 'Save');
    await drawn(page);
    expect(at.client.sent).toEqual([
      { type: 'offer.describe', payload: { offer: 'potatoes', details: 'Washed.', seen: 2 } },
      { type: 'offer.reprice', payload: { offer: 'potatoes', price: 350 } },
    ]);
  });

  test('leads to the pick-ups where there is none', async () => {
    at.goods.pickups = [aPickup({ is: 'cancelled' })];
    expect(words(await open())).toContain('There is no pick-up to come that you can bring something to.');
  });
});
