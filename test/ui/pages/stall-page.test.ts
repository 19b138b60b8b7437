import { beforeEach, describe, expect, test } from 'vitest';
import { OrderPage } from '../../../src/ui/pages/order-page.ts';
import { StallPage } from '../../../src/ui/pages/stall-page.ts';
import { aPickup } from '../fake/goods.ts';
import { stand } from '../support/goods.ts';
import { drawn, mount, press, syncStatus, type, words } from '../support/mounted.ts';
import { fillStall } from '../fake/stall-week.ts';

// The screen of the product, 3.9.

describe('Stall', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  let page: StallPage;

  const begin = async (kind: 'mine' | 'shared' = 'mine', orders = true): Promise<void> => {
    at = await stand(kind);
    fillStall(at.client, { orders });
    page = await mount(new StallPage(), {
      actions: at.actions,
      services: at.services,
      router: at.router,
      at: 'saturday',
    });
  };
  beforeEach(() => begin());

  const sentOf = (kind: string): unknown[] =>
    at.client.sent.filter(({ type: sent }) => sent === kind).map(({ payload }) => payload);
  const row = (name: string): HTMLElement => {
    const found = [...page.querySelectorAll<HTMLElement>('[data-anchor]')].find((one) => words(one).includes(name));
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  const key = async (target: HTMLElement, pressed: string): Promise<void> => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
    await drawn(page);
  };

  test('counts what is to be done', () => {
    expect(words(page.querySelector('.counters'))).toMatch(
      /To confirm 2 Wait-listed 1 To pack 4 Packed 1 Handed over 1 Needs you 3/,
    );
  });

  test("[MARKET-30] what is mine to do is apart from how it goes at everybody's stalls, which its host may see", async () => {
    expect(words(page)).not.toContain('Pat Grieve');
    page.querySelectorAll<HTMLInputElement>('input[name=whose]').item(1).dispatchEvent(new Event('change'));
    await drawn(page);
    expect(words(row('Pat Grieve'))).toContain('Tom Abara');
    expect(words(page.querySelector('.counters'))).toContain('To pack 5');
    at.goods.pickups = at.goods.pickups.map((one) => ({ ...one, stalls: one.stalls.slice(0, 1) }));
    at.client.touch();
    await drawn(page);
    expect(page.querySelector('input[name=whose]')).toBeNull();
  });

  test('says of each order whose it is, what it comes to, how it stands and whether it is paid', () => {
    expect(words(row('Ruth Penhale'))).toContain('1 of 5 confirmed · 2 on the wait-list');
    expect(words(row('Ola Nwosu'))).toContain('Paid');
    expect(words(row('Sam Okafor'))).toContain('about £8.96');
  });

  test('all that fit are confirmed with one command each and one toast', async () => {
    press(page, 'Confirm all that fit (2)');
    await drawn(page);
    expect(sentOf('order.confirm')).toMatchObject([
      {
        order: 'bea',
        lines: [
          { line: 'bea-0', quantity: 2 },
          { line: 'bea-1', quantity: 2 },
        ],
      },
      { order: 'ruth', lines: [{ line: 'ruth-1', quantity: 2 }] },
    ]);
    expect(at.said()).toEqual(['2 orders confirmed.']);
  });

  test('says once that confirmations leave when there is signal, and not where there is', async () => {
    await begin('shared');
    at.client.sync.next(syncStatus({ is: 'resting' }));
    await key(row('Bea Lindqvist'), 'y');
    await key(row('Bea Lindqvist'), 'y');
    expect(at.said()).toEqual([
      '1 order confirmed. Confirmations leave this phone when it has signal.',
      '1 order confirmed.',
    ]);
  });

  test('undone, each of them is withdrawn', async () => {
    at.client.pending = [1, 2].map((one) => ({ commit: `commit-${one}`, type: '', payload: {}, at: 0, sent: false }));
    press(page, 'Confirm all that fit (2)');
    await drawn(page);
    at.toasts.undoLast();
    await drawn(page);
    expect(at.client.pending).toEqual([]);
    expect(at.said()).toEqual(['Undone. It was never sent.']);
  });

  test('y confirms the row in focus, d declines it, and neither does anything where no row has the focus', async () => {
    await key(page, 'y');
    expect(sentOf('order.confirm')).toEqual([]);
    await key(row('Bea Lindqvist'), 'y');
    expect(sentOf('order.confirm')).toHaveLength(1);
    await key(row('Bea Lindqvist'), 'd');
    expect(words(document.querySelector('dialog'))).toContain("Decline Bea Lindqvist's order?");
  });

  test('a producer says no with a reason, or not at all', async () => {
    await key(row('Bea Lindqvist'), 'd');
    const dialog = document.querySelector('dialog');
    const submit = (): unknown =>
      dialog?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    submit();
    expect(words(dialog)).toContain('Choose a reason.');
    expect(sentOf('order.decline')).toEqual([]);
    const reason = dialog?.querySelector<HTMLInputElement>('input[value=cannot]');
    if (reason) reason.checked = true;
    if (dialog) type(dialog, 'why-words', 'Hail');
    submit();
    await drawn(page);
    expect(sentOf('order.decline')).toMatchObject([{ order: 'bea', buyer: 'bea', because: 'cannot', words: 'Hail' }]);
  });

  test('with single letters switched off they do nothing, but Space still selects', async () => {
    at.services.settings.change({ shortcuts: false });
    await key(row('Bea Lindqvist'), 'y');
    expect(sentOf('order.confirm')).toEqual([]);
    await key(row('Bea Lindqvist'), ' ');
    expect(words(page)).toContain('Confirm the 1 order selected that fit');
  });

  test('where nobody has ordered yet, says so and how to tell people', async () => {
    await begin('mine', false);
    expect(words(page.querySelector('.empty'))).toMatch(/^No orders for \w+ yet\. Share the pick-up\./);
  });

  test('without an address it is about the next pick-up of mine, on the day itself about that one to its end and after', async () => {
    const hour = 3_600_000;
    const named = (id: string, ends: number, over = {}) =>
      aPickup({ id, place: id, begins: ends - hour, ends, stalls: [], mine: true, ...over });
    const shown = async (): Promise<string> => {
      const other = await mount(new StallPage(), {
        actions: at.actions,
        services: at.services,
        router: at.router,
        at: undefined,
      });
      return words(other.querySelector('option[selected]'));
    };
    const now = Date.now();
    at.goods.pickups = [
      named('last', now - 200 * hour),
      named('others', now + hour, { mine: false }),
      named('off', now + 2 * hour, { is: 'cancelled' }),
      named('next', now + 90 * hour),
    ];
    expect(await shown()).toContain('next');
    at.goods.pickups = [...at.goods.pickups, named('today', now - 2 * hour)];
    expect(await shown()).toContain('today');
  });

  test("once ordering has closed, next week's can be announced from here", () => {
    press(page, "Announce next week's");
    expect(sentOf('pickup.repeat')).toEqual([{ pickup: 'next-saturday', of: 'saturday' }]);
  });

  test('who has no pick-up is told how to come by one', async () => {
    at = await stand();
    page = await mount(new StallPage(), {
      actions: at.actions,
      services: at.services,
      router: at.router,
      at: undefined,
    });
    expect(words(page)).toContain('You have no pick-up yet');
  });

  test('what was read stays in sight while reading again fails', async () => {
    at.goods.failing.add('stall');
    at.client.touch();
    await drawn(page);
    expect(words(page)).toContain('Bea Lindqvist');
  });
});

describe('An order at my stall', () => {
  test('says what the buyer asks for, and takes a yes or a no to that (C8)', async () => {
    const at = await stand();
    fillStall(at.client);
    const page = await mount(new OrderPage(), { actions: at.actions, router: at.router, order: 'noa' });
    expect(words(page)).toContain('Noa Weiss asks for 4 of Early Potatoes instead of 2.');
    press(page, 'Make it 4');
    press(page, 'Keep it at 2');
    expect(at.client.sent.map(({ type: sent }) => sent)).toEqual(['order.accept-change', 'order.decline-change']);
  });

  test('confirmed in part, it names each line and how many are promised', async () => {
    const at = await stand();
    fillStall(at.client);
    const page = await mount(new OrderPage(), { actions: at.actions, router: at.router, order: 'ruth' });
    press(page, 'Part-confirm');
    const dialog = document.querySelector('dialog');
    const submit = (): unknown =>
      dialog?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    if (dialog) type(dialog, 'part-0', '0');
    submit();
    expect(words(dialog)).toContain('Write a whole number from 1 to 3.');
    if (dialog) {
      type(dialog, 'part-0', '2');
      type(dialog, 'part-1', '1');
    }
    submit();
    await drawn(page);
    expect(at.client.sent).toMatchObject([
      {
        type: 'order.confirm',
        payload: {
          lines: [
            { line: 'ruth-0', quantity: 2 },
            { line: 'ruth-1', quantity: 1 },
          ],
        },
      },
    ]);
  });
});
