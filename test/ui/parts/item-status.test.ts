import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../../src/client/client.ts';
import type { OutcomeView, PendingView } from '../../../src/client/queries.ts';
import '../../../src/ui/parts/item-status.ts';
import type { LitElement } from 'lit';
import { market, syncStatus, words } from '../support/mounted.ts';

type ItemStatus = LitElement & { client: Client; thing: string; waiting: boolean };

const edit: PendingView = {
  commit: 'c1',
  type: 'post.edit',
  payload: { post: 'p', text: 'Rye on Friday' },
  at: 0,
  sent: true,
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('Product, 4.2: the line on a post of mine', () => {
  async function show() {
    const { client } = await market();
    client.pending = [edit];
    client.sync.next(syncStatus({ is: 'linked' }));
    const line = document.createElement('item-status') as ItemStatus;
    document.body.replaceChildren(line);
    Object.assign(line, { client, thing: 'p', waiting: true });
    await settle(line);
    const ends = async (end: 'accepted' | 'withdrawn' | 'refused') => {
      client.pending = [];
      client.ended.set('c1', end);
      client.touch();
      line.waiting = false;
      await settle(line);
    };
    return { client, line, ends, says: () => (line.shadowRoot?.querySelector('slot') ? 'slot' : words(shown(line))) };
  }

  test('says Sending where that takes a while, and falls back where the line is cut', async () => {
    const { client, line, says } = await show();
    expect(says()).toBe('slot');
    vi.advanceTimersByTime(1_500);
    await settle(line);
    expect(says()).toBe('Sending…');
    client.sync.next(syncStatus({ is: 'resting' }));
    await settle(line);
    expect(says()).toBe('slot');
  });

  test('says for a while when it was sent', async () => {
    const { line, ends, says } = await show();
    await ends('accepted');
    expect(says()).toMatch(/^Sent \d\d:\d\d$/);
    vi.advanceTimersByTime(11_000);
    await settle(line);
    expect(says()).toBe('');
  });

  test('[SYNC-7] says nothing of what was withdrawn', async () => {
    const { ends, says } = await show();
    await ends('withdrawn');
    expect(says()).toBe('');
  });

  test('says why it was not accepted, until that was dealt with', async () => {
    const { client, line, ends, says } = await show();
    const seen = { commit: 'c1', type: edit.type, payload: edit.payload, at: 0, settled: 1 };
    const refused: OutcomeView = { ...seen, is: 'refused', code: 'person/not-a-member', data: {} };
    client.outcomes = [refused, { ...refused, payload: { post: 'another' } }];
    await ends('refused');
    expect(says()).toContain("Not accepted: You're no longer in this market");
    await client.dismiss('c1');
    await settle(line);
    expect(says()).toBe('');
  });
});

/** What is drawn by the element itself. */
function shown(line: ItemStatus): Element | null {
  return line.shadowRoot?.querySelector('p') ?? null;
}

/** Lets what was begun end, while the clock stands still. */
async function settle(line: ItemStatus): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await line.updateComplete;
  }
}
