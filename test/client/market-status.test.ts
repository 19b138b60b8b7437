import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Subject } from 'rxjs';
import { isAtRisk, type StatusParts, statusOf } from '../../src/client/market-status.ts';
import type { MarketStatus } from '../../src/client/services.ts';
import type { Lag } from '../../src/client/queries.ts';
import { lasting, saySent } from '../../src/client/watch-status.ts';

const linked = { is: 'linked', waiting: 0, sending: 0, left: 0, received: 0, heard: 5, nextTry: undefined } as const;
const level: StatusParts = {
  sync: { ...linked, reason: undefined, problem: undefined },
  online: true,
  waiting: 0,
  refused: 0,
  changed: 0,
  heard: undefined,
  lag: undefined,
  atRisk: false,
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

describe('Product, 4.1: "Back up" is what only this phone has and the browser may clear, where that is likely', () => {
  const now = 1_800_000_000_000;
  const hour = 3_600_000;
  const waits = (hours: number) => [{ commit: 'c', type: 't', payload: {}, at: now - hours * hour, sent: false }];
  const room = { used: 10, quota: 100, persisted: false, events: 5 };

  test.for([
    ['what waits for a moment', waits(1), room, false],
    ['what has waited for days', waits(49), room, true],
    ['what waits where there is hardly room', waits(0), { ...room, used: 95 }, true],
    ['nothing waits', [], { ...room, used: 95 }, false],
    ['the browser keeps it', waits(49), { ...room, used: 95, persisted: true }, false],
    ['the browser does not say whether it keeps it', waits(49), { ...room, persisted: undefined }, false],
    ['the browser does not say how much room there is', waits(1), { ...room, used: undefined }, false],
    ['it is not known yet', waits(49), undefined, false],
  ] as const)('%s', ([, pending, storage, atRisk]) => {
    expect(isAtRisk(pending, storage, now)).toBe(atRisk);
  });

  test('what needs somebody is told before it, all else after it', () => {
    const sync = {
      ...linked,
      is: 'paused',
      reason: { code: 'device/revoked', detail: '' },
      problem: undefined,
    } as const;
    expect(statusOf({ ...level, sync, waiting: 2, atRisk: true })).toEqual({ is: 'at-risk', waiting: 2 });
    expect(statusOf({ ...level, sync, waiting: 2, atRisk: true, refused: 1 })).toEqual({ is: 'not-sent', count: 1 });
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

describe('Product, 4.1: "n changes sent" is how many were sent since sending began', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `c${from + n}`);

  /** What is told while the market stands like this, one after the other. */
  function telling() {
    const standings = new Subject<{ readonly status: MarketStatus; readonly pending: readonly string[] }>();
    const told: MarketStatus[] = [];
    saySent(standings).subscribe((status) => told.push(status));
    return {
      told,
      sending: (pending: readonly string[]) =>
        standings.next({ status: { is: 'sending', waiting: pending.length }, pending }),
      is: (status: MarketStatus, pending: readonly string[] = []) => standings.next({ status, pending }),
    };
  }

  test('also where they are settled bit by bit, and more come meanwhile', () => {
    const { told, sending, is } = telling();
    sending(ids(0, 250));
    sending(ids(150, 250));
    sending(ids(240, 260));
    is({ is: 'level', heard: 1 });
    expect(told.at(-1)).toEqual({ is: 'sent', count: 260 });
    is({ is: 'level', heard: 2 });
    expect(told.at(-1)).toEqual({ is: 'sent', count: 260 });
    vi.runAllTimers();
    expect(told.at(-1)).toEqual({ is: 'level', heard: 2 });
    sending(ids(300, 302));
    is({ is: 'level', heard: 3 });
    expect(told.at(-1)).toEqual({ is: 'sent', count: 2 });
    sending(ids(400, 401));
    is({ is: 'level', heard: 4 });
    expect(told.at(-1)).toEqual({ is: 'sent', count: 1 });
  });

  test('also where the line was cut in between', () => {
    const { told, sending, is } = telling();
    sending(ids(0, 100));
    is({ is: 'offline', waiting: 40, asOf: 1 }, ids(60, 100));
    sending(ids(60, 100));
    is({ is: 'level', heard: 1 });
    expect(told.at(-1)).toEqual({ is: 'sent', count: 100 });
  });

  test('nothing is said where nothing was sent, or not all of it was taken', () => {
    const { told, sending, is } = telling();
    is({ is: 'level', heard: 1 });
    sending(ids(0, 2));
    is({ is: 'not-sent', count: 1 });
    is({ is: 'level', heard: 2 });
    vi.runAllTimers();
    expect(told.map((status) => status.is)).toEqual(['level', 'sending', 'not-sent', 'level']);
  });
});
