import type { Page } from 'playwright-core';

/** Goes to a page of the app's origin on which the app does not run: nothing has its databases open. */
export async function leaveApp(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/icon.svg`);
}

/** Removes a database as if somebody had cleared it, and waits until it is gone. */
export function deleteDatabase(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(wanted);
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
      }),
    name,
  );
}

/** Where records are: in a store of a database, those that have this text in them. */
interface Where {
  readonly database: string;
  readonly store: string;
  readonly having: string;
}

/** Spoils records: each becomes what `spoil` makes of it. Answers how many there were. */
export async function spoilRecords(page: Page, where: Where, spoil: (record: never) => unknown): Promise<number> {
  const found = (await exchange(page, where, [])) as never[];
  await exchange(page, where, found.map(spoil));
  return found.length;
}

/** Puts records into a store; answers those that were there. */
function exchange(page: Page, where: Where, put: readonly unknown[]): Promise<unknown[]> {
  return page.evaluate(
    async ([{ database, store, having }, fresh]) => {
      const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('no')));
        });
      const db = await done(indexedDB.open(database));
      const records = db.transaction(store, 'readwrite').objectStore(store);
      const all = await done(records.getAll() as IDBRequest<unknown[]>);
      for (const record of fresh) await done(records.put(record));
      db.close();
      return all.filter((record) => JSON.stringify(record).includes(having));
    },
    [where, put] as const,
  );
}
