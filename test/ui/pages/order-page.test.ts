import { beforeEach, describe, expect, test } from 'vitest';
import { OrderPage } from '../../../src/ui/pages/order-page.ts';
import { OrdersPage } from '../../../src/ui/pages/orders-page.ts';
import { aLine, aNeed, anOffer, anOrder, aStep, at as moment } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, type, words } from '../support/mounted.ts';

// The screens of the product, 3.8.

describe('an order', () => {
  let at: Awaited<ReturnType<typeof stand>>;

  beforeEach(async () => {
    at = await stand();
    at.goods.pickups = [comingPickup()];
    at.goods.orders = [anOrder({ pickup: comingPickup() })];
    document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
  });

  const open = (): Promise<OrderPage> =>
    mount(new OrderPage(), { actions: at.actions, router: at.router, order: 'order-1' });
  const dialog = (): HTMLDialogElement => {
    const found = document.querySelector('dialog');
    if (!found) throw new Error('No dialog is open.');
    return found;
  };

  test('tells how it went, oldest first', async () => {
    at.goods.orders = [
      anOrder({
        steps: [
          aStep('order.placed'),
          aStep('order.confirmed', { by: 'green', byName: 'Green Acre', at: moment('2026-10-22 09:10') }),
          aStep('order.line-shorted', {
            by: 'green',
            byName: 'Green Acre',
            data: { line: 'line-1', quantity: 1, words: 'slugs' },
          }),
          aStep('order.handed-over', { by: 'ana', byName: 'Ana', at: moment('2026-10-24 10:14') }),
        ],
      }),
    ];
    const steps = [...(await open()).querySelectorAll('.timeline li')].map(words);
    expect(steps[0]).toMatch(/^Placed .*21:04 · you Arrived .*21:31$/);
    expect(steps[1]).toMatch(/^Confirmed .*09:10 · Green Acre$/);
    expect(steps[2]).toContain('Early Potatoes: only 1. Reason: slugs');
    expect(steps[3]).toMatch(/^Handed over .*10:14 · Ana$/);
  });

  test('says of each line what was asked for, what there is and what is in the bag', async () => {
    const packed = { by: 'ana', at: 0 };
    at.goods.orders = [
      anOrder({
        steps: [aStep('order.line-packed', { by: 'ana', byName: 'Ana' })],
        lines: [
          aLine({ line: 'a', name: 'Potatoes', quantity: 2, upTo: 4, given: 1, waiting: 1, place: 1 }),
          aLine({
            line: 'b',
            name: 'Carrots',
            confirmed: 1,
            packed,
            about: 1_000,
            weighed: { grams: 1_240, ...packed },
            amount: 397,
          }),
          aLine({ line: 'c', name: 'Chard', is: 'refused', trouble: 'withdrawn' }),
        ],
      }),
    ];
    const lines = [...(await open()).querySelectorAll('order-page > .offers > li')].map(words);
    expect(lines[0]).toContain('2 to 4 × Potatoes');
    expect(lines[0]).toContain('1 wait-listed (1st in line)');
    expect(lines[1]).toContain('1 of 2 confirmed');
    expect(lines[1]).toContain('Packed by Ana. 1.24 kg × £3.20 = £3.97');
    expect(lines[2]).toContain('Left off: it was withdrawn');
  });

  test('[MARKET-31] is changed while ordering is open', async () => {
    const page = await open();
    press(page, 'Change: Early Potatoes');
    type(dialog(), 'quantity', 'x');
    press(dialog(), 'Change');
    expect(words(dialog())).toContain('Write a whole number from 1 on.');
    type(dialog(), 'quantity', '3');
    press(dialog(), 'Change');
    await drawn(page);
    expect(at.client.sent).toEqual([
      {
        type: 'order.change-line',
        payload: { order: 'order-1', pickup: 'saturday', line: 'line-1', offer: 'potatoes', quantity: 3, upTo: 3 },
      },
    ]);
    expect(at.said()).toContain('Changed to 3 boxes of Early Potatoes.');
  });

  test('[MARKET-31] once ordering has closed, a change is asked for', async () => {
    at.goods.orders = [anOrder({ pickup: comingPickup({ closes: Date.now() - 1_000 }) })];
    const page = await open();
    press(page, 'Ask for a change: Early Potatoes');
    type(dialog(), 'quantity', '4');
    type(dialog(), 'words', 'My sister comes');
    press(dialog(), 'Ask');
    await drawn(page);
    expect(at.client.sent).toMatchObject([
      { type: 'order.ask-change', payload: { line: 'line-1', quantity: 4, upTo: 4, words: 'My sister comes' } },
    ]);
  });

  test('is cancelled after being asked, with all its lines', async () => {
    const page = await open();
    press(page, 'Cancel order');
    dialog().close('yes');
    await drawn(page);
    expect(at.client.sent).toEqual([
      {
        type: 'order.cancel',
        payload: {
          order: 'order-1',
          pickup: 'saturday',
          producer: 'green',
          lines: [{ line: 'line-1', offer: 'potatoes' }],
          words: '',
        },
      },
    ]);
  });

  test('[MARKET-32] once ordering has closed, it is said to be asked for, not done', async () => {
    at.goods.orders = [anOrder({ pickup: comingPickup({ closes: Date.now() - 1_000 }) })];
    const page = await open();
    press(page, 'Ask to cancel');
    expect(words(dialog())).toContain('Green Acre has to say yes. Until then your order stands.');
    dialog().close('yes');
    await drawn(page);
    expect(at.said()).toEqual(['Green Acre is asked to cancel it.']);
  });

  test('[MARKET-31] what was confirmed is changed by asking, also while ordering is open', async () => {
    at.goods.orders = [anOrder({ pickup: comingPickup(), lines: [aLine({ confirmed: 2 })] })];
    const page = await open();
    press(page, 'Ask for a change: Early Potatoes');
    type(dialog(), 'quantity', '0');
    press(dialog(), 'Ask');
    await drawn(page);
    expect(at.client.sent).toMatchObject([{ type: 'order.ask-change', payload: { quantity: 0, upTo: 0 } }]);
    expect(at.said()).toEqual(['Green Acre is asked.']);
  });

  test('is put into the basket again', async () => {
    at.goods.offers = [anOffer({ id: 'this-week' })];
    const page = await open();
    press(page, 'Order again');
    await drawn(page);
    expect(at.goods.lines).toMatchObject([{ offer: 'this-week', pickup: 'saturday', quantity: 2 }]);
    expect(at.went).toEqual(['/basket']);
  });

  test('shows a code to be handed over by', async () => {
    const page = await open();
    expect(words(page.querySelector('.show-code'))).toContain('K7P2');
    expect(page.querySelector('qr-code svg')).not.toBeNull();
  });

  test('shows what needs its buyer in its place', async () => {
    const line = aLine({ given: 1, waiting: 1, place: 1, arrival: 2, stock: 3, askedByAll: 4 });
    at.goods.needs = [aNeed('C1', { order: at.goods.orders[0], line })];
    expect(words((await open()).querySelector('need-card'))).toContain('1 is yours and 1 is wait-listed (1st in line)');
  });

  test('of somebody else is looked at and no more', async () => {
    at.goods.orders = [anOrder({ mine: false })];
    const page = await open();
    expect(page.textContent).not.toContain('Cancel order');
    expect(page.querySelector('.offers button')).toBeNull();
  });
});

describe('my orders', () => {
  test.each([
    ['waiting', {}, 'Waiting to send'],
    ['placed', {}, /^Sent to Green Acre · they confirm by .*12:00$/],
    ['part', { lines: [aLine({ confirmed: 1, waiting: 1 })] }, '1 of 2 confirmed · 1 on the wait-list'],
    ['wait-listed', { lines: [aLine({ place: 1, waiting: 2 })] }, "Wait-listed · you're 1st in line"],
    ['confirmed', {}, 'Confirmed. Pick up Sat 10:00-12:00'],
    [
      'packed',
      { lines: [aLine({ weighed: { grams: 1_240, by: '', at: 0 }, amount: 397 })] },
      'Packed. 1.24 kg × £3.20 = £3.97',
    ],
    ['not-collected', {}, 'Not collected'],
    ['cancelled', { ended: { by: 'me', at: moment('2026-10-22 17:20') } }, /^Cancelled by you .*17:20$/],
    ['held', { held: { because: 'late' as const } }, 'Too late for Saturday, for now'],
  ] as const)('say where each stands: %s', async (standing, over, line) => {
    const at = await stand();
    at.goods.orders = [
      anOrder({ ...over, ended: undefined, standing, ...('ended' in over ? { ended: over.ended } : {}) }),
    ];
    const past = 'ended' in over;
    const page = await mount(new OrdersPage(), { client: at.client, past });
    const said = words(page.querySelector('.order-card > p:last-child'));
    if (typeof line === 'string') expect(said).toBe(line);
    else expect(said).toMatch(line);
  });

  test('are never a dead end', async () => {
    const at = await stand();
    expect(words(await mount(new OrdersPage(), { client: at.client, past: false }))).toContain('No orders yet.');
  });
});
