import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PackPage } from '../../../src/ui/pages/pack-page.ts';
import { fillStall } from '../fake/stall-week.ts';
import { stand } from '../support/goods.ts';
import { drawn, mount, press, syncStatus, type, words } from '../support/mounted.ts';

// The screen of the product, 3.11.

describe('Pack', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  let page: PackPage;

  const open = async (products = false): Promise<void> => {
    page = await mount(new PackPage(), {
      actions: at.actions,
      services: at.services,
      router: at.router,
      at: 'saturday',
      products,
    });
  };
  beforeEach(async () => {
    at = await stand('shared');
    fillStall(at.client);
    await open();
  });

  const sent = (): unknown[] => at.client.sent;
  const row = (line: string): HTMLElement => {
    const found = page.querySelector<HTMLElement>(`[data-anchor="${line}"]`);
    if (!found) throw new Error(`There is no ${line}.`);
    return found;
  };
  const weigh = async (line: string, text: string): Promise<void> => {
    type(page, `weight-${line}`, text);
    const field = page.querySelector(`#weight-${line}`);
    field?.dispatchEvent(new Event('input'));
    await drawn(page);
    field?.dispatchEvent(new Event('change'));
    await drawn(page);
  };

  test('shows a bag for each order that is given something, and how far it is', () => {
    const bags = [...page.querySelectorAll('.bag h2')].map((one) => words(one).split(' ')[0]);
    expect(bags).toEqual(['Bea', 'Kit', 'Noa', 'Ola', 'Pat', 'Ruth', 'Sam']);
    expect(words(page.querySelector('.pack-progress'))).toBe('2 of 11 lines');
    expect(words(row('ola-0'))).toContain('packed by Ana Petrescu');
    expect(words(row('ola-0'))).toContain('3 bunches Rainbow Chard 2 to 4 asked for');
    expect(words(row('ruth-0'))).toContain('2 wait-listed');
  });

  test('says nothing about signal, for to be without it is how one packs', async () => {
    at.client.sync.next(syncStatus({ is: 'resting', heard: 0 }));
    await drawn(page);
    expect(page.querySelector('.notice')).toBeNull();
  });

  test('along the shelf the same lines stand by product', async () => {
    await open(true);
    const products = [...page.querySelectorAll('.bag h2')].map(words);
    expect(products[1]).toBe('Early Potatoes 7 boxes altogether');
    expect(words(row('sam-0'))).toContain('2 boxes Sam Okafor');
  });

  test('a tick packs a line, and one more takes it out again', () => {
    row('sam-0').querySelector<HTMLElement>('.tick')?.click();
    row('ola-0').querySelector<HTMLElement>('.tick')?.click();
    expect(sent()).toEqual([
      { type: 'order.pack', payload: { order: 'sam', pickup: 'saturday', line: 'sam-0' } },
      { type: 'order.unpack', payload: { order: 'ola', pickup: 'saturday', line: 'ola-0' } },
    ]);
  });

  test('x ticks the row in focus, w goes to its weight, s says that it is short', async () => {
    const key = (line: string, pressed: string): boolean =>
      row(line).dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
    key('sam-0', 'x');
    expect(sent()).toHaveLength(1);
    key('sam-1', 'w');
    expect(document.activeElement?.id).toBe('weight-sam-1');
    key('sam-0', 's');
    expect(words(document.querySelector('dialog'))).toContain('Early Potatoes is short');
  });

  test('the price follows the weight while it is typed [MARKET-5]', async () => {
    type(page, 'weight-sam-1', '0,85');
    page.querySelector('#weight-sam-1')?.dispatchEvent(new Event('input'));
    await drawn(page);
    expect(words(row('sam-1'))).toContain('850 g = £2.72');
    expect(sent()).toEqual([]);
    page.querySelector('#weight-sam-1')?.dispatchEvent(new Event('change'));
    await drawn(page);
    expect(sent()).toEqual([
      { type: 'order.weigh', payload: { order: 'sam', pickup: 'saturday', line: 'sam-1', grams: 850, seen: 0 } },
    ]);
  });

  test('“1.000” typed for 1 kg is questioned (story 18)', async () => {
    await weigh('sam-1', '1.000');
    const dialog = document.querySelector('dialog');
    expect(words(dialog)).toContain('1.000: is that 1 kg? About 800 g of Carrots, the long purple ones was expected.');
    expect(sent()).toEqual([]);
    dialog?.close('yes');
    await drawn(page);
    expect(sent()).toMatchObject([{ type: 'order.weigh', payload: { grams: 1_000 } }]);
  });

  test('what is no weight is said beside the field', async () => {
    await weigh('sam-1', 'heavy');
    expect(words(row('sam-1'))).toContain('Write a weight, as in 1.24 kg or 400 g.');
    expect(sent()).toEqual([]);
  });

  test('of two weights somebody chooses one (C9)', () => {
    expect(words(row('kit-0'))).toContain('2 weights: 1.24 kg (Ana Petrescu');
    press(row('kit-0'), 'Use 1.42');
    expect(sent()).toMatchObject([{ type: 'order.choose-weight', payload: { line: 'kit-0', grams: 1_420 } }]);
  });

  test('what is short shows whom it touches before it is saved, then changes the stock and their orders', async () => {
    at.goods.shorts = (missing) => ({
      there: 7,
      given: 7,
      stock: 9,
      lost: [
        { line: 'noa-0', order: 'noa', buyerName: 'Noa Weiss', had: 2, gets: 1 },
        { line: 'bea-0', order: 'bea', buyerName: 'Bea Lindqvist', had: missing - 1, gets: 0 },
      ],
    });
    press(row('sam-0'), 'Short');
    const dialog = document.querySelector('dialog');
    if (!dialog) throw new Error('Nothing is asked.');
    type(dialog, 'short-count', '3');
    dialog.querySelector('#short-count')?.dispatchEvent(new Event('input'));
    await drawn(page);
    expect(words(dialog)).toContain('How many are missing of the 7 to hand over');
    expect(words(dialog)).toContain('Noa Weiss 2 → 1Bea Lindqvist 2 → 0');
    expect(sent()).toEqual([]);
    type(dialog, 'short-words', 'slugs');
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
    expect(sent()).toMatchObject([
      { type: 'offer.take-stock', payload: { offer: 'potatoes', by: 5, reason: 'slugs' } },
      { type: 'order.short', payload: { order: 'noa', line: 'noa-0', quantity: 1, words: 'slugs' } },
      { type: 'order.decline-line', payload: { order: 'bea', line: 'bea-0', because: 'sold-out' } },
    ]);
    expect(at.said()).toEqual(['3 of Early Potatoes missing: 2 orders changed.']);
  });

  test('more than there is cannot be missing', async () => {
    at.goods.shorts = () => ({ there: 7, given: 7, stock: 9, lost: [] });
    press(row('sam-0'), 'Short');
    const dialog = document.querySelector('dialog');
    if (!dialog) throw new Error('Nothing is asked.');
    type(dialog, 'short-count', '8');
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
    expect(words(dialog)).toContain('Write a whole number from 1 to 7.');
    expect(sent()).toEqual([]);
  });

  test('who only helps says nothing about stock that is not theirs', () => {
    expect(row('pat-0').querySelector('.pack-short')).toBeNull();
  });

  test('keeps the screen on while it is shown', async () => {
    const release = vi.fn(() => Promise.resolve());
    const request = vi.fn(() => Promise.resolve({ release }));
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { wakeLock: { request } }));
    await open();
    expect(request).toHaveBeenCalledWith('screen');
    page.remove();
    await drawn(page);
    expect(release).toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});
