import { Dexie } from 'dexie';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../src/kernel/codec.ts';
import { StorageFault } from '../../src/kernel/fault.ts';
import { model } from '../../src/kernel/model.ts';
import { LogDatabase } from '../../src/reading/log-database.ts';
import { DexieLogStore } from '../../src/storage/dexie-log-store.ts';
import { behind, freshName } from '../support/databases.ts';
import { eventOf, eventsFrom, pendingOf } from '../support/samples.ts';
import { type LogSetting, logStoreContract, logStoreLikeMemory, write } from './log-store.ts';

function setUp(): LogSetting {
  const name = freshName('log');
  return { open: () => new DexieLogStore(name) };
}

/** What the log on IndexedDB must do, on whichever IndexedDB there is. */
export function dexieLog(kind: string, { runs }: { readonly runs: number }): void {
  logStoreContract(kind, setUp);
  logStoreLikeMemory(kind, setUp, runs);

  describe(`records of the log in ${kind}`, () => {
    let name: string;
    let log: DexieLogStore;
    const open = (): DexieLogStore => new DexieLogStore(name);
    const records = () => behind(name, (table) => table('segments').toArray() as Promise<{ from: number }[]>);
    const indexes = () => behind(name, (table) => table('streams').toArray() as Promise<{ from: number }[]>);
    const nothingKnown = model({ streams: [], decisions: [] });
    const problems = (events: readonly unknown[]) => events.map((event) => decode(nothingKnown, event).problem?.is);

    beforeEach(() => {
      name = freshName('log');
      log = open();
    });

    test('[CMD-5] what was written soon is durable once something after it was written strictly', async () => {
      const written: unknown[] = [];
      // oxlint-disable-next-line typescript/unbound-method -- it is called with the database it belongs to
      const { transaction } = IDBDatabase.prototype;
      const watching = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
        this: IDBDatabase,
        stores,
        mode,
        options,
      ) {
        if (mode === 'readwrite') written.push(options?.durability);
        return transaction.call(this, stores, mode, options);
      });
      await log.write({ expect: 0, add: [pendingOf('a', 1)], soon: true });
      const asked = [log.durable(), log.durable()];
      expect(written).toEqual(['relaxed']);
      await Promise.all(asked);
      expect(written).toEqual(['relaxed', 'strict']);
      await log.write({ expect: 1, confirmed: [eventOf(1)] });
      expect(written).toEqual(['relaxed', 'strict', 'strict']);
      watching.mockRestore();
    });

    test('[LOG-5] a log of hundreds of segments is laid out in one transaction, and then streams are found', async () => {
      const events = eventsFrom(0, 512 * 240 + 5, 7);
      await write(log, events);
      const fresh = open();
      expect((await fresh.readStreams(['jar/3'])).get('jar/3')).toHaveLength(
        events.filter(({ stream }) => stream === 'jar/3').length,
      );
      expect(await fresh.readStreams(['jar/nobody'])).toEqual(new Map());
      fresh.close();
    });

    test('[LOG-4] 512 events share a record, and a full one has an index of its streams beside it', async () => {
      await write(log, eventsFrom(0, 1_100, 40));
      expect((await records()).map(({ from }) => from)).toEqual([1, 513, 1025]);
      expect((await indexes()).map(({ from }) => from)).toEqual([1, 513]);
    });

    test('[LOG-4] small records at the hot end are merged when there are many', async () => {
      for (let n = 0; n < 31; n += 1) await write(log, [eventOf(n)]);
      expect(await log.merge()).toBe(0);
      await write(log, [eventOf(31)]);
      expect(await log.merge()).toBe(31);
      expect(await records()).toHaveLength(1);
      expect(await indexes()).toHaveLength(0);
      for (let n = 32; n < 540; n += 4) await write(log, eventsFrom(n, 4));
      await log.merge();
      expect((await records()).map(({ from }) => from)).toEqual([1, 513]);
      expect((await indexes()).map(({ from }) => from)).toEqual([1]);
    });

    test('[LOG-4] small records before a full one are merged, however few', async () => {
      await write(log, eventsFrom(0, 3));
      await write(log, eventsFrom(3, 3));
      await write(log, eventsFrom(6, 512));
      expect(await log.merge()).toBe(1);
      expect((await records()).map(({ from }) => from)).toEqual([1, 7]);
      expect((await indexes()).map(({ from }) => from)).toEqual([1, 7]);
      expect(await open().readFrom(0, 999)).toEqual(eventsFrom(0, 518));
    });

    test('[LOG-3] a record that is not one gives a stand-in per position, and its neighbours are whole', async () => {
      const events = eventsFrom(0, 1_500, 30);
      await write(log, events.slice(0, 1_200));
      for (let n = 1_200; n < 1_500; n += 100) await write(log, events.slice(n, n + 100));
      for (const [from, rubbish] of [
        [513, { from: 513, events: 'rubbish' }],
        [1_301, { from: 1_301, events: { length: 100 } }],
        [1_301, { from: 1_301 }],
      ] as const) {
        await behind(name, (table) => table('segments').put(rubbish));
        for (const store of [log, open()]) {
          const read = await store.readFrom(0, 9_999);
          expect(read).toHaveLength(1_500);
          const length = from === 513 ? 512 : 100;
          expect(problems(read.slice(from - 1, from - 1 + length))).toEqual(
            Array.from({ length }, () => 'damaged' as const),
          );
          expect(read.slice(0, 512)).toEqual(events.slice(0, 512));
          expect(read.slice(1_400)).toEqual(events.slice(1_400));
          // Streams keep what is left of them, and new events find their place.
          const found = await store.readStreams(['jar/3']);
          expect(found.get('jar/3')?.length).toBeGreaterThan(0);
          expect(found.get('jar/3')).not.toContain(undefined);
        }
      }
      await write(log, [eventOf(7_000)]);
      expect(await open().readFrom(1_500, 5)).toEqual([eventOf(7_000)]);
      expect((await open().readStreams(['jar/7000'])).get('jar/7000')).toEqual([eventOf(7_000)]);
    });

    test('[LOG-3] a record that is gone leaves stand-ins: no position after it moves', async () => {
      const events = eventsFrom(0, 1_200, 30);
      await write(log, events.slice(0, 1_100));
      for (let n = 1_100; n < 1_200; n += 1) await write(log, events.slice(n, n + 1));
      await behind(name, async (table) => {
        await table('segments').bulkDelete([1, 1_120, 1_121, 1_200]);
      });
      for (const store of [log, open()]) {
        const read = await store.readFrom(0, 9_999);
        expect(read).toHaveLength(1_200);
        expect(problems(read.slice(0, 512))).toEqual(Array.from({ length: 512 }, () => 'damaged'));
        expect(read.slice(512, 1_119)).toEqual(events.slice(512, 1_119));
        expect(read.slice(1_121, 1_199)).toEqual(events.slice(1_121, 1_199));
        expect(problems(read.slice(1_119, 1_121))).toEqual(['damaged', 'damaged']);
        const found = await store.readStreams(['jar/0', 'jar/29']);
        expect(found.get('jar/0')).toEqual(events.slice(512, 1_199).filter(({ stream }) => stream === 'jar/0'));
        await store.merge();
        expect(await store.readFrom(1_121, 78)).toEqual(events.slice(1_121, 1_199));
        expect(await store.readFrom(512, 600)).toEqual(events.slice(512, 1_112));
      }
    });

    test('[LOG-3] rubbish within a record is one damaged event, and a record too long does not eat the next', async () => {
      const events = eventsFrom(0, 600, 600);
      await write(log, events.slice(0, 3));
      await write(log, events.slice(3, 6));
      await write(log, events.slice(6));
      await behind(name, async (table) => {
        const first = (await table('segments').get(1)) as { from: number; events: unknown[] };
        await table('segments').put({
          ...first,
          events: [first.events[0], 'rubbish', [1, 2], first.events[0], 'more', 'and more'],
        });
      });
      for (const store of [log, open()]) {
        const read = await store.readFrom(0, 9_999);
        expect(read).toHaveLength(600);
        expect(problems(read.slice(1, 3))).toEqual(['damaged', 'damaged']);
        expect(read.slice(3)).toEqual(events.slice(3));
        expect((await store.readStreams(['jar/4'])).get('jar/4')).toEqual([events[4]]);
      }
    });

    test('[LOG-3] events that are missing at the end of a record are damaged events', async () => {
      const events = eventsFrom(0, 700, 30);
      await write(log, events);
      await behind(name, async (table) => {
        const first = (await table('segments').get(1)) as { from: number; events: unknown[] };
        await table('segments').put({ ...first, events: first.events.slice(0, 500) });
      });
      for (const store of [log, open()]) {
        const read = await store.readFrom(0, 9_999);
        expect(read).toHaveLength(700);
        expect(read.slice(0, 500)).toEqual(events.slice(0, 500));
        expect(problems(read.slice(500, 512))).toEqual(Array.from({ length: 12 }, () => 'damaged'));
        expect(read.slice(512)).toEqual(events.slice(512));
        // What is left of a stream is found, and new events find their place.
        expect((await store.readStreams(['jar/29'])).get('jar/29')?.at(-1)).toEqual(events[689]);
      }
      await write(log, [eventOf(9_000)]);
      expect(await open().readFrom(700, 5)).toEqual([eventOf(9_000)]);
    });

    test('[LOG-5] once it is warm, what is in its newest full records is found without reading them', async () => {
      const events = eventsFrom(0, 1_030, 30);
      await write(log, events);
      const warm = open();
      await warm.warm();
      await behind(name, (table) => table('segments').bulkDelete([1, 513]));
      const found = await warm.readStreams(['jar/3'], 1_030);
      expect(found.get('jar/3')).toEqual(events.filter(({ stream }) => stream === 'jar/3'));
    });

    test('[LOG-5] an index that is damaged or gone is not missed', async () => {
      const events = eventsFrom(0, 1_600, 30);
      await write(log, events);
      await behind(name, async (table) => {
        await table('streams').delete(1);
        await table('streams').put({ from: 513, count: 512, hashes: 'rubbish' });
      });
      const again = open();
      const streams = events.slice(0, 30).map(({ stream }) => stream);
      expect([...(await again.readStreams(streams)).values()].flat()).toHaveLength(1_600);
      expect((await again.known(streams)).size).toBe(30);
      await again.merge();
      expect([...(await open().readStreams(streams)).values()].flat()).toHaveLength(1_600);
    });

    test('[LOG-1] a head that is damaged or gone is found again: nothing is ever written over what is there', async () => {
      for (const spoil of ['gone', 'damaged'] as const) {
        const before = await log.head();
        const events = eventsFrom(before.position, 600);
        await log.write({
          expect: before.revision,
          confirmed: events,
          add: [pendingOf(spoil, before.order + 1, [])],
        });
        await behind(name, async (table) => {
          if (spoil === 'gone') await table('meta').delete('head');
          else await table('meta').put({ key: 'head', value: 'rubbish' });
        });
        const store = open();
        const { head } = await store.snapshot();
        expect(head).toMatchObject({ position: before.position + 600, order: before.order + 1 });
        expect(head.revision).not.toBe(before.revision + 1);
        const next = eventOf(50_000 + head.position);
        expect((await store.write({ expect: head.revision, confirmed: [next] })).is).toBe('written');
        expect(await store.readFrom(before.position, 601)).toEqual([...events, next]);
        expect(await store.head()).toMatchObject({ position: before.position + 601 });
      }
    });

    test('[CMD-5] a database deleted under a running tab is a fault in words, and is not made anew behind its back', async () => {
      await write(log, [eventOf(1)]);
      await Dexie.delete(name);
      await expect(log.write({ expect: 1, confirmed: [eventOf(2)] })).rejects.toMatchObject({ kind: 'closed' });
      await expect(log.head()).rejects.toBeInstanceOf(StorageFault);
      expect(await Dexie.exists(name)).toBe(false);
    });

    test('[CMD-5] a closed database is a fault in words', async () => {
      await write(log, [eventOf(1)]);
      log.close();
      await expect(log.readFrom(0, 1)).rejects.toMatchObject({ kind: 'closed' });
      await expect(log.write({ expect: 1 })).rejects.toMatchObject({ kind: 'closed' });
      expect(await open().readFrom(0, 1)).toEqual([eventOf(1)]);
    });

    test('[LOG-1] whoever asks whether there is a log leaves it to those who begin it at that moment', async () => {
      await Promise.all([LogDatabase.exists(name), write(log, [eventOf(1)])]);
      expect(await LogDatabase.exists(name)).toBe(true);
      await write(log, [eventOf(2)]);
      expect(await open().readFrom(0, 2)).toEqual([eventOf(1), eventOf(2)]);
      await Dexie.delete(name);
      expect(await LogDatabase.exists(name)).toBe(false);
    });
  });
}
