import type { ProjectionDefinition, Rows, TableDefinition } from './projection.ts';

/** One write to the buffer: what was under the key before. */
export type Image = readonly [table: string, key: string, before: unknown];

/**
 * The rows of one chunk in memory (rule VIEW-3). Handlers are synchronous, IndexedDB is not, and nobody lists by
 * hand which rows an event needs. So a chunk is folded in passes: the first runs the handlers on nothing and notes
 * every key they touch, the rows are read in bulk, and the chunk is folded again on them. The pass that misses no row
 * is the one that counts: mostly the second.
 */
export class RowBuffer {
  readonly #tables = new Map<string, TableBuffer>();
  readonly #byProjection = new Map<string, Record<string, TableBuffer>>();
  readonly #journal: Image[] = [];

  /** `complete`: the database is empty, so there is nothing to read and one pass will do. */
  constructor(projections: readonly ProjectionDefinition[], complete: boolean) {
    for (const one of projections) {
      const tables: Record<string, TableBuffer> = {};
      for (const [name, definition] of Object.entries(one.tables)) {
        const table = new TableBuffer(`${one.name}.${name}`, definition, complete, this.#journal);
        tables[name] = table;
        this.#tables.set(table.name, table);
      }
      this.#byProjection.set(one.name, tables);
    }
  }

  /** The tables of a projection as its handlers see them. */
  tablesOf(projection: string): Readonly<Record<string, Rows<unknown>>> {
    return this.#byProjection.get(projection) ?? {};
  }

  /** Starts a pass from the rows as read. */
  begin(): void {
    for (const table of this.#tables.values()) table.changed.clear();
    this.#journal.length = 0;
  }

  /** Keys touched and not read yet, by table. */
  missing(): Map<string, ReadonlySet<string>> {
    const tables = [...this.#tables.values()].filter(({ missing }) => missing.size > 0);
    return new Map(tables.map(({ name, missing }) => [name, missing]));
  }

  /** Takes in the rows that were missing: those not among `found` do not exist. */
  supply(found: ReadonlyMap<string, ReadonlyMap<string, unknown>>): void {
    for (const table of this.#tables.values()) {
      const rows = found.get(table.name);
      for (const key of table.missing) table.read.set(key, table.unpack(rows?.get(key)));
      table.missing.clear();
    }
  }

  /** A mark to come back to. */
  mark(): number {
    return this.#journal.length;
  }

  /** Takes back every write since the mark, newest first. */
  rollback(mark: number): void {
    while (this.#journal.length > mark) {
      const [table, key, before] = this.#journal.pop() as Image;
      this.#tables.get(table)?.changed.set(key, before);
    }
  }

  /** The before-images since the mark, the first of each row. */
  imagesSince(mark: number): Image[] {
    const seen = new Set<string>();
    return this.#journal.slice(mark).flatMap(([table, key, before]): Image[] => {
      const name = `${table}\n${key}`;
      if (seen.has(name)) return [];
      seen.add(name);
      return [[table, key, this.#tables.get(table)?.pack(before)]];
    });
  }

  /** Forgets the journal so far: what was written stays. */
  settle(): void {
    this.#journal.length = 0;
  }

  /** Puts rows back as an undo says. */
  restore(images: readonly Image[]): void {
    for (const [table, key, before] of [...images].reverse()) this.#tables.get(table)?.restore(key, before);
  }

  /** All rows that are other than as read, as they are stored, by table and key. */
  changes(): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
    for (const { read, changed } of this.#tables.values())
      for (const [key, row] of changed) if (row === read.get(key)) changed.delete(key);
    return new Map([...this.#tables.values()].map((table) => [table.name, table.packed()]));
  }
}

/** The rows of one table, as read and as changed. */
class TableBuffer implements Rows<unknown> {
  readonly name: string;
  readonly read = new Map<string, unknown>();
  readonly changed = new Map<string, unknown>();
  readonly missing = new Set<string>();
  readonly #stored: TableDefinition['stored'];
  readonly #complete: boolean;
  readonly #journal: Image[];

  constructor(name: string, { stored }: TableDefinition, complete: boolean, journal: Image[]) {
    this.name = name;
    this.#stored = stored;
    this.#complete = complete;
    this.#journal = journal;
  }

  get(key: string): unknown {
    const row = this.changed.get(key);
    if (row !== undefined || this.changed.has(key)) return row;
    this.#touch(key);
    return this.read.get(key);
  }

  put(key: string, row: unknown): void {
    this.#journal.push([this.name, key, this.get(key)]);
    this.changed.set(key, row);
  }

  change(key: string, change: (row: unknown) => unknown): void {
    const before = this.get(key);
    const row = change(before);
    this.#journal.push([this.name, key, before]);
    this.changed.set(key, row);
  }

  delete(key: string): void {
    this.put(key, undefined);
  }

  restore(key: string, before: unknown): void {
    this.#touch(key);
    this.changed.set(key, this.unpack(before));
  }

  pack(row: unknown): unknown {
    return this.#stored === undefined || row === undefined ? row : this.#stored.pack(row);
  }

  unpack(stored: unknown): unknown {
    return this.#stored === undefined || stored === undefined ? stored : this.#stored.unpack(stored as never);
  }

  /** The changed rows as they are stored. */
  packed(): ReadonlyMap<string, unknown> {
    if (this.#stored === undefined) return this.changed;
    return new Map([...this.changed].map(([key, row]) => [key, this.pack(row)]));
  }

  /** Notes a key that was not read: the pass goes on as if there were no such row, and does not count. */
  #touch(key: string): void {
    if (!this.#complete && !this.read.has(key)) this.missing.add(key);
  }
}
