import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import type { LogChange, LogStore } from '../../src/kernel/log-store.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { eventOf, eventsFrom, pendingOf, settledOf } from '../support/samples.ts';

/** One log, and the tabs that open it. */
export interface LogSetting {
  /** One more store on the log: another tab, or the same one after a restart. */
  open(): LogStore;
}

/** What every log store must do. */
export function logStoreContract(kind: string, setUp: () => LogSetting): void {
  describe(`the log in ${kind}`, () => {
    let setting: LogSetting;
    let log: LogStore;
    beforeEach(() => {
      setting = setUp();
      log = setting.open();
    });

    test('[LOG-2] an empty log stands at position 0', async () => {
      expect(await log.head()).toEqual({ position: 0, revision: 0, order: 0 });
      expect(await log.snapshot()).toEqual({ head: { position: 0, revision: 0, order: 0 }, pending: [] });
      expect(await log.readFrom(0, 10)).toEqual([]);
    });

    test('[LOG-2] positions are dense: each write continues where the one before ended', async () => {
      const events = eventsFrom(0, 7);
      expect(await log.write({ expect: 0, confirmed: events.slice(0, 3) })).toEqual({
        is: 'written',
        head: { position: 3, revision: 1, order: 0 },
      });
      expect(await log.write({ expect: 1, confirmed: events.slice(3) })).toEqual({
        is: 'written',
        head: { position: 7, revision: 2, order: 0 },
      });
      for (const [index, event] of events.entries()) expect(await log.readFrom(index, 1)).toEqual([event]);
    });

    test('[LOG-2] events, commits, facts and the head are written together', async () => {
      const event = eventOf(1);
      await log.write({ expect: 0, add: [pendingOf('a', 1)] });
      await log.write({
        expect: 1,
        confirmed: [event],
        add: [pendingOf('b', 2)],
        put: [settledOf('a')],
        meta: { cursor: 5 },
      });
      const other = setting.open();
      expect(await other.snapshot()).toEqual({
        head: { position: 1, revision: 2, order: 2 },
        pending: [pendingOf('b', 2)],
      });
      expect(await other.readFrom(0, 9)).toEqual([event]);
      expect(await other.meta('cursor')).toBe(5);
      expect(await other.commits(['a', 'b', 'c'])).toEqual([settledOf('a'), pendingOf('b', 2), undefined]);
    });

    test('[CMD-5] what was written soon is there at once, and still there when it is durable', async () => {
      expect(await log.write({ expect: 0, add: [pendingOf('a', 1)], soon: true })).toMatchObject({ is: 'written' });
      const other = setting.open();
      expect((await other.snapshot()).pending).toEqual([pendingOf('a', 1)]);
      await log.durable();
      expect(await other.write({ expect: 0, add: [pendingOf('b', 1)], soon: true })).toEqual({ is: 'stale' });
      expect(await other.write({ expect: 1, confirmed: [eventOf(1)] })).toMatchObject({ is: 'written' });
      expect(await log.write({ expect: 1, add: [pendingOf('b', 2)], soon: true })).toEqual({ is: 'stale' });
      expect(await log.commits(['a', 'b'])).toEqual([pendingOf('a', 1), undefined]);
    });

    test('[LOG-2] a write decided on an older state is stale and leaves no trace', async () => {
      await log.write({ expect: 0, confirmed: [eventOf(1)] });
      const other = setting.open();
      const late: LogChange = { expect: 0, confirmed: [eventOf(2)], add: [pendingOf('a', 1)], meta: { late: true } };
      expect(await other.write(late)).toEqual({ is: 'stale' });
      expect(await log.readFrom(0, 9)).toEqual([eventOf(1)]);
      expect(await log.commits(['a'])).toEqual([undefined]);
      expect(await log.meta('late')).toBeUndefined();
      expect(await log.head()).toEqual({ position: 1, revision: 1, order: 0 });
    });

    test('[CMD-3] a command id that is known lets nothing of the write through', async () => {
      await log.write({ expect: 0, add: [settledOf('a')] });
      const again: LogChange = {
        expect: 1,
        confirmed: [eventOf(1)],
        add: [pendingOf('b', 1), pendingOf('a', 2)],
        meta: { late: true },
      };
      expect(await log.write(again)).toEqual({ is: 'known' });
      expect(await log.commits(['a', 'b'])).toEqual([settledOf('a'), undefined]);
      expect(await log.readFrom(0, 9)).toEqual([]);
      expect(await log.meta('late')).toBeUndefined();
      expect(await log.head()).toEqual({ position: 0, revision: 1, order: 0 });
    });

    test('[CMD-3] a stale write says so even where an id in it is known', async () => {
      await log.write({ expect: 0, add: [settledOf('a')] });
      expect(await log.write({ expect: 0, add: [settledOf('a')] })).toEqual({ is: 'stale' });
    });

    test('[SYNC-1] pending commits come in their order, whatever the order of their ids and writes', async () => {
      await log.write({ expect: 0, add: [pendingOf('z', 1), pendingOf('m', 2)] });
      await log.write({ expect: 1, add: [pendingOf('a', 3), settledOf('k')] });
      await log.write({ expect: 2, put: [pendingOf('m', 2, []), settledOf('z')] });
      const { head, pending } = await log.snapshot();
      expect(pending).toEqual([pendingOf('m', 2, []), pendingOf('a', 3)]);
      expect(head.order).toBe(3);
    });

    test('[SYNC-1] an order is not given again after its commit was settled', async () => {
      await log.write({ expect: 0, add: [pendingOf('a', 1)] });
      await log.write({ expect: 1, put: [settledOf('a')] });
      expect((await log.head()).order).toBe(1);
    });

    test('[LOG-2] facts are read back, replaced and removed', async () => {
      await log.write({ expect: 0, meta: { one: { deep: [1] }, two: 2 } });
      await log.write({ expect: 1, meta: { one: undefined, two: 3 } });
      expect(await log.meta('one')).toBeUndefined();
      expect(await log.meta('two')).toBe(3);
      expect(await log.meta('three')).toBeUndefined();
      expect(await log.head()).toEqual({ position: 0, revision: 2, order: 0 });
    });

    test('[LOG-4] reading from any position with any limit crosses records', async () => {
      const events = eventsFrom(0, 1_400, 60);
      await write(log, events.slice(0, 600));
      for (let n = 600; n < 640; n += 1) await write(log, events.slice(n, n + 1));
      await write(log, events.slice(640));
      for (const [position, limit] of [
        [0, 1],
        [0, 511],
        [0, 512],
        [0, 513],
        [511, 2],
        [512, 90],
        [598, 50],
        [620, 900],
        [0, 5_000],
        [1_399, 1],
        [1_400, 10],
        [1_500, 10],
      ] as const)
        expect(await log.readFrom(position, limit)).toEqual(events.slice(position, position + limit));
    });

    test('[LOG-5] a stream is found in sealed records, at the hot end and across both, in order', async () => {
      const events = eventsFrom(0, 1_300, 70);
      await write(log, events.slice(0, 1_200));
      const reader = setting.open();
      expect(await reader.readStreams(['jar/3', 'jar/nobody'])).toEqual(byStream(events.slice(0, 1_200), ['jar/3']));
      for (let n = 1_200; n < 1_300; n += 1) await write(log, events.slice(n, n + 1));
      const streams = ['jar/0', 'jar/3', 'jar/69', 'jar/nobody'];
      expect(await reader.readStreams(streams)).toEqual(byStream(events, streams));
      expect(await log.readStreams(streams)).toEqual(byStream(events, streams));
      expect(await log.readStreams([])).toEqual(new Map());
    });

    test('[LOG-5] a stream is found by its whole id, whatever ids there are beside it', async () => {
      const ids = ['jar/1', 'jar/12', 'jar/2', 'jar/"', 'jar/\\', 'jar/\n', 'jar/緑', 'jar/\uD800', 'big jar/1'];
      const events = ids.flatMap((id, at) =>
        [1, 2, 3].map((version) => ({
          ...eventOf(at * 10 + version, id, version),
          data: { text: 'jar/1', deep: ['c', 'jar/2', 1] },
          scopes: ['people', 'jar/12', 'jar/2'],
        })),
      );
      await write(log, events);
      for (const store of [log, setting.open()]) {
        for (const id of ids) expect(await store.readStreams([id])).toEqual(byStream(events, [id]));
        expect(await store.readStreams(ids)).toEqual(byStream(events, ids));
        expect(await store.readFrom(0, 999)).toEqual(events);
      }
    });

    test('[LOG-1] an event is read as it was written, also a field of it that is undefined', async () => {
      const event = { ...eventOf(1), data: { text: 'Plums', offers: undefined, deep: { none: undefined, zero: 0 } } };
      await write(log, [event]);
      for (const store of [log, setting.open()]) {
        expect(await store.readFrom(0, 1)).toStrictEqual([event]);
        expect((await store.readStreams([event.stream])).get(event.stream)).toStrictEqual([event]);
      }
    });

    test('[LOG-5] after a merge, by this tab or another, every stream and position reads the same', async () => {
      const other = setting.open();
      const events = eventsFrom(0, 700, 13);
      const streams = [...new Set(events.map(({ stream }) => stream)), 'jar/nobody'];
      const same = async (store: LogStore, upTo: number): Promise<void> => {
        expect(await store.readFrom(0, 9_999)).toEqual(events.slice(0, upTo));
        expect(await store.readStreams(streams)).toEqual(byStream(events.slice(0, upTo), streams));
      };
      for (let n = 0; n < 40; n += 1) await write(log, events.slice(n, n + 1));
      await same(other, 40);
      // What the other tab has not seen yet is merged together with what it has.
      for (let n = 40; n < 80; n += 1) await write(log, events.slice(n, n + 1));
      await log.merge();
      await same(other, 80);
      await same(log, 80);
      // The same again, and more at the end by the time the other tab looks.
      for (let n = 80; n < 130; n += 1) await write(log, events.slice(n, n + 1));
      await log.merge();
      for (let n = 130; n < 135; n += 1) await write(log, events.slice(n, n + 1));
      await same(other, 135);
      // A whole segment comes of it, while the other tab knows the pieces.
      for (let n = 135; n < 700; n += 5) await write(log, events.slice(n, n + 5));
      await same(other, 700);
      await log.merge();
      await other.merge();
      await log.merge();
      await same(other, 700);
      await same(log, 700);
      await same(setting.open(), 700);
    });

    test('[LOG-5] a stream that began in what another tab merged is found, whatever came after it', async () => {
      const other = setting.open();
      const events = eventsFrom(0, 120);
      for (let n = 0; n < 40; n += 1) await write(log, events.slice(n, n + 1));
      expect(await other.known(['jar/70'])).toEqual(new Set());
      for (let n = 40; n < 100; n += 1) await write(log, events.slice(n, n + 1));
      await log.merge();
      for (let n = 100; n < 120; n += 1) await write(log, events.slice(n, n + 1));
      expect(await other.known(['jar/70', 'jar/110'])).toEqual(new Set(['jar/70', 'jar/110']));
      expect(await other.readStreams(['jar/70'])).toEqual(byStream(events, ['jar/70']));
    });

    test('[LOG-5] tabs that merge at the same time do not get into each other’s way', async () => {
      const events = eventsFrom(0, 90, 7);
      for (let n = 0; n < 90; n += 1) await write(log, events.slice(n, n + 1));
      const other = setting.open();
      const streams = ['jar/0', 'jar/6'];
      const reads = await Promise.all([
        log.merge(),
        other.merge(),
        log.readStreams(streams),
        other.readStreams(streams),
        log.merge(),
      ]);
      expect(reads[2]).toEqual(byStream(events, streams));
      expect(reads[3]).toEqual(byStream(events, streams));
      for (const store of [log, other, setting.open()]) {
        expect(await store.readFrom(0, 999)).toEqual(events);
        expect(await store.readStreams(streams)).toEqual(byStream(events, streams));
      }
    });

    test('[LOG-5] of the streams it is asked about, it names all that have events', async () => {
      await write(log, eventsFrom(0, 600));
      const reader = setting.open();
      const all = eventsFrom(0, 650).map(({ stream }) => stream);
      expect(await reader.known(all)).toEqual(new Set(all.slice(0, 600)));
      await write(log, [eventOf(620)]);
      const known = await reader.known(all);
      expect(known.has('jar/620')).toBe(true);
      expect(known.has('jar/619')).toBe(false);
    });

    test('[LOG-1] what was written is there after closing and opening again', async () => {
      const events = eventsFrom(0, 530, 9);
      await write(log, events);
      await log.write({ expect: 1, add: [pendingOf('a', 1)], meta: { cursor: 7 } });
      log.close();
      const again = setting.open();
      expect(await again.readFrom(0, 999)).toEqual(events);
      expect(await again.readStreams(['jar/8'])).toEqual(byStream(events, ['jar/8']));
      expect((await again.snapshot()).pending).toEqual([pendingOf('a', 1)]);
      expect(await again.meta('cursor')).toBe(7);
    });
  });
}

/** Two tabs with whatever they may do, side by side with the plainest log there is. */
export function logStoreLikeMemory(kind: string, setUp: () => LogSetting, runs: number): void {
  test(`[LOG-5] ${kind}: whatever two tabs do, they read what the plainest log reads`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 14 }), async (operations) => {
        const setting = setUp();
        const tabs: [LogStore, LogStore] = [setting.open(), setting.open()];
        const plain = new MemoryLogStore();
        let n = 0;
        let order = 0;
        for (const { is, tab, count, at } of operations) {
          const store = tabs[tab];
          const { position, revision } = await plain.head();
          if (is === 'receive' || is === 'trickle') {
            const writes = is === 'receive' ? 1 : Math.min(count, 45);
            for (let left = writes; left > 0; left -= 1) {
              const confirmed = eventsFrom(n, is === 'receive' ? count : 1, 11);
              n += confirmed.length;
              const { revision: expected } = await plain.head();
              const change = { expect: expected, confirmed };
              expect(await store.write(change)).toEqual(await plain.write(change));
            }
          } else if (is === 'pend') {
            const id = `c${at % 9}`;
            order += 1;
            const change = { expect: revision, add: [pendingOf(id, order)], meta: { [`m${at % 3}`]: at } };
            expect(await store.write(change)).toEqual(await plain.write(change));
          } else if (is === 'settle') {
            const change = { expect: revision, put: (await plain.snapshot()).pending.slice(0, 2).map(settle) };
            expect(await store.write(change)).toEqual(await plain.write(change));
          } else if (is === 'late') {
            const change = { expect: revision - 1, confirmed: eventsFrom(n, 1, 11) };
            expect(await store.write(change)).toEqual({ is: 'stale' });
          } else if (is === 'merge') await store.merge();
          else if (is === 'reopen') store.close();
          const from = position === 0 ? 0 : at % (position + 1);
          const reader = is === 'reopen' ? setting.open() : store;
          if (is === 'reopen') tabs[tab] = reader;
          expect(await reader.readFrom(from, count)).toEqual(await plain.readFrom(from, count));
          const streams = [`jar/${at % 11}`, `jar/${count % 11}`, 'jar/nobody'];
          expect(await reader.readStreams(streams)).toEqual(await plain.readStreams(streams));
          for (const known of await plain.known(streams)) expect(await reader.known(streams)).toContain(known);
          expect(await reader.snapshot()).toEqual(await plain.snapshot());
        }
      }),
      { numRuns: runs },
    );
  }, 60_000);
}

const operation = fc.record({
  is: fc.constantFrom('receive', 'trickle', 'trickle', 'pend', 'settle', 'late', 'merge', 'merge', 'reopen'),
  tab: fc.constantFrom(0 as const, 1 as const),
  count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 500, max: 1_100 })),
  at: fc.nat(5_000),
});

function settle({ id }: { readonly id: string }) {
  return settledOf(id);
}

/** Writes confirmed events on what the log is now. */
export async function write(log: LogStore, confirmed: readonly Event[]): Promise<void> {
  const { revision } = await log.head();
  const written = await log.write({ expect: revision, confirmed });
  if (written.is !== 'written') throw new Error(`The write was ${written.is}`);
}

function byStream(events: readonly Event[], streams: readonly string[]): Map<string, Event[]> {
  const found = new Map<string, Event[]>();
  for (const event of events)
    if (streams.includes(event.stream)) found.set(event.stream, [...(found.get(event.stream) ?? []), event]);
  return found;
}
