import { Dexie } from 'dexie';
import type { ProjectionDefinition } from '../../src/kernel/projection.ts';
import { DexieLogStore } from '../../src/storage/dexie-log-store.ts';
import { DexieViewStores } from '../../src/storage/dexie-view-store.ts';
import { projections as everything } from '../../src/views/all.ts';
import { freshName } from './databases.ts';
import type { Contents, Disk } from './device.ts';

/** A disk on IndexedDB. Every tab has connections of its own. */
export function dexieDisk(projections: readonly ProjectionDefinition[] = everything): Disk & { readonly log: string } {
  const log = freshName('log');
  return { log, openLog: () => new DexieLogStore(log), stores: new DexieViewStores(projections), contents: blocksOf };
}

/** All rows of a views database as its blocks have them, read past the store. */
export async function blocksOf(name: string): Promise<Contents> {
  const db = new Dexie(name);
  await db.open();
  const found: Record<string, (readonly [string, unknown])[]> = {};
  try {
    for (const table of db.tables.filter(({ name: its }) => its.includes('.'))) {
      const blocks = (await table.toArray()) as { keys: string[]; rows: unknown[] }[];
      const rows = blocks.flatMap(({ keys, rows: its }) => keys.map((key, index) => [key, its[index]] as const));
      if (rows.length > 0) found[table.name] = rows;
    }
  } finally {
    db.close();
  }
  return found;
}
