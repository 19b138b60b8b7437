import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkerSignal } from '../../src/client/app-worker.ts';
import type { Link } from '../../src/sync/link.ts';
import type { SyncStatus } from '../../src/sync/ports.ts';
import { Talker } from '../../workers/talker.ts';

const resting: SyncStatus = {
  is: 'resting',
  waiting: 0,
  sending: 0,
  left: 0,
  received: 0,
  heard: undefined,
  nextTry: undefined,
  reason: undefined,
  problem: undefined,
};
const linked: SyncStatus = { ...resting, is: 'linked' };
const replaced: SyncStatus = { ...resting, is: 'paused', reason: { code: 'device/replaced', detail: 'elsewhere' } };

let ends: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] }));
afterEach(() => {
  vi.useRealTimers();
  for (const end of ends) end();
  ends = [];
});

/** Lets what is under way between workers go on until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo() && turn < 100_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(isSo()).toBe(true);
}

/** A worker that wants to talk, whose link the test plays: `report` is what the link says. */
function worker(market: string) {
  const signals = new BroadcastChannel(`pannier-${market}-signals`);
  const made: { report: (status: SyncStatus) => void; stopped: boolean; woken: number }[] = [];
  const talker = new Talker({
    market,
    signals,
    makeLink(report) {
      const one = { report, stopped: false, woken: 0 };
      made.push(one);
      const link = { start: () => report(linked), stop: () => (one.stopped = true), wake: () => (one.woken += 1) };
      return link as unknown as Link;
    },
  });
  ends.push(() => {
    talker.close();
    signals.close();
  });
  return { talker, made };
}

/** What all tabs of a market are told of sync. */
function page(market: string): SyncStatus['is'][] {
  const told: SyncStatus['is'][] = [];
  const signals = new BroadcastChannel(`pannier-${market}-signals`);
  signals.addEventListener('message', ({ data }: MessageEvent<WorkerSignal>) => {
    if (data.is === 'sync') told.push(data.status.is);
  });
  ends.push(() => signals.close());
  return told;
}

test('[SYNC-8] what a tab hears that lost the lock is no news of the market', async () => {
  const market = crypto.randomUUID();
  const told = page(market);
  const one = worker(market);
  await until(() => one.made.length === 1);
  // The server may tell it before the browser does.
  one.made[0]?.report(replaced);
  const other = worker(market);
  void navigator.locks.request(`pannier-${market}-link`, { steal: true }, () => Promise.resolve());
  await until(() => other.made.length === 1 && one.made[0]?.stopped === true);
  one.made[0]?.report(replaced);
  one.made[0]?.report(resting);
  other.made[0]?.report({ ...linked, heard: 1 });
  await until(() => one.talker.status?.heard === 1);
  vi.advanceTimersByTime(4_000);
  other.made[0]?.report({ ...linked, heard: 2 });
  await until(() => one.talker.status?.heard === 2);
  expect(new Set(told)).toEqual(new Set(['linked']));
});

test('who leaves the talking to others tells nothing of it', async () => {
  const market = crypto.randomUUID();
  const told = page(market);
  const one = worker(market);
  await until(() => told.length === 1);
  one.talker.close();
  one.made[0]?.report(resting);
  const other = worker(market);
  await until(() => other.made.length === 1 && told.length > 1);
  expect(new Set(told)).toEqual(new Set(['linked']));
});

test('Sync now tells of what was tried since it was asked for, not of what was on its way before', async () => {
  const { talker, made } = worker(crypto.randomUUID());
  await until(() => made.length === 1);
  const [link] = made;
  link?.report({ ...resting, is: 'connecting' });
  const told = talker.now();
  link?.report(resting);
  await vi.advanceTimersByTimeAsync(100);
  expect(link?.woken).toBe(2);
  link?.report({ ...resting, is: 'connecting' });
  link?.report({ ...linked, heard: 5 });
  await vi.advanceTimersByTimeAsync(200);
  expect(await told).toMatchObject({ is: 'linked', heard: 5 });
});
