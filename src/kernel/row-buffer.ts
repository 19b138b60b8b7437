import type { ProjectionDefinition, Rows } from './projection.ts';

/** One write to the buffer: what was under the key before. */
export type Image = readonly [table: string, key: string, before: unknown];

/**
 * The rows of one chunk in memory (rule VIEW-3). Handlers are synchronous, IndexedDB is not, and nobody lists by
 * hand which rows an event needs. So a chunk is folded in passes: the first runs the handlers on nothing and notes
 * every key they touch, the rows are read in bulk, and the chunk is folded again on them. The pass that misses no row
 * is the one that counts: mostly the second.
 */
export class RowBuffer {
  /** Keys touched and not read yet, by table. */
  readonly missing = new Map<string, Set<string>>();
  readonly #read = new Map<string, Map<string, unknown>>();
  #changed = new Map<string, Map<string, unknown>>();
  #journal: Image[] = [];
  readonly #complete: boolean;
  readonly #tables = new Map<string, Record<string, Rows<unknown>>>();

  /** `complete`: the database is empty, so there is nothing to read and one pass will do. */
  constructor(projections: readonly ProjectionDefinition[], complete: boolean) {
    this.#complete = complete;
    for (const one of projections) {
      const tables: Record<string, Rows<unknown>> = {};
      for (const name of Object.keys(one.tables)) tables[name] = this.#rows(`${one.name}.${name}`);
      this.#tables.set(one.name, tables);
    }
  }

  /** The tables of a projection as its handlers see them. */
  tablesOf(projection: string): Readonly<Record<string, Rows<unknown>>> {
    return this.#tables.get(projection) ?? {};
  }

  /** Starts a pass from the rows as read. */
  begin(): void {
    this.#changed = new Map();
    this.#journal = [];
    for (const table of this.#read.keys()) this.#changed.set(table, new Map());
  }

  /** Takes in the rows that were missing: those not among `found` do not exist. */
  supply(found: ReadonlyMap<string, ReadonlyMap<string, unknown>>): void {
    for (const [table, keys] of this.missing) {
      const rows = this.#read.get(table);
      const some = found.get(table);
      for (const key of keys) rows?.set(key, some?.get(key));
    }
    this.missing.clear();
  }

  /** A mark to come back to. */
  mark(): number {
    return this.#journal.length;
  }

  /** Takes back every write since the mark, newest first. */
  rollback(mark: number): void {
    while (this.#journal.length > mark) {
      const [table, key, before] = this.#journal.pop() as Image;
      this.#changed.get(table)?.set(key, before);
    }
  }

  /** The before-images since the mark, the first of each row. */
  imagesSince(mark: number): Image[] {
    const seen = new Set<string>();
    return this.#journal.slice(mark).filter(([table, key]) => {
      const name = `${table}\n${key}`;
      return !seen.has(name) && seen.add(name);
    });
  }

  /** Forgets the journal so far: what was written stays. */
  settle(): void {
    this.#journal.length = 0;
  }

  /** Puts rows back as an undo says. */
  restore(images: readonly Image[]): void {
    for (const [table, key, before] of [...images].reverse()) {
      this.#touch(table, key);
      this.#changed.get(table)?.set(key, before);
    }
  }

  /** All rows written, by table and key. */
  changes(): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
    return this.#changed;
  }

  #rows(table: string): Rows<unknown> {
    this.#read.set(table, new Map());
    const get = (key: string): unknown => {
      const changed = this.#changed.get(table) as Map<string, unknown>;
      if (changed.has(key)) return changed.get(key);
      this.#touch(table, key);
      return this.#read.get(table)?.get(key);
    };
    const write = (key: string, row: unknown): void => {
      this.#journal.push([table, key, get(key)]);
      this.#changed.get(table)?.set(key, row);
    };
    return {
      get,
      put: write,
      change: (key, change) => write(key, change(get(key))),
      delete: (key) => write(key, undefined),
    };
  }

  /** Notes a key that was not read: the pass goes on as if there were no such row, and does not count. */
  #touch(table: string, key: string): void {
    if (this.#complete || this.#read.get(table)?.has(key) === true) return;
    const keys = this.missing.get(table);
    if (keys === undefined) this.missing.set(table, new Set([key]));
    else keys.add(key);
  }
}
