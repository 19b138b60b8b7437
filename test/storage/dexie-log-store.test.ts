import '../support/indexeddb.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { DexieLogStore } from '../../src/storage/dexie-log-store.ts';
import { dexieLog } from '../contract/dexie-log.ts';
import { behind, freshName } from '../support/databases.ts';
import { eventOf, eventsFrom } from '../support/samples.ts';

dexieLog('IndexedDB (fake)', { runs: 30 });

afterEach(() => {
  vi.restoreAllMocks();
});

test('[CMD-5] a connection that the browser cut is made again; where the database went with it, that is a fault', async () => {
  const connections = connectionsOpened();
  const name = freshName('log');
  const log = new DexieLogStore(name);
  await log.write({ expect: 0, confirmed: [eventOf(1)] });
  cut(connections);
  expect(await log.readFrom(0, 9)).toEqual([eventOf(1)]);
  cut(connections);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });
  await expect(log.head()).rejects.toMatchObject({ kind: 'closed' });
  await expect(log.write({ expect: 1, confirmed: [eventOf(2)] })).rejects.toMatchObject({ kind: 'closed' });
});

test('[CMD-5] where there is no IndexedDB, that is what the fault says', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  await expect(new DexieLogStore(freshName('log')).snapshot()).rejects.toMatchObject({ kind: 'missing' });
});

test.for([1, 2, 3] as const)(
  '[CMD-5] no room left at record %i of a write: nothing of it is there',
  async (nth, { expect }) => {
    const log = new DexieLogStore(freshName('log'));
    await log.write({ expect: 0, confirmed: [eventOf(1)], meta: { before: 1 } });
    full(nth);
    const change = { expect: 1, confirmed: [eventOf(2)], meta: { late: 1 } };
    await expect(log.write(change)).rejects.toMatchObject({ kind: 'full', transient: true });
    expect(await log.readFrom(0, 9)).toEqual([eventOf(1)]);
    expect(await log.meta('late')).toBeUndefined();
    expect(await log.write(change)).toMatchObject({ is: 'written' });
    expect(await log.readFrom(0, 9)).toEqual([eventOf(1), eventOf(2)]);
  },
);

test.for([1, 2, 3] as const)(
  '[LOG-1] no room left at record %i of a merge: everything is read as before, and it is merged later',
  async (nth, { expect }) => {
    const name = freshName('log');
    const log = new DexieLogStore(name);
    const events = eventsFrom(0, 600);
    for (let n = 0; n < 600; n += 15) await log.write({ expect: n / 15, confirmed: events.slice(n, n + 15) });
    full(nth);
    // Two segments, and the index of the full one.
    await expect(log.merge()).rejects.toMatchObject({ kind: 'full', transient: true });
    for (const tab of [log, new DexieLogStore(name)]) {
      expect(await tab.readFrom(0, 1_000)).toEqual(events);
      expect((await tab.readStreams([events[0]?.stream ?? ''])).size).toBe(1);
    }
    expect(await log.merge()).toBe(38);
    expect(await log.readFrom(0, 1_000)).toEqual(events);
  },
);

/** There is no room for the nth record written from now on. */
function full(nth: number): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the store it belongs to
  const { put } = IDBObjectStore.prototype;
  let left = nth;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...record) {
    left -= 1;
    if (left === 0) throw new DOMException('There is no room left.', 'QuotaExceededError');
    return put.apply(this, record);
  });
}

/** The connections that are opened from now on. */
function connectionsOpened(): IDBDatabase[] {
  const found: IDBDatabase[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    const request = open(name, version);
    request.addEventListener('success', () => found.push(request.result));
    return request;
  });
  return found;
}

/** What a browser does to connections when it runs into trouble of its own. */
function cut(connections: IDBDatabase[]): void {
  for (const connection of connections.splice(0)) {
    connection.close();
    connection.onclose?.(new Event('close'));
  }
}

test('[LOG-6] the schema of the log database is what it always was: a newer need is a new database', async () => {
  const name = freshName('log');
  await new DexieLogStore(name).write({ expect: 0, confirmed: [eventOf(1)] });
  const shape = await behind(name, (table) =>
    Promise.resolve(
      ['commits', 'meta', 'segments', 'streams'].map((store) => {
        const { primKey, indexes } = table(store).schema;
        return [store, primKey.src, ...indexes.map(({ src }) => src)].join(' ');
      }),
    ),
  );
  expect(shape).toEqual(['commits id attention order', 'meta key', 'segments from', 'streams from']);
  expect((await indexedDB.databases()).find((one) => one.name === name)?.version).toBe(10);
});
