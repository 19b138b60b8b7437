import { Dexie } from 'dexie';
import type { ParkedRecord, ViewState } from '../kernel/view-store.ts';
import { type Block, checked, lastUpTo, rowIn } from './blocks.ts';

/** A stretch of a table, in the order of its keys. */
export interface Stretch {
  /** Keys after this one, or from it on where `inclusive`. */
  readonly from: string;
  readonly inclusive?: boolean;
  /** Keys that begin with this; all where absent. */
  readonly prefix?: string;
  readonly limit: number;
}

/** Sorts after every key that begins with the text before it. */
const AFTER_ALL = '\uffff';

/** So few keys are quicker looked up each for itself, all at once. */
const FEW_KEYS = 4;

/** Blocks read at once at most. */
const MOST_BLOCKS = 64;

/** Reads rows from a views database, never writes: what queries are made of. */
export class ViewReader {
  readonly #db: Dexie;

  /** `name`: the database that the pointer in the log names. */
  constructor(name: string) {
    this.#db = new Dexie(name, { cache: 'disabled' });
  }

  open(): PromiseLike<unknown> {
    return this.#db.open();
  }

  close(): void {
    this.#db.close();
  }

  /** Names of the projections whose tables are here. */
  get projections(): string[] {
    const names = this.#db.tables.map(({ name }) => name.split('.'));
    return [...new Set(names.flatMap(([projection, table]) => (table === undefined ? [] : [projection as string])))];
  }

  async state(): Promise<ViewState | undefined> {
    return this.#db.table<ViewState>('state').get('state');
  }

  async parked(): Promise<readonly ParkedRecord[]> {
    return this.#db.table<ParkedRecord>('parked').toArray();
  }

  /** The row under a key, or undefined. */
  async get<Row>(table: string, key: string): Promise<Row | undefined> {
    const block = await this.#blockAt(table, key);
    return rowIn(block, key) as Row | undefined;
  }

  /** The rows under these keys that exist, by key. */
  async getMany<Row>(table: string, keys: Iterable<string>): Promise<ReadonlyMap<string, Row>> {
    const sorted = [...new Set(keys)].sort();
    const [low, high] = [sorted[0], sorted.at(-1)];
    const found = new Map<string, Row>();
    if (low === undefined || high === undefined) return found;
    if (sorted.length <= FEW_KEYS) {
      const few = await Promise.all(sorted.map(async (key) => [key, await this.get<Row>(table, key)] as const));
      for (const [key, row] of few) if (row !== undefined) found.set(key, row);
      return found;
    }
    // Ids are cheap to list and rows are not, and only the ids between these keys matter, however large the table.
    const between = this.#db.table<Block, string>(table).where(':id').between(low, high, false, true);
    const [first, ids] = await Promise.all([this.#blockAt(table, low), between.primaryKeys()]);
    const wanted = new Set(sorted.map((key) => ids[lastUpTo(ids, key)]).filter((id) => id !== undefined));
    const others = wanted.size === 0 ? [] : await this.#db.table<Block, string>(table).bulkGet([...wanted]);
    const blocks = new Map(others.map((block) => [block?.id, block && checked(table, block)]));
    for (const key of sorted) {
      const id = ids[lastUpTo(ids, key)];
      const row = rowIn(id === undefined ? first : blocks.get(id), key);
      if (row !== undefined) found.set(key, row as Row);
    }
    return found;
  }

  /** Rows of neighbouring keys, at most `limit`. */
  async scan<Row>(table: string, stretch: Stretch): Promise<(readonly [key: string, row: Row])[]> {
    const { from, inclusive = false, prefix = '', limit } = stretch;
    const start = from > prefix ? from : prefix;
    const found: (readonly [string, Row])[] = [];
    const take = (block: Block | undefined): boolean => {
      for (const [index, key] of (block?.keys ?? []).entries()) {
        if (key < start || (key === from && !inclusive) || !key.startsWith(prefix)) continue;
        if (found.length === limit) return false;
        found.push([key, block?.rows[index] as Row]);
      }
      return found.length < limit;
    };
    const first = await this.#blockAt(table, start);
    if (!take(first)) return found;
    let after = first?.id ?? '';
    // Twice as many each time: a page of a list needs one block or two, a search needs them all.
    for (let many = 1; ; many = Math.min(2 * many, MOST_BLOCKS)) {
      const range = this.#db
        .table<Block, string>(table)
        .where(':id')
        .between(after, prefix + AFTER_ALL, false, true);
      const blocks = await range.limit(many).toArray();
      for (const block of blocks) if (!take(checked(table, block))) return found;
      if (blocks.length < many) return found;
      after = blocks.at(-1)?.id ?? '';
    }
  }

  async #blockAt(table: string, key: string): Promise<Block | undefined> {
    const block = await this.#db.table<Block, string>(table).where(':id').belowOrEqual(key).last();
    return block === undefined ? undefined : checked(table, block);
  }
}
