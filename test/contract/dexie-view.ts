import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { ViewReader } from '../../src/reading/view-reader.ts';
import { DexieViewStores } from '../../src/storage/dexie-view-store.ts';
import { behind, freshName } from '../support/databases.ts';
import { blocksOf } from '../support/dexie-disk.ts';
import { flushOf, load, shelves, type ViewSetting, viewStoreContract, viewStoreLikeMemory } from './view-store.ts';

function setUp(): ViewSetting {
  const name = freshName('views');
  const stores = new DexieViewStores(shelves);
  return { open: () => stores.open(name), contents: () => blocksOf(name) };
}

/** What views on IndexedDB must do, on whichever IndexedDB there is. */
export function dexieViews(kind: string, { runs }: { readonly runs: number }): void {
  viewStoreContract(kind, setUp);
  viewStoreLikeMemory(kind, setUp, runs);

  describe(`records of views in ${kind}`, () => {
    const stores = new DexieViewStores(shelves);

    test('[VIEW-3] neighbouring rows share a record, of no more rows than the table says', async () => {
      const name = freshName('views');
      const views = await stores.open(name);
      await views.flush(flushOf(0, { 'shelf.jars': { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 } }));
      const blocks = await behind(name, (table) => table('shelf.jars').toArray());
      expect(blocks).toEqual([
        { id: '', keys: ['a', 'b', 'c'], rows: [1, 2, 3] },
        { id: 'd', keys: ['d', 'e', 'f'], rows: [4, 5, 6] },
        { id: 'g', keys: ['g'], rows: [7] },
      ]);
      await views.flush(flushOf(1, { 'shelf.jars': { d: undefined, e: undefined, f: undefined, dd: 9 } }));
      await views.flush(flushOf(2, { 'shelf.jars': { dd: undefined } }));
      await views.flush(flushOf(3, { 'shelf.jars': { e: 5 } }));
      expect(await blocksOf(name)).toEqual({
        'shelf.jars': [
          ['a', 1],
          ['b', 2],
          ['c', 3],
          ['e', 5],
          ['g', 7],
        ],
      });
    });

    test.for([
      ['a block without rows', 'shelf.jars', { id: '', keys: ['a'] }],
      ['a block with more keys than rows', 'shelf.jars', { id: '', keys: ['a', 'b'], rows: [1] }],
      ['a checkpoint that is not one', 'state', { key: 'state', position: 'rubbish' }],
      ['an undo that is not one', 'undo', { n: 1, commit: 'c1' }],
      ['a parked key that is not one', 'parked', { id: 'shelf k' }],
    ] as const)('[VIEW-2] %s is a fault that says: damaged', async ([, table, record]) => {
      const name = freshName('views');
      await (await stores.open(name)).flush(flushOf(0, { 'shelf.jars': { a: 1 } }));
      await behind(name, (records) => records(table).put(record));
      const views = await stores.open(name);
      const readAll = async (): Promise<void> => {
        await views.state();
        await views.undo();
        await views.parked();
        await load(views, { 'shelf.jars': ['a'] });
      };
      await expect(readAll()).rejects.toMatchObject({ kind: 'damaged', transient: false });
    });

    test('[VIEW-3] a row is found whatever else is asked and written at that moment, here or in another tab', async () => {
      const name = freshName('views');
      const letters = Object.fromEntries('bdfhjlnprt'.split('').map((key, index) => [key, index]));
      await (await stores.open(name)).flush(flushOf(0, { 'shelf.jars': letters }));
      for (let moments = 0; moments < 40; moments += 1) {
        const tabs = [await stores.open(name), await stores.open(name)] as const;
        const asked: Promise<unknown>[] = [];
        const ask = (): void => {
          for (const tab of tabs) asked.push(Promise.all(['h', 'j', 'i'].map((key) => tab.row('shelf.jars', key))));
        };
        ask();
        // Somewhere on the way of the question the views are looked at again, and others are written.
        for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
        const state = tabs[0].state();
        ask();
        const { revision } = await state;
        const written = tabs[0].flush(flushOf(revision, { 'shelf.jars': { [`h${moments}`]: moments } }));
        ask();
        expect(await written).toBe(revision + 1);
        ask();
        for (const found of await Promise.all(asked)) expect(found).toEqual([3, 4, undefined]);
        for (const tab of tabs) tab.close();
      }
    });

    test('[VIEW-9] views that are removed are gone, and a tab that had them open is told', async () => {
      const name = freshName('views');
      const views = await stores.open(name);
      await views.flush(flushOf(0, { 'shelf.jars': { a: 1 } }));
      await stores.remove(name);
      await expect(views.flush(flushOf(1, { 'shelf.jars': { a: 2 } }))).rejects.toMatchObject({
        kind: 'closed',
        transient: true,
      });
      expect(await Dexie.exists(name)).toBe(false);
    });

    test('[VIEW-9] a page that looks for views that are not there yet leaves them to whoever is making them', async () => {
      const name = freshName('views');
      const reader = new ViewReader(name);
      const views = await stores.open(name);
      const [found, made] = await Promise.allSettled([
        reader.open(),
        views.flush(flushOf(0, { 'shelf.jars': { a: 1 } })),
      ]);
      expect(found).toMatchObject({ status: 'rejected', reason: { name: 'NoSuchDatabaseError' } });
      expect(made).toEqual({ status: 'fulfilled', value: 1 });
      await reader.open();
      expect(await reader.get('shelf.jars', 'a')).toBe(1);
      expect(await views.flush(flushOf(1, { 'shelf.jars': { a: 2 } }))).toBe(2);
      reader.close();
    });

    test('[VIEW-9] a page that looks for views that are not there leaves none behind', async () => {
      const name = freshName('views');
      const reader = new ViewReader(name);
      for (const time of ['once', 'again'])
        await expect(reader.open(), time).rejects.toMatchObject({ name: 'NoSuchDatabaseError' });
      expect(await stores.names()).not.toContain(name);
    });
  });
}
