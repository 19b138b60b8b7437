import { Dexie, type Table } from 'dexie';
import type { ProjectionDefinition } from '../kernel/projection.ts';
import type {
  ParkedRecord,
  RowChanges,
  UndoRecord,
  ViewChange,
  ViewState,
  ViewStore,
  ViewStores,
} from '../kernel/view-store.ts';
import { StorageFault } from '../kernel/fault.ts';
import { type Block, changeBlock, checked, lastUpTo, rowIn } from '../reading/blocks.ts';
import { classified, Overtaken, stayDeleted } from './faults.ts';

const FRESH: ViewState = { revision: 0, position: 0, log: 0, levelAt: 0, halted: {} };

/** Blocks kept in memory at most; while nobody else writes, a row need not be read twice. */
const KEPT_BLOCKS = 1_024;

/** A views database on IndexedDB: disposable, always to be had again from the log. */
export class DexieViewStore implements ViewStore {
  readonly name: string;
  readonly #db: Dexie;
  readonly #sizes: ReadonlyMap<string, number>;
  /** The revision that the directories and blocks in memory belong to. */
  #revision: number | undefined;
  readonly #directories = new Map<string, string[]>();
  readonly #blocks = new Map<string, Block>();

  constructor(name: string, projections: readonly ProjectionDefinition[]) {
    this.name = name;
    this.#sizes = new Map(
      projections.flatMap((one) =>
        Object.entries(one.tables).map(([table, { block }]) => [`${one.name}.${table}`, block] as const),
      ),
    );
    // Relaxed: what a crash takes from here, the log gives back.
    this.#db = new Dexie(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    stayDeleted(this.#db);
    const tables = Object.fromEntries([...this.#sizes.keys()].map((table) => [table, 'id']));
    this.#db.version(1).stores({ ...tables, state: 'key', undo: 'n', parked: 'id' });
  }

  state(): Promise<ViewState> {
    return classified(async () => {
      const state = await this.#state();
      if (state.revision !== this.#revision) this.#forget(state.revision);
      return state;
    });
  }

  load(wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
    return classified(async () => {
      const blocks = await this.#blocksOf(new Map([...wanted].map(([table, keys]) => [table, [...keys]])));
      const found = new Map<string, Map<string, unknown>>();
      for (const [table, keys] of wanted) {
        const rows = new Map<string, unknown>();
        for (const key of keys) {
          const row = rowIn(blocks.get(`${table}\n${this.#blockIdOf(table, key)}`), key);
          if (row !== undefined) rows.set(key, row);
        }
        found.set(table, rows);
      }
      return found;
    });
  }

  /** Past all that is in memory: that belongs to whoever works out what to write. */
  row(table: string, key: string): Promise<unknown> {
    return classified(async () => {
      const block = await this.#db.table<Block, string>(table).where(':id').belowOrEqual(key).last();
      return block && rowIn(checked(table, block), key);
    });
  }

  undo(): Promise<readonly UndoRecord[]> {
    return classified(async () => {
      const records = await this.#db.table<UndoRecord>('undo').orderBy('n').toArray();
      return records.map((record) => vouched(record, Array.isArray(record.images), 'An undo'));
    });
  }

  parked(): Promise<readonly ParkedRecord[]> {
    return classified(async () => {
      const records = await this.#db.table<ParkedRecord>('parked').toArray();
      return records.map((record) => vouched(record, Array.isArray(record.events), 'What is parked'));
    });
  }

  async flush(change: ViewChange): Promise<number | undefined> {
    try {
      return await classified(() => this.#flush(change));
    } catch (error) {
      this.#forget(undefined);
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  async #flush(change: ViewChange): Promise<number | undefined> {
    const changes = sorted(change.rows);
    const blocks = await this.#blocksOf(
      new Map([...changes].map(([table, rows]) => [table, rows.map(([key]) => key)])),
    );
    const plans = [...changes].map(([table, rows]) => this.#plan(table, rows, blocks));
    const db = this.#db;
    const { undo, parked } = change;
    const tables: Table[] = [db.table('state'), ...plans.map(({ table }) => db.table(table))];
    if (undo.drop.length > 0 || undo.add.length > 0) tables.push(db.table('undo'));
    if (parked.length > 0) tables.push(db.table('parked'));
    const revision = change.expect + 1;
    // Asked for together with the writes, which go again where somebody else was faster: a way to the disk less.
    const writing = async (): Promise<void> => {
      const state = this.#state();
      const work: PromiseLike<unknown>[] = [];
      for (const { table, put, removed } of plans) {
        if (put.length > 0) work.push(db.table(table).bulkPut(put));
        if (removed.length > 0) work.push(db.table(table).bulkDelete(removed));
      }
      if (undo.drop.length > 0) work.push(db.table('undo').bulkDelete([...undo.drop]));
      if (undo.add.length > 0) work.push(db.table('undo').bulkPut([...undo.add]));
      for (const [projection, key, record] of parked) {
        const id = `${projection} ${key}`;
        work.push(record === undefined ? db.table('parked').delete(id) : db.table('parked').put({ ...record, id }));
      }
      work.push(db.table('state').put({ key: 'state', ...change.state, revision }));
      const [{ revision: before }] = await Promise.all([state, ...work]);
      if (before !== change.expect) throw new Overtaken();
    };
    try {
      await db.transaction('rw', tables, writing);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      this.#forget(undefined);
      return undefined;
    }
    this.#revision = revision;
    for (const plan of plans) this.#take(plan);
    return revision;
  }

  /** Which blocks of a table change, and into what. */
  #plan(table: string, rows: readonly (readonly [string, unknown])[], blocks: ReadonlyMap<string, Block>): Plan {
    const size = this.#sizes.get(table) ?? 32;
    const plan: Plan = { table, put: [], removed: [] };
    for (let start = 0; start < rows.length;) {
      const id = this.#blockIdOf(table, (rows[start] as readonly [string, unknown])[0]);
      let end = start + 1;
      while (end < rows.length && this.#blockIdOf(table, (rows[end] as readonly [string, unknown])[0]) === id) end += 1;
      const block = blocks.get(`${table}\n${id}`) ?? { id, keys: [], rows: [] };
      const changed = changeBlock(block, rows.slice(start, end), size);
      plan.put.push(...changed);
      if (changed.length === 0 && block.keys.length > 0) plan.removed.push(id);
      start = end;
    }
    return plan;
  }

  /** Takes what was written into memory. */
  #take({ table, put, removed }: Plan): void {
    const ids = new Set(this.#directories.get(table));
    for (const id of removed) {
      ids.delete(id);
      this.#blocks.delete(`${table}\n${id}`);
    }
    const before = ids.size;
    for (const block of put) {
      ids.add(block.id);
      this.#keep(`${table}\n${block.id}`, block);
    }
    if (removed.length > 0 || ids.size > before) this.#directories.set(table, [...ids].sort());
  }

  /** The blocks that these keys fall into, from memory or read in one transaction, by `<table>\n<id>`. */
  async #blocksOf(wanted: ReadonlyMap<string, readonly string[]>): Promise<Map<string, Block>> {
    const tables = [...wanted].filter(([, keys]) => keys.length > 0);
    const unknown = tables.filter(([table]) => !this.#directories.has(table));
    const found = new Map<string, Block>();
    if (unknown.length > 0)
      await this.#db.transaction(
        'r',
        unknown.map(([table]) => table),
        async () => {
          await Promise.all(
            unknown.map(async ([table]) => {
              this.#directories.set(table, (await this.#db.table(table).toCollection().primaryKeys()) as string[]);
            }),
          );
        },
      );
    const missing = new Map<string, Set<string>>();
    for (const [table, keys] of tables)
      for (const key of keys) {
        const id = this.#blockIdOf(table, key);
        const name = `${table}\n${id}`;
        const block = this.#blocks.get(name);
        if (block !== undefined) found.set(name, block);
        else if ((this.#directories.get(table) as string[]).length > 0)
          missing.set(table, (missing.get(table) ?? new Set()).add(id));
      }
    if (missing.size === 0) return found;
    await this.#db.transaction('r', [...missing.keys()], async () => {
      await Promise.all(
        [...missing].map(async ([table, ids]) => {
          for (const block of await this.#db.table<Block, string>(table).bulkGet([...ids]))
            if (block !== undefined)
              found.set(`${table}\n${block.id}`, this.#keep(`${table}\n${block.id}`, checked(table, block)));
        }),
      );
    });
    return found;
  }

  #blockIdOf(table: string, key: string): string {
    const directory = this.#directories.get(table) ?? [];
    return directory[lastUpTo(directory, key)] ?? '';
  }

  #keep(name: string, block: Block): Block {
    this.#blocks.delete(name);
    this.#blocks.set(name, block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT_BLOCKS) break;
      this.#blocks.delete(oldest);
    }
    return block;
  }

  #forget(revision: number | undefined): void {
    this.#revision = revision;
    this.#directories.clear();
    this.#blocks.clear();
  }

  async #state(): Promise<ViewState> {
    const record = (await this.#db.table('state').get('state')) as ({ key: string } & ViewState) | undefined;
    if (record === undefined) return FRESH;
    const { revision, position, log, levelAt, halted } = record;
    const numbers = [revision, position, log, levelAt].every((number) => Number.isFinite(number));
    return vouched(
      { revision, position, log, levelAt, halted },
      numbers && typeof halted === 'object',
      'The checkpoint',
    );
  }
}

/** A record as read, or a fault that says which one is not what it should be. */
function vouched<Record>(record: Record, fine: boolean, what: string): Record {
  if (fine) return record;
  throw new StorageFault('damaged', false, `${what} of the lists is damaged: rebuild the lists.`);
}

interface Plan {
  readonly table: string;
  readonly put: Block[];
  readonly removed: string[];
}

/** Changed rows in the order of their keys, without tables that have none. */
function sorted(rows: RowChanges): Map<string, (readonly [string, unknown])[]> {
  const byKey = (one: readonly [string, unknown], other: readonly [string, unknown]) => (one[0] < other[0] ? -1 : 1);
  return new Map([...rows].filter(([, some]) => some.size > 0).map(([table, some]) => [table, [...some].sort(byKey)]));
}

/** Views databases on IndexedDB, by name. */
export class DexieViewStores implements ViewStores {
  readonly #projections: readonly ProjectionDefinition[];

  constructor(projections: readonly ProjectionDefinition[]) {
    this.#projections = projections;
  }

  async open(name: string): Promise<DexieViewStore> {
    return new DexieViewStore(name, this.#projections);
  }

  names(): Promise<readonly string[]> {
    return classified(() => Dexie.getDatabaseNames());
  }

  remove(name: string): Promise<void> {
    return classified(() => Dexie.delete(name));
  }
}
