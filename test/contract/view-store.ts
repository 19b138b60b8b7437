import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ProjectionDefinition } from '../../src/kernel/projection.ts';
import { projection, table } from '../../src/kernel/projection.ts';
import type { ParkedRecord, RowChanges, UndoRecord, ViewChange, ViewStore } from '../../src/kernel/view-store.ts';
import { MemoryViewStore } from '../../src/storage/memory-view-store.ts';
import type { Contents } from '../support/device.ts';

/** Tables of small blocks, so that few rows fill many. */
export const shelves: readonly ProjectionDefinition[] = [
  projection('shelf', { version: 1, tables: { jars: table({ block: 3 }), lids: table() }, events: [], on: {} }),
];

/** One views database, and the tabs that open it. */
export interface ViewSetting {
  /** One more store on the database: another tab, or the same one after a restart. */
  open(): Promise<ViewStore>;
  contents(): Promise<Contents>;
}

const jars = 'shelf.jars';

/** What every view store must do. */
export function viewStoreContract(kind: string, setUp: () => ViewSetting): void {
  describe(`views in ${kind}`, () => {
    let setting: ViewSetting;
    let views: ViewStore;
    beforeEach(async () => {
      setting = setUp();
      views = await setting.open();
    });

    test('[VIEW-1] fresh views are at position 0 and have nothing', async () => {
      expect(await views.state()).toEqual({ revision: 0, position: 0, log: 0, levelAt: 0, halted: {} });
      expect(await views.undo()).toEqual([]);
      expect(await views.parked()).toEqual([]);
      expect(await load(views, { [jars]: ['a'] })).toEqual({ [jars]: {} });
    });

    test('[VIEW-1] rows, checkpoint, undo and parked events are written together', async () => {
      const change: ViewChange = {
        expect: 0,
        rows: rowsOf({ [jars]: { b: { n: 1 }, a: { n: 2 } }, 'shelf.lids': { z: 'lid' } }),
        state: { position: 7, log: 9, levelAt: 11, halted: { shelf: { position: 3, error: 'broken' } } },
        undo: { drop: [], add: [undoOf(2), undoOf(1)] },
        parked: [['shelf', 'k', parkedAt('k')]],
      };
      expect(await views.flush(change)).toBe(1);
      const other = await setting.open();
      expect(await other.state()).toEqual({ revision: 1, ...change.state });
      expect(await other.undo()).toEqual([undoOf(1), undoOf(2)]);
      expect((await other.parked()).map(withoutId)).toEqual([parkedAt('k')]);
      expect(await load(other, { [jars]: ['a', 'b', 'c'], 'shelf.lids': ['z'] })).toEqual({
        [jars]: { a: { n: 2 }, b: { n: 1 } },
        'shelf.lids': { z: 'lid' },
      });
    });

    test('[VIEW-1] a chunk computed on an older state is refused and leaves no trace', async () => {
      await views.flush(flushOf(0, { [jars]: { a: 1 } }));
      const other = await setting.open();
      await other.state();
      expect(await other.flush(flushOf(1, { [jars]: { a: 2 } }))).toBe(2);
      const late: ViewChange = {
        ...flushOf(1, { [jars]: { a: 3, b: 3 } }),
        undo: { drop: [], add: [undoOf(9)] },
        parked: [['shelf', 'late', parkedAt('late')]],
      };
      expect(await views.flush(late)).toBeUndefined();
      expect(await load(views, { [jars]: ['a', 'b'] })).toEqual({ [jars]: { a: 2 } });
      expect(await views.undo()).toEqual([]);
      expect(await views.parked()).toEqual([]);
      expect((await views.state()).revision).toBe(2);
    });

    test('[VIEW-4] undo is dropped by its number, and what is left keeps its order', async () => {
      await views.flush({ ...flushOf(0), undo: { drop: [], add: [undoOf(1), undoOf(2), undoOf(10)] } });
      await views.flush({ ...flushOf(1), undo: { drop: [2], add: [undoOf(11)] } });
      expect((await views.undo()).map(({ n }) => n)).toEqual([1, 10, 11]);
    });

    test('[VIEW-6] a parked key is replaced and removed', async () => {
      await views.flush({
        ...flushOf(0),
        parked: [
          ['shelf', 'one', parkedAt('one')],
          ['other', 'one', { ...parkedAt('one'), projection: 'other' }],
        ],
      });
      await views.flush({ ...flushOf(1), parked: [['shelf', 'one', { ...parkedAt('one'), error: 'again' }]] });
      expect((await views.parked()).map(({ projection: name, error }) => `${name} ${error}`).sort()).toEqual([
        'other broken',
        'shelf again',
      ]);
      await views.flush({ ...flushOf(2), parked: [['shelf', 'one', undefined]] });
      expect((await views.parked()).map(({ projection: name }) => name)).toEqual(['other']);
    });

    test('[VIEW-3] many rows go in, change, and go out again', async () => {
      const all = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [keyOf(n * 7), n]));
      await views.flush(flushOf(0, { [jars]: all }));
      expect(await setting.contents()).toEqual({ [jars]: entriesOf(all) });
      const gone = Object.fromEntries(Object.keys(all).map((key, n) => [key, n % 3 === 0 ? undefined : -n]));
      await views.flush(flushOf(1, { [jars]: gone }));
      expect(await setting.contents()).toEqual({ [jars]: entriesOf(gone) });
      await views.flush(flushOf(2, { [jars]: Object.fromEntries(Object.keys(all).map((key) => [key, undefined])) }));
      expect(await setting.contents()).toEqual({});
      await views.flush(flushOf(3, { [jars]: { '': 'first', a: 1 } }));
      expect(await load(views, { [jars]: ['', 'a', 'b'] })).toEqual({ [jars]: { '': 'first', a: 1 } });
      expect((await load(await setting.open(), { [jars]: ['', 'a'] }))[jars]).toEqual({ '': 'first', a: 1 });
    });

    test('[VIEW-2] what another tab wrote is seen, also where blocks were split or removed meanwhile', async () => {
      const other = await setting.open();
      await views.flush(flushOf(0, { [jars]: numbered(0, 20) }));
      expect(await load(other, { [jars]: ['k0003'] })).toEqual({ [jars]: { k0003: 3 } });
      await other.state();
      await load(other, { [jars]: Object.keys(numbered(0, 20)) });
      await views.flush(
        flushOf(1, { [jars]: { ...numbered(20, 60), k0003: undefined, k0004: undefined, k0005: 'new' } }),
      );
      expect((await other.state()).revision).toBe(2);
      expect(await load(other, { [jars]: ['k0003', 'k0005', 'k0050'] })).toEqual({
        [jars]: { k0005: 'new', k0050: 50 },
      });
      expect(await other.flush(flushOf(2, { [jars]: { k0003: 'back' } }))).toBe(3);
      expect((await views.state()).revision).toBe(3);
      expect(await load(views, { [jars]: ['k0003'] })).toEqual({ [jars]: { k0003: 'back' } });
    });

    test('[VIEW-1] what was written is there after closing and opening again', async () => {
      await views.flush(flushOf(0, { [jars]: numbered(0, 9) }));
      views.close();
      const again = await setting.open();
      expect((await again.state()).revision).toBe(1);
      expect(await load(again, { [jars]: ['k0008'] })).toEqual({ [jars]: { k0008: 8 } });
    });
  });
}

const step = fc.record({
  tab: fc.constantFrom(0 as const, 1 as const),
  rows: fc.dictionary(fc.integer({ min: 0, max: 40 }).map(keyOf), fc.option(fc.nat(9), { nil: undefined }), {
    maxKeys: 25,
  }),
  wanted: fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(keyOf), { minLength: 1, maxLength: 12 }),
  late: fc.boolean(),
});

/** Two tabs that write whatever rows, side by side with the plainest views there are. */
export function viewStoreLikeMemory(kind: string, setUp: () => ViewSetting, runs: number): void {
  test(`[VIEW-3] ${kind}: whatever rows two tabs write, they are the rows of the plainest views`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const setting = setUp();
        const tabs = [await setting.open(), await setting.open()] as const;
        const plain = new MemoryViewStore('plain');
        for (const { tab, rows, wanted, late } of steps) {
          const store = tabs[tab];
          const { revision } = await plain.state();
          if (!late) expect((await store.state()).revision).toBe(revision);
          const change = flushOf(late ? revision - 1 : revision, { [jars]: rows });
          expect(await store.flush(change)).toBe(await plain.flush(change));
          await store.state();
          expect(await load(store, { [jars]: wanted })).toEqual(await load(plain, { [jars]: wanted }));
        }
        expect(await setting.contents()).toEqual(plain.contents());
      }),
      { numRuns: runs },
    );
  }, 60_000);
}

export function flushOf(expected: number, rows: Record<string, Record<string, unknown>> = {}): ViewChange {
  const state = { position: expected + 1, log: expected + 1, levelAt: 5, halted: {} };
  return { expect: expected, rows: rowsOf(rows), state, undo: { drop: [], add: [] }, parked: [] };
}

export async function load(
  views: ViewStore,
  wanted: Record<string, readonly string[]>,
): Promise<Record<string, Record<string, unknown>>> {
  const found = await views.load(new Map(Object.entries(wanted).map(([name, keys]) => [name, new Set(keys)])));
  return Object.fromEntries([...found].map(([name, rows]) => [name, Object.fromEntries(rows)]));
}

function rowsOf(rows: Record<string, Record<string, unknown>>): RowChanges {
  return new Map(Object.entries(rows).map(([name, some]) => [name, new Map(Object.entries(some))]));
}

function keyOf(n: number): string {
  return `k${String(n).padStart(4, '0')}`;
}

function numbered(from: number, to: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: to - from }, (_, n) => [keyOf(from + n), from + n]));
}

function entriesOf(rows: Record<string, unknown>): (readonly [string, unknown])[] {
  return Object.entries(rows)
    .filter(([, row]) => row !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function undoOf(n: number): UndoRecord {
  return { n, commit: `c${n}`, print: `p${n}`, events: 1, partial: false, images: [[jars, 'a', undefined]] };
}

function parkedAt(key: string): ParkedRecord {
  return { projection: 'shelf', key, error: 'broken', since: 5, events: [] };
}

/** A store may keep more beside a record. */
function withoutId({ projection: name, key, error, since, events }: ParkedRecord): ParkedRecord {
  return { projection: name, key, error, since, events };
}
