import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Subject } from 'rxjs';
import { type StatusParts, statusOf } from '../../src/client/market-status.ts';
import type { Lag } from '../../src/client/queries.ts';
import { lasting } from '../../src/client/watch-status.ts';

const linked = { is: 'linked', waiting: 0, sending: 0, left: 0, received: 0, heard: 5, nextTry: undefined } as const;
const level: StatusParts = {
  sync: { ...linked, reason: undefined, problem: undefined },
  online: true,
  waiting: 0,
  refused: 0,
  changed: 0,
  heard: undefined,
  lag: undefined,
};

describe('Product, 4.1: "Up to date" is what can be seen, not what has arrived', () => {
  test('level where all was read, sent and shown', () => {
    expect(statusOf(level)).toEqual({ is: 'level', heard: 5 });
  });

  test('catching up while the lists lack something of what came', () => {
    expect(statusOf({ ...level, lag: { left: 20, percent: 80 } })).toEqual({ is: 'receiving', left: 20, percent: 80 });
  });

  test('what is still to come counts before what is still to be shown', () => {
    const sync = { ...linked, reason: undefined, problem: undefined, left: 30, received: 10 };
    expect(statusOf({ ...level, sync, lag: { left: 20, percent: 80 } })).toEqual({
      is: 'receiving',
      left: 30,
      percent: 25,
    });
  });

  test('who is offline is offline, however far the lists are', () => {
    expect(statusOf({ ...level, online: false, sync: undefined, lag: { left: 20, percent: 80 } })).toMatchObject({
      is: 'offline',
    });
  });
});

describe('a lag is told once it has lasted', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function told(): { readonly lags: Subject<Lag | undefined>; readonly all: (Lag | undefined)[] } {
    const lags = new Subject<Lag | undefined>();
    const all: (Lag | undefined)[] = [];
    lasting(lags).subscribe((lag) => all.push(lag));
    return { lags, all };
  }

  test('each event is behind for a moment: nothing is said of that', () => {
    const { lags, all } = told();
    for (let n = 0; n < 10; n += 1) {
      lags.next({ left: 1, percent: 99 });
      vi.advanceTimersByTime(100);
      lags.next(undefined);
    }
    vi.runAllTimers();
    expect(all.every((lag) => lag === undefined)).toBe(true);
  });

  test('one that lasts is told with its newest count, then each change of it, and its end at once', () => {
    const { lags, all } = told();
    lags.next({ left: 9, percent: 10 });
    vi.advanceTimersByTime(200);
    lags.next({ left: 8, percent: 20 });
    vi.advanceTimersByTime(200);
    expect(all.at(-1)).toEqual({ left: 8, percent: 20 });
    lags.next({ left: 3, percent: 70 });
    expect(all.at(-1)).toEqual({ left: 3, percent: 70 });
    lags.next(undefined);
    expect(all.at(-1)).toBeUndefined();
  });
});
