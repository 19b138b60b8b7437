import type { ParkedRecord, UndoRecord, ViewChange, ViewState, ViewStore, ViewStores } from '../kernel/view-store.ts';

/** Views in memory: for tests and the simulation. */
export class MemoryViewStore implements ViewStore {
  readonly name: string;
  #state: ViewState = { revision: 0, position: 0, log: 0, levelAt: 0, halted: {} };
  readonly #rows = new Map<string, Map<string, unknown>>();
  readonly #undo = new Map<number, UndoRecord>();
  readonly #parked = new Map<string, ParkedRecord>();

  constructor(name: string) {
    this.name = name;
  }

  async state(): Promise<ViewState> {
    return this.#state;
  }

  async load(
    wanted: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
    const found = new Map<string, Map<string, unknown>>();
    for (const [table, keys] of wanted) {
      const rows = this.#rows.get(table);
      found.set(table, new Map([...keys].flatMap((key) => (rows?.has(key) === true ? [[key, rows.get(key)]] : []))));
    }
    return found;
  }

  async row(table: string, key: string): Promise<unknown> {
    return this.#rows.get(table)?.get(key);
  }

  async undo(): Promise<readonly UndoRecord[]> {
    return [...this.#undo.values()].sort((one, other) => one.n - other.n);
  }

  async parked(): Promise<readonly ParkedRecord[]> {
    return [...this.#parked.values()];
  }

  async flush(change: ViewChange): Promise<number | undefined> {
    if (change.expect !== this.#state.revision) return undefined;
    for (const [table, changes] of change.rows) {
      const rows = this.#rows.get(table) ?? new Map<string, unknown>();
      this.#rows.set(table, rows);
      for (const [key, row] of changes) {
        if (row === undefined) rows.delete(key);
        else rows.set(key, row);
      }
    }
    for (const n of change.undo.drop) this.#undo.delete(n);
    for (const record of change.undo.add) this.#undo.set(record.n, record);
    for (const [projection, key, record] of change.parked) {
      if (record === undefined) this.#parked.delete(`${projection} ${key}`);
      else this.#parked.set(`${projection} ${key}`, record);
    }
    this.#state = { ...change.state, revision: change.expect + 1 };
    return this.#state.revision;
  }

  /** All rows in the order of their keys, by table: for comparing one store with another. */
  contents(): Record<string, [key: string, row: unknown][]> {
    const tables = [...this.#rows].filter(([, rows]) => rows.size > 0).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      tables.map(([table, rows]) => [table, [...rows].sort(([one], [other]) => (one < other ? -1 : 1))]),
    );
  }

  close(): void {}
}

/** Views databases in memory, by name. */
export class MemoryViewStores implements ViewStores {
  readonly #stores = new Map<string, MemoryViewStore>();

  async open(name: string): Promise<MemoryViewStore> {
    const store = this.#stores.get(name) ?? new MemoryViewStore(name);
    this.#stores.set(name, store);
    return store;
  }

  async remove(name: string): Promise<void> {
    this.#stores.delete(name);
  }

  async names(): Promise<string[]> {
    return [...this.#stores.keys()];
  }
}
