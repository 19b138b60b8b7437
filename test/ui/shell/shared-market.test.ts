import type { LitElement } from 'lit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../src/ui/parts/device-list.ts';
import '../../../src/ui/shell/shared-market.ts';
import { drawn, market, mount, press, syncStatus, words } from '../support/mounted.ts';

/** Another tab of this browser had an answer about this device. */
function answerElsewhere(device: string): void {
  const answers = new BroadcastChannel('pannier-letting-in');
  answers.postMessage(device);
  answers.close();
}

describe('around the pages of a shared market', () => {
  let shown: Awaited<ReturnType<typeof show>>;

  async function show() {
    localStorage.clear();
    const parts = await market();
    const { client, services, drafts, toasts } = parts;
    const element = document.createElement('shared-market') as LitElement;
    return { ...parts, element: await mount(element, { client, services, drafts, toasts, path: '/' } as object) };
  }

  beforeEach(async () => {
    shown = await show();
  });

  test('whoever joined without signal is told so, until they are in', async () => {
    const { element, client, services } = shown;
    client.shared = { name: '', host: false, entered: false };
    services.status.next({ is: 'offline', waiting: 1, asOf: undefined });
    client.touch();
    await drawn(element);
    expect(words(element)).toBe("You're in once your phone next has signal. You can look around now.");
    client.shared = { name: 'Mill Lane', host: false, entered: true };
    client.touch();
    await drawn(element);
    expect(words(element)).toBe('');
  });

  test('whoever is not let in is told why, and where to go on', async () => {
    const { element, services } = shown;
    const detail = 'This invitation has expired. Ask for a new one.';
    services.status.next({ is: 'paused', waiting: 0, code: 'invitation/expired', detail });
    await drawn(element);
    expect(words(element)).toBe(`${detail} Use another code`);
  });

  test('whoever was removed from the market is told so, also while the chip tells what was refused (C15)', async () => {
    const { element, client, services } = shown;
    const detail = "You're no longer in this market.";
    services.status.next({ is: 'not-sent', count: 1 });
    client.sync.next(syncStatus({ is: 'paused', reason: { code: 'person/not-a-member', detail } }));
    await drawn(element);
    expect(words(element)).toBe(`${detail} Use another code`);
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/join');
    client.sync.next(syncStatus());
    await drawn(element);
    expect(words(element)).toBe('');
  });

  test('a device that waits is let in by a yes', async () => {
    const { element, client, said } = shown;
    client.answersTo['confirm-link'] = {};
    client.notices.next({ about: 'link-waiting', device: 'd2', label: 'Tablet' });
    expect(words(document.querySelector('dialog h2'))).toBe('Let Tablet in?');
    press(document, 'Let it in');
    await drawn(element);
    expect(client.asked).toEqual([{ about: 'confirm-link', device: 'd2' }]);
    expect(said()).toEqual(['Tablet is yours now too.']);
  });

  test('a tab that nobody looks at asks when somebody does, unless it was answered in another', async () => {
    const { client } = shown;
    const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    client.notices.next({ about: 'link-waiting', device: 'd2', label: 'Tablet' });
    client.notices.next({ about: 'link-waiting', device: 'd3', label: 'Phone' });
    expect(document.querySelector('dialog')).toBeNull();
    answerElsewhere('d2');
    seen.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect([...document.querySelectorAll('dialog h2')].map(words)).toEqual(['Let Phone in?']));
    press(document, 'No');
    seen.mockRestore();
  });

  test('a question that was answered in another tab goes away, and is not answered twice', async () => {
    const { client } = shown;
    client.notices.next({ about: 'link-waiting', device: 'd2', label: 'Tablet' });
    expect(document.querySelector('dialog')).not.toBeNull();
    answerElsewhere('d2');
    await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    expect(client.asked).toEqual([]);
  });

  test('and not by a no', async () => {
    const { element, client } = shown;
    client.notices.next({ about: 'link-waiting', device: 'd2', label: 'Tablet' });
    press(document, 'No');
    await drawn(element);
    expect(client.asked).toEqual([]);
  });

  test('words whose post was gone are put into Drafts', async () => {
    const { element, client, drafts } = shown;
    const payload = { comment: 'c', post: 'gone', text: 'Two for me' };
    const asked = { commit: 'c1', type: 'comment.add', payload, at: 0, settled: 1 };
    client.outcomes = [{ ...asked, is: 'refused', code: 'post/unknown', data: {} }];
    client.touch();
    await drawn(element);
    expect(drafts.all()).toHaveLength(1);
  });
});

describe('my devices', () => {
  const now = Date.now();
  const phone = { id: 'd1', label: 'Phone', added: now, revoked: false, own: true, connected: true };

  async function show() {
    const parts = await market();
    const { client, toasts } = parts;
    client.answersTo.devices = {
      devices: [
        phone,
        { ...phone, id: 'd2', label: 'Computer', own: false },
        { ...phone, id: 'd3', label: 'Old phone', own: false, revoked: true },
      ],
    };
    client.answersTo['revoke-device'] = {};
    const element = await mount(document.createElement('device-list') as LitElement, { client, toasts } as object);
    return { ...parts, element };
  }

  test('are listed once the market can be reached, this one marked', async () => {
    const { element, client } = await show();
    expect(words(element)).toContain('Your devices are listed once the market can be reached.');
    client.sync.next(syncStatus());
    await drawn(element);
    expect([...element.querySelectorAll('li p:first-child')].map(words)).toEqual(['Phone This device', 'Computer']);
  });

  test('can be removed, but not this one, and only if it is meant', async () => {
    const { element, client, said } = await show();
    client.sync.next(syncStatus());
    await drawn(element);
    press(element, 'Remove');
    expect(client.asked).not.toContainEqual({ about: 'revoke-device', device: 'd2' });
    press(document, 'Remove it');
    await drawn(element);
    expect(client.asked).toContainEqual({ about: 'revoke-device', device: 'd2' });
    expect(said()).toEqual(['Computer was removed.']);
    // And the list was asked for again.
    expect(client.asked.filter(({ about }) => about === 'devices')).toHaveLength(2);
  });

  test('come by a code that ends', async () => {
    const { element, client } = await show();
    client.answersTo.link = { code: 'K7M2-XX9P', expires: Date.now() + 300_000 };
    press(element, 'Link another device');
    await drawn(element);
    expect(words(element.querySelector('.link-text'))).toBe(`${location.origin}/link#K7M2-XX9P`);
    expect(words(element)).toContain('ends in 5 min');
    client.answersTo.link = { code: 'AAAA-BBBB', expires: Date.now() - 1 };
    press(element, 'Close');
    await drawn(element);
    press(element, 'Link another device');
    await drawn(element);
    expect(words(element)).toContain('This code has expired.');
  });
});
