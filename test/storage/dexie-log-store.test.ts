import '../support/indexeddb.ts';
import { expect, onTestFinished, test } from 'vitest';
import { DexieLogStore } from '../../src/storage/dexie-log-store.ts';
import { dexieLog } from '../contract/dexie-log.ts';
import { freshName } from '../support/databases.ts';
import { eventOf } from '../support/samples.ts';

dexieLog('IndexedDB (fake)', { runs: 30 });

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
  await expect(log.head()).rejects.toMatchObject({ name: 'StorageFault', kind: 'closed' });
  await expect(log.write({ expect: 1, confirmed: [eventOf(2)] })).rejects.toMatchObject({ kind: 'closed' });
});

test('[CMD-5] where there is no IndexedDB, that is what the fault says', async () => {
  const { open } = indexedDB;
  onTestFinished(() => {
    indexedDB.open = open;
  });
  indexedDB.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
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

/** From the nth record on there is no room, once. */
function full(nth: number): void {
  const { put } = IDBObjectStore.prototype;
  let left = nth;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...parameters: Parameters<typeof put>) {
    left -= 1;
    if (left > 0) return put.apply(this, parameters);
    IDBObjectStore.prototype.put = put;
    throw new DOMException('There is no room left.', 'QuotaExceededError');
  };
  onTestFinished(() => {
    IDBObjectStore.prototype.put = put;
  });
}

/** The connections that are opened from now on. */
function connectionsOpened(): IDBDatabase[] {
  const found: IDBDatabase[] = [];
  const { open } = indexedDB;
  indexedDB.open = (...parameters: Parameters<typeof open>) => {
    const request = open.apply(indexedDB, parameters);
    request.addEventListener('success', () => found.push(request.result));
    return request;
  };
  onTestFinished(() => {
    indexedDB.open = open;
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
