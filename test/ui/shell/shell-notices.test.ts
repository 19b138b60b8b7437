import { of } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ShellNotices } from '../../../src/ui/shell/shell-notices.ts';
import { drawn, market, mount, press, words } from '../support/mounted.ts';

describe('what the shell asks', () => {
  let at: Awaited<ReturnType<typeof market>>;
  let notices: ShellNotices;

  beforeEach(async () => {
    at = await market('mine');
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(() => Reflect.deleteProperty(navigator, 'standalone'));

  async function show(path = '/'): Promise<void> {
    const { services, client, toasts } = at;
    notices = await mount(new ShellNotices(), { services, client, toasts, path });
  }

  /** Somebody who has written and ordered so much. */
  function writer(posts: number, orders = 0): void {
    const { client } = at;
    const watch = client.watch.bind(client);
    client.watch = ((query, params) => {
      if (query === 'orders') return of(Array.from({ length: orders }));
      return query === 'person' ? of({ posts }) : watch(query, params);
    }) as typeof client.watch;
  }

  /** The same again, in a tab that was opened later. */
  async function comeBack(): Promise<void> {
    await show();
    sessionStorage.clear();
    await show();
  }

  test('is nothing, where there is nothing to lose yet', async () => {
    writer(0);
    await show();
    expect(words(notices)).toBe('');
  });

  test('after the first post: to keep the market safe, once', async () => {
    writer(1);
    await show();
    expect(words(notices)).toContain('Keep your market safe on this device.');
    press(notices, 'Keep it safe');
    await drawn(notices);
    expect(at.said()).toEqual([
      'Your browser may clear this data if space runs out. A market that is shared is kept elsewhere, too.',
    ]);
    expect(words(notices)).toBe('');
    await show();
    expect(words(notices)).toBe('');
  });

  test('and where the browser says yes, that is said', async () => {
    at.services.keepSafe = async () => true;
    writer(1);
    await show();
    press(notices, 'Keep it safe');
    await drawn(notices);
    expect(at.said()).toEqual(['Your market is kept safe on this device.']);
  });

  test('is never asked where somebody writes', async () => {
    writer(1);
    await show('/compose');
    expect(words(notices)).toBe('');
    notices.path = '/';
    await drawn(notices);
    expect(words(notices)).toContain('Keep your market safe');
  });

  test('after the first order: to put it on the home screen', async () => {
    at.services.install.next(async () => undefined);
    at.client.find = (async () => ({ persisted: true })) as unknown as typeof at.client.find;
    writer(0, 1);
    await show();
    expect(words(notices)).toContain('Put Pannier on your home screen?');
  });

  test('one thing at a time', async () => {
    at.services.install.next(async () => undefined);
    await show();
    press(notices, 'Not now');
    await drawn(notices);
    expect(words(notices)).toBe('');
  });

  test('on the second visit: to put it on the home screen, where the browser has a way', async () => {
    let asked = 0;
    writer(0);
    await comeBack();
    expect(words(notices)).toBe('');
    at.services.install.next(async () => void (asked += 1));
    await drawn(notices);
    expect(words(notices)).toContain('Put Pannier on your home screen? It opens faster and keeps your data safer.');
    press(notices, 'Install');
    await drawn(notices);
    expect(asked).toBe(1);
    expect(words(notices)).toBe('');
  });

  test('whoever says "Not now" is left in peace', async () => {
    at.services.install.next(async () => undefined);
    writer(0);
    await comeBack();
    press(notices, 'Not now');
    await drawn(notices);
    expect(words(notices)).toBe('');
    await show();
    expect(words(notices)).toBe('');
  });

  test('on an iPhone: in three steps, by hand', async () => {
    Object.assign(navigator, { standalone: false });
    writer(0);
    await comeBack();
    expect([...notices.querySelectorAll('li')].map(words)).toEqual([
      'Tap Share: the square with an arrow that points up.',
      'Scroll down and choose Add to Home Screen.',
      'Tap Add.',
    ]);
  });

  test('first of all, to update, on every page', async () => {
    writer(1);
    at.services.updateReady.next(true);
    await show('/compose');
    expect(words(notices)).toContain("A new version is ready. Nothing you're writing will be lost.");
    expect(words(notices)).not.toContain('Keep your market safe');
    press(notices, 'Later');
    await drawn(notices);
    expect(words(notices)).toBe('');
  });

  test('and says in News how many posts could not be read', async () => {
    at.client.unread = 1;
    writer(0);
    await show();
    expect(words(notices)).toBe("Couldn't read 1 post. The rest is fine, and nothing is lost. Details");
    await show('/market');
    expect(words(notices)).toBe('');
  });

  test('nothing in the sample, which can be made anew at any time', async () => {
    await at.services.lookAround();
    at.client = at.services.client;
    writer(1);
    await show();
    expect(words(notices)).toBe('');
  });
});
