import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper } from '../../../src/ui/drafts/draft-keeper.ts';
import { FakeDrafts } from '../fake/fake-drafts.ts';

describe('a draft', () => {
  let drafts: FakeDrafts;
  let keeper: DraftKeeper;

  beforeEach(async () => {
    vi.useFakeTimers();
    drafts = new FakeDrafts();
    const host = { addController: vi.fn(), requestUpdate: vi.fn() } as unknown as ReactiveControllerHost;
    keeper = new DraftKeeper(host, () => drafts);
    keeper.hostConnected();
    await keeper.open('new');
  });

  afterEach(() => {
    keeper.hostDisconnected();
    vi.useRealTimers();
  });

  const kept = (): string[] => drafts.all().map((draft) => draft.text);

  test('is kept two seconds after the first change, and only the newest words', async () => {
    keeper.changed('R');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.changed('Ry');
    await vi.advanceTimersByTimeAsync(999);
    expect(kept()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept()).toEqual(['Ry']);
    expect(keeper.saved).toBe(Date.now());
  });

  test('is kept every two seconds while somebody goes on writing', async () => {
    const save = vi.spyOn(drafts, 'save');
    for (let index = 0; index < 60; index += 1) {
      keeper.changed('x'.repeat(index + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ['the page is left', () => keeper.hostDisconnected()],
    ['the window is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the window is closed', () => dispatchEvent(new Event('pagehide'))],
  ])('is kept when %s', async (_, leave) => {
    keeper.changed('half a thought');
    leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(['half a thought']);
  });

  test.each([
    ['the window is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the window is closed', () => dispatchEvent(new Event('pagehide'))],
  ])('is noted at once when %s, also while it is being kept', (_, leave) => {
    keeper.changed('half a thought');
    leave();
    expect([...drafts.left]).toEqual([['new', 'half a thought']]);
    drafts.left.clear();
    leave();
    expect([...drafts.left]).toEqual([['new', 'half a thought']]);
  });

  test('that is kept is not noted again', async () => {
    keeper.changed('half a thought');
    await keeper.flush();
    dispatchEvent(new Event('pagehide'));
    expect(drafts.left.size).toBe(0);
  });

  test('goes when its words are deleted', async () => {
    keeper.changed('Rye');
    await keeper.flush();
    keeper.changed('  ');
    await keeper.flush();
    expect(kept()).toEqual([]);
  });

  test('that was sent does not come back by a save that was under way', async () => {
    keeper.changed('Rye');
    const saving = keeper.flush();
    const clearing = keeper.clear();
    await Promise.all([saving, clearing]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept()).toEqual([]);
  });

  test('that cannot be kept says so, and is tried again with the next change', async () => {
    drafts.broken = true;
    keeper.changed('Rye');
    await keeper.flush();
    expect(keeper.failed).toBe(true);
    drafts.broken = false;
    keeper.changed('Rye!');
    await vi.advanceTimersByTimeAsync(2000);
    expect(keeper.failed).toBe(false);
    expect(kept()).toEqual(['Rye!']);
  });

  test('is kept per target', async () => {
    keeper.changed('a post');
    await keeper.flush();
    await keeper.open('comment/p1');
    keeper.changed('a comment');
    await keeper.flush();
    expect(drafts.all().map((draft) => draft.target)).toEqual(['new', 'comment/p1']);
  });
});
