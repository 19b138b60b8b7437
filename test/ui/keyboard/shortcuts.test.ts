import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keymap } from '../../../src/ui/keyboard/keymap.ts';
import { pressRowKey } from '../../../src/ui/keyboard/row-keys.ts';
import { Shortcuts } from '../../../src/ui/keyboard/shortcuts.ts';

describe('shortcuts', () => {
  const port = { enabled: vi.fn(() => true), go: vi.fn(), help: vi.fn(), palette: vi.fn(), undo: vi.fn() };
  let shortcuts: Shortcuts;

  beforeEach(() => {
    vi.clearAllMocks();
    port.enabled.mockReturnValue(true);
    document.body.innerHTML = `<main>
      <button data-shortcut="l" id="page-like"></button>
      <article data-anchor="a" tabindex="0"><button data-shortcut="l" id="a-like"></button><a data-open id="a-open"></a></article>
      <article data-anchor="b" tabindex="0"></article>
      <input id="field">
    </main>`;
    shortcuts = new Shortcuts(port);
    shortcuts.start();
  });

  afterEach(() => shortcuts.stop());

  function press(key: string, from: Element = document.activeElement ?? document.body, how: KeyboardEventInit = {}) {
    from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }));
  }

  const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

  const clicked = (id: string) => {
    const heard = vi.fn();
    element(id).addEventListener('click', heard);
    return heard;
  };

  test('no two are the same, and none hides behind another', () => {
    const keys = keymap.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((one) => keys.some((other) => other.startsWith(`${one} `)))).toEqual([]);
  });

  test('one key goes somewhere', () => {
    press('c');
    expect(port.go).toHaveBeenCalledWith('/compose');
  });

  test('two keys go somewhere', () => {
    press('g');
    press('p');
    expect(port.go).toHaveBeenCalledWith('/people');
  });

  test('a pair that takes too long is two single keys', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    press('g');
    now.mockReturnValue(9000);
    press('a');
    expect(port.go).not.toHaveBeenCalled();
    now.mockRestore();
  });

  describe('beside the keys of a row', () => {
    const confirm = vi.fn();
    const main = (): HTMLElement => document.querySelector('main') as HTMLElement;

    beforeEach(() => {
      confirm.mockClear();
      main().addEventListener('keydown', (event) => pressRowKey(event, { y: confirm }, true));
      document.querySelector<HTMLElement>('[data-anchor=a]')?.focus();
    });

    test('a letter does something with the row in focus', () => {
      press('y');
      expect(confirm).toHaveBeenCalledWith('a');
    });

    test('the second letter of a pair does nothing with the row in focus', () => {
      press('g');
      press('y');
      expect(port.go).toHaveBeenCalledWith('/sync');
      expect(confirm).not.toHaveBeenCalled();
      press('y');
      expect(confirm).toHaveBeenCalledOnce();
    });

    test('nor does the second letter of what turns out to be no pair', () => {
      const x = vi.fn();
      main().addEventListener('keydown', (event) => pressRowKey(event, { x }, true));
      press('g');
      press('x');
      expect(x).not.toHaveBeenCalled();
      press('x');
      expect(x).toHaveBeenCalledOnce();
    });

    test('a pair that takes too long leaves its second letter to the row', () => {
      const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
      press('g');
      now.mockReturnValue(9000);
      press('y');
      expect(confirm).toHaveBeenCalledOnce();
      now.mockRestore();
    });
  });

  test('nothing happens while somebody types', () => {
    element('field').focus();
    press('c');
    press('?');
    expect(port.go).not.toHaveBeenCalled();
    expect(port.help).not.toHaveBeenCalled();
  });

  test('single letters can be switched off; Ctrl+K stays', () => {
    port.enabled.mockReturnValue(false);
    press('c');
    press('k', document.body, { ctrlKey: true });
    expect(port.go).not.toHaveBeenCalled();
    expect(port.palette).toHaveBeenCalledOnce();
  });

  test('nothing happens behind an open dialog', () => {
    document.body.append(Object.assign(document.createElement('dialog'), { open: true }));
    press('c');
    expect(port.go).not.toHaveBeenCalled();
  });

  test('letters with a modifier belong to the browser', () => {
    press('c', document.body, { ctrlKey: true });
    expect(port.go).not.toHaveBeenCalled();
  });

  test('j and k move between the items, from the first in view', () => {
    for (const item of document.querySelectorAll('[data-anchor]')) {
      item.getBoundingClientRect = () => new DOMRect(0, 100, 100, 100);
    }
    press('j');
    expect(document.activeElement).toHaveProperty('dataset.anchor', 'a');
    press('j');
    expect(document.activeElement).toHaveProperty('dataset.anchor', 'b');
    press('k');
    expect(document.activeElement).toHaveProperty('dataset.anchor', 'a');
  });

  test('a key works on the item in focus, else on the page', () => {
    const [page, item] = [clicked('page-like'), clicked('a-like')];
    press('l', document.body);
    expect([page.mock.calls.length, item.mock.calls.length]).toEqual([1, 0]);
    document.querySelector<HTMLElement>('[data-anchor=a]')?.focus();
    press('l');
    expect([page.mock.calls.length, item.mock.calls.length]).toEqual([1, 1]);
  });

  test('a key does nothing with an item that has not the focus, nor where a page has several to choose from', () => {
    const [page, item] = [clicked('page-like'), clicked('a-like')];
    element('page-like').after(element('page-like').cloneNode(true));
    press('l', document.body);
    for (const one of document.querySelectorAll('main > [data-shortcut=l]')) one.remove();
    press('l', document.body);
    expect(page).not.toHaveBeenCalled();
    expect(item).not.toHaveBeenCalled();
  });

  test('Enter opens the item in focus', () => {
    const opened = clicked('a-open');
    document.querySelector<HTMLElement>('[data-anchor=a]')?.focus();
    press('Enter');
    expect(opened).toHaveBeenCalledOnce();
  });

  test('u takes back the last thing', () => {
    press('u');
    expect(port.undo).toHaveBeenCalledOnce();
  });
});
