import type { Event } from '../../src/kernel/event.ts';
import type { ProjectionDefinition, Rows, TableDefinition } from '../../src/kernel/projection.ts';

/** The rows of a projection by table, each table sorted by key as storage would. */
export type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Folds events into the rows of one projection, in memory. */
export class ProjectionRows {
  readonly #projection: ProjectionDefinition;
  readonly #reader: string | undefined;
  readonly #tables: Readonly<Record<string, Map<string, unknown>>>;
  readonly #rows: Readonly<Record<string, Rows<unknown>>>;

  constructor(projection: ProjectionDefinition, reader?: string) {
    this.#projection = projection;
    this.#reader = reader;
    const names = Object.keys(projection.tables);
    this.#tables = Object.fromEntries(names.map((name) => [name, new Map<string, unknown>()]));
    this.#rows = Object.fromEntries(Object.entries(this.#tables).map(([name, table]) => [name, rowsOf(table)]));
  }

  /** Applies events in this order. */
  apply(events: Iterable<Event>): this {
    for (const event of events) this.#projection.apply(this.#rows, event, { reader: this.#reader });
    return this;
  }

  /** All rows as they are stored, to compare. */
  tables(): Tables {
    return Object.fromEntries(
      Object.entries(this.#tables).map(([name, table]) => {
        const { stored } = this.#projection.tables[name] ?? {};
        return [name, sorted(stored === undefined ? table : packed(table, stored))];
      }),
    );
  }
}

function rowsOf(table: Map<string, unknown>): Rows<unknown> {
  return {
    get: (key) => table.get(key),
    put: (key, row) => void table.set(key, Object.freeze(row)),
    change: (key, change) => void table.set(key, Object.freeze(change(table.get(key)))),
    delete: (key) => void table.delete(key),
  };
}

function packed(table: Map<string, unknown>, stored: NonNullable<TableDefinition['stored']>): Map<string, unknown> {
  return new Map([...table].map(([key, row]) => [key, stored.pack(row)]));
}

function sorted(table: Map<string, unknown>): Record<string, unknown> {
  return Object.fromEntries([...table].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
