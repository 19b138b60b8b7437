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

/**
 * Spoils records of a store: in each one that has this text in it, the value becomes what `spoil` makes of it. `spoil`
 * is the source of a function of the record, since it runs in the page. Answers how many records there were.
 */
export function spoilRecords(
  page: Page,
  where: { readonly database: string; readonly store: string; readonly having: string },
  spoil: (record: never) => unknown,
): Promise<number> {
  return page.evaluate(
    async ([{ database, store, having }, source]) => {
      const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('no')));
        });
      const change = new Function(`return (${source})`)() as (record: unknown) => unknown;
      const db = await done(indexedDB.open(database));
      const records = db.transaction(store, 'readwrite').objectStore(store);
      const found = (await done(records.getAll() as IDBRequest<unknown[]>)).filter((record) =>
        JSON.stringify(record).includes(having),
      );
      for (const record of found) await done(records.put(change(record)));
      db.close();
      return found.length;
    },
    [where, String(spoil)] as const,
  );
}
