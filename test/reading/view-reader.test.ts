import '../support/indexeddb.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { projection, table } from '../../src/kernel/projection.ts';
import { ViewReader } from '../../src/reading/view-reader.ts';
import { DexieViewStore } from '../../src/storage/dexie-view-store.ts';
import { freshName } from '../support/databases.ts';

const shelf = projection('shelf', { version: 1, tables: { jars: table<number>({ block: 4 }) }, events: [], on: {} });

/** Keys of few letters: many fall next to each other, before all others, after all others, or are the beginning of one. */
const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
const flushes = fc.array(fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 12 }), {
  maxLength: 6,
});

/** Writes rows chunk by chunk; answers a reader of them, and what it should find. */
async function shelved(
  chunks: readonly (readonly (readonly [string, number | undefined])[])[],
): Promise<{ reader: ViewReader; rows: Map<string, number> }> {
  const name = freshName('views');
  const store = new DexieViewStore(name, [shelf]);
  const rows = new Map<string, number>();
  for (const chunk of chunks) {
    const { revision, ...state } = await store.state();
    const changes = new Map(chunk);
    await store.load(new Map([['shelf.jars', new Set(changes.keys())]]));
    await store.flush({
      expect: revision,
      rows: new Map([['shelf.jars', changes]]),
      state,
      undo: { drop: [], add: [] },
      parked: [],
    });
    for (const [changed, row] of changes) {
      if (row === undefined) rows.delete(changed);
      else rows.set(changed, row);
    }
  }
  store.close();
  const reader = new ViewReader(name);
  await reader.open();
  return { reader, rows };
}

function inOrder(rows: ReadonlyMap<string, number>): [string, number][] {
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
}

test('[VIEW-3] rows are found by their keys, one or many, however they fell into blocks', async () => {
  await fc.assert(
    fc.asyncProperty(flushes, fc.array(key, { maxLength: 12 }), async (chunks, asked) => {
      const { reader, rows } = await shelved([[['m', 1]], ...chunks]);
      const expected = new Map(asked.flatMap((one) => (rows.has(one) ? [[one, rows.get(one)] as const] : [])));
      // Asked again, it knows where they were.
      for (const many of [asked, asked.slice(1), asked])
        expect(new Map(await reader.getMany('shelf.jars', many))).toEqual(
          new Map(many.flatMap((one) => (expected.has(one) ? [[one, expected.get(one)] as const] : []))),
        );
      for (const one of asked) expect(await reader.get('shelf.jars', one)).toBe(rows.get(one));
      reader.close();
    }),
    { numRuns: 60 },
  );
});

test('[VIEW-3] a stretch has the rows of its keys in order, from where it is asked for and no more of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      flushes,
      fc.record({ from: fc.option(key, { nil: '' }), inclusive: fc.boolean(), prefix: fc.option(key, { nil: '' }) }),
      fc.integer({ min: 1, max: 40 }),
      async (chunks, { from, inclusive, prefix }, limit) => {
        const { reader, rows } = await shelved([[['m', 1]], ...chunks]);
        const expected = inOrder(rows)
          .filter(([one]) => one.startsWith(prefix) && (one > from || (inclusive && one === from)))
          .slice(0, limit);
        expect(await reader.scan('shelf.jars', { from, inclusive, prefix, limit })).toEqual(expected);
        reader.close();
      },
    ),
    { numRuns: 60 },
  );
});
