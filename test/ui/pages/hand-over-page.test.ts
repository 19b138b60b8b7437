import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HandOverPage } from '../../../src/ui/pages/hand-over-page.ts';
import { fillStall } from '../fake/stall-week.ts';
import { stand } from '../support/goods.ts';
import { drawn, mount, press, type, words } from '../support/mounted.ts';

// The screen of the product, 3.12.

describe('Hand over', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  let page: HandOverPage;

  const open = async (): Promise<void> => {
    at = await stand();
    fillStall(at.client);
    page = await mount(new HandOverPage(), {
      actions: at.actions,
      services: at.services,
      router: at.router,
      at: 'saturday',
    });
  };
  beforeEach(open);
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const sent = (): unknown[] => at.client.sent;
  const find = async (text: string): Promise<void> => {
    type(page, 'search-text', text);
    page.querySelector('#search-text')?.dispatchEvent(new Event('input'));
    await drawn(page);
  };
  const card = (): Element => {
    const found = page.querySelector('.pane');
    if (!found) throw new Error('Nobody is shown.');
    return found;
  };
  const choose = async (name: string): Promise<void> => {
    const row = [...page.querySelectorAll<HTMLElement>('.door-row')].find((one) => words(one).includes(name));
    row?.click();
    await drawn(page);
  };

  /** A browser whose camera sees this code; tells what is done with the camera. */
  const seeing = (rawValue: string) => {
    vi.stubGlobal(
      'BarcodeDetector',
      class {
        detect = async () => [{ rawValue }];
      },
    );
    const stop = vi.fn();
    const getUserMedia = async () => Object.assign(new MediaStream(), { getTracks: () => [{ stop }] });
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia } }));
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    return { stop };
  };

  test('lists everybody who has a bag, A to Z, and finds them by name', async () => {
    const names = (): string[] => [...page.querySelectorAll('.door-name')].map(words);
    expect(names()).toEqual([
      'Bea Lindqvist',
      'Kit Farrow',
      'Maximiliane Schwarzenberger-Hofstätter',
      'Noa Weiss',
      'Ola Nwosu',
      'Pat Grieve',
      'Ruth Penhale',
      'Sam Okafor',
    ]);
    await find('ruth');
    expect(names()).toEqual(['Ruth Penhale']);
  });

  test('the four characters show who it is, and the focus goes there', async () => {
    await find('bE7p');
    expect(words(card())).toContain('Bea Lindqvist');
    expect(document.activeElement?.id).toBe('comer-name');
    // In a wide window the list stays beside the card: of everybody again, and the next code begins anew.
    expect(page.querySelectorAll('.door-row')).toHaveLength(8);
    expect(page.querySelector<HTMLInputElement>('#search-text')?.value).toBe('');
  });

  test('a code that the camera sees shows who it is, and the camera is let go', async () => {
    const { stop } = seeing('https://market.example/order/bea');
    await open();
    press(page, 'Scan a code');
    await expect.poll(() => words(page.querySelector('.pane'))).toContain('Bea Lindqvist');
    expect(page.querySelector('code-scanner')).toBeNull();
    expect(stop).toHaveBeenCalled();
  });

  test('a code of something else is said to be of no order here', async () => {
    seeing('https://example.org/');
    await open();
    press(page, 'Scan a code');
    await expect.poll(() => at.said()).toContain('This code is of no order here.');
    expect(page.querySelector('.pane')).toBeNull();
  });

  test('says what is in the bags and what is owed, and notes that it was handed over and paid', async () => {
    await choose('Bea Lindqvist');
    expect(words(card())).toContain('2 boxes Early Potatoes');
    expect(words(card())).toContain('£10.80 · Not paid');
    press(card(), 'Handed over');
    await drawn(page);
    type(card(), 'pay-amount', '10,80');
    card().querySelectorAll<HTMLInputElement>('input[name=pay-how]').item(1).dispatchEvent(new Event('change'));
    card()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
    expect(sent()).toEqual([
      { type: 'order.hand-over', payload: { order: 'bea', pickup: 'saturday' } },
      { type: 'order.pay', payload: { order: 'bea', pickup: 'saturday', amount: 1_080, how: 'card' } },
    ]);
  });

  test('warns where weights asked for are missing (story 17), and does as it is told', async () => {
    await choose('Sam Okafor');
    press(card(), 'Handed over');
    expect(words(document.querySelector('dialog'))).toContain('1 thing not weighed yet Carrots, the long purple ones');
    document.querySelector('dialog')?.close('');
    await drawn(page);
    expect(sent()).toEqual([]);
    press(card(), 'Handed over');
    document.querySelector('dialog')?.close('yes');
    await drawn(page);
    expect(sent()).toMatchObject([{ type: 'order.hand-over', payload: { order: 'sam' } }]);
  });

  test('already handed over, it says by whom and when, and there is nothing to do but to say that it was not (C10)', async () => {
    await choose('Maximiliane');
    expect(words(card())).toMatch(/Already handed over by Ana Petrescu at (\w+ )?\d\d:\d\d\. Nothing to do\./);
    expect([...card().querySelectorAll('button')].map(words)).not.toContain('Handed over');
    press(card(), "It wasn't");
    expect(sent()).toMatchObject([{ type: 'order.reopen', payload: { order: 'max' } }]);
  });

  test('who did not come is noted', async () => {
    await choose('Noa Weiss');
    press(card(), 'Not collected');
    expect(sent()).toMatchObject([{ type: 'order.not-collected', payload: { order: 'noa' } }]);
  });

  test('[MARKET-39] what was noted by mistake is given back; where nothing was paid there is nothing to give', async () => {
    await choose('Bea Lindqvist');
    expect([...card().querySelectorAll('button')].map(words)).not.toContain('Give back');
    await choose('Maximiliane');
    type(card(), 'pay-amount', '1.40');
    press(card(), 'Give back');
    await drawn(page);
    expect(sent()).toMatchObject([{ type: 'order.pay', payload: { order: 'max', amount: -140, how: 'cash' } }]);
    expect(at.said()).toEqual(['£1.40 given back.']);
  });

  test('what is no amount is not noted', async () => {
    await choose('Bea Lindqvist');
    type(card(), 'pay-amount', 'later');
    card()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
    expect(words(card())).toContain('Write an amount, as in 3.20.');
    expect(sent()).toEqual([]);
  });

  test('x hands over to the row in focus', async () => {
    const row = page.querySelector<HTMLElement>('[data-anchor=bea]');
    row?.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true, cancelable: true }));
    await drawn(page);
    expect(sent()).toMatchObject([{ type: 'order.hand-over', payload: { order: 'bea' } }]);
  });

  test('sums up the day', () => {
    const sums = words(page.querySelector('.counters'));
    expect(sums).toContain('Handed over 1 of 8');
    expect(sums).toContain('Cash in the box £6.40');
  });

  test('a browser that cannot read codes offers no camera', () => {
    expect([...page.querySelectorAll('button')].map(words)).not.toContain('Scan a code');
    expect(words(page.querySelector('.door-hint'))).toContain(
      "This browser can't scan codes: type the four characters.",
    );
  });

  test('without leave to use the camera, the characters are typed', async () => {
    vi.stubGlobal('BarcodeDetector', vi.fn());
    const getUserMedia = vi.fn(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia } }));
    await open();
    press(page, 'Scan a code');
    await drawn(page);
    await drawn(page);
    expect(words(page)).toContain("The camera can't be used. Type the four characters instead.");
    await find('be7p');
    expect(words(card())).toContain('Bea Lindqvist');
  });
});
