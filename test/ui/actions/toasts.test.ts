import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Toasts } from '../../../src/ui/actions/toasts.ts';

describe('toasts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const texts = (toasts: Toasts): string[] => toasts.list.map((toast) => toast.text);

  test('stay for eight seconds', () => {
    const toasts = new Toasts();
    toasts.say({ text: 'Posted.' });
    vi.advanceTimersByTime(7999);
    expect(texts(toasts)).toEqual(['Posted.']);
    vi.advanceTimersByTime(1);
    expect(texts(toasts)).toEqual([]);
  });

  test('each has its own eight seconds', () => {
    const toasts = new Toasts();
    toasts.say({ text: 'one' });
    vi.advanceTimersByTime(5000);
    toasts.say({ text: 'two' });
    vi.advanceTimersByTime(3000);
    expect(texts(toasts)).toEqual(['two']);
    vi.advanceTimersByTime(5000);
    expect(texts(toasts)).toEqual([]);
  });

  test('wait while somebody points at them', () => {
    const toasts = new Toasts();
    toasts.say({ text: 'Posted.' });
    vi.advanceTimersByTime(7000);
    toasts.pause();
    vi.advanceTimersByTime(60_000);
    expect(texts(toasts)).toEqual(['Posted.']);
    toasts.resume();
    vi.advanceTimersByTime(999);
    expect(texts(toasts)).toEqual(['Posted.']);
    vi.advanceTimersByTime(1);
    expect(texts(toasts)).toEqual([]);
  });

  test('run on after the one that was pointed at is closed', () => {
    const toasts = new Toasts();
    toasts.say({ text: 'one' });
    toasts.pause();
    toasts.dismiss(1);
    toasts.say({ text: 'two' });
    vi.advanceTimersByTime(8000);
    expect(texts(toasts)).toEqual([]);
  });

  test('of one kind replace each other; of several, the three newest stay', () => {
    const toasts = new Toasts();
    toasts.say({ text: 'liked a', key: 'like' });
    toasts.say({ text: 'liked b', key: 'like' });
    expect(texts(toasts)).toEqual(['liked b']);
    for (const text of ['one', 'two', 'three']) toasts.say({ text });
    expect(texts(toasts)).toEqual(['one', 'two', 'three']);
  });

  test('Undo takes back the newest that can be, once', () => {
    const toasts = new Toasts();
    const undo = vi.fn();
    toasts.say({ text: 'Posted.', undo });
    toasts.say({ text: 'Copied.' });
    toasts.undoLast();
    toasts.undoLast();
    expect(undo).toHaveBeenCalledOnce();
    expect(texts(toasts)).toEqual(['Copied.']);
  });
});
