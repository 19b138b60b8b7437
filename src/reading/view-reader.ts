import { Dexie, type Table } from 'dexie';
import type { ParkedRecord, UndoRecord, ViewState } from '../kernel/view-store.ts';
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

/** Keys whose blocks are remembered at most. */
const MOST_PLACES = 10_000;

/** So few keys are quicker looked up each for itself, all at once. */
const FEW_KEYS = 4;

/** Blocks read at once at most. */
const MOST_BLOCKS = 64;

/** What there is to read in a views database. */
export type Views = Pick<
  ViewReader,
  'name' | 'get' | 'getMany' | 'scan' | 'projections' | 'state' | 'pendingApplied' | 'parked'
>;

/** Reads rows from a views database, never writes: what queries are made of. */
export class ViewReader {
  readonly #db: Dexie;
  /** Which block each key was in when it was last looked up: the same query is asked again after each change. */
  readonly #places = new Map<string, string>();

  /** `name`: the database that the pointer in the log names. */
  constructor(name: string) {
    this.#db = new Dexie(name, { cache: 'disabled', allowEmptyDB: true });
    // Else Dexie would delete what is not there, and with it what a worker has begun to make there meanwhile. A
    // transaction that fails where it makes the database leaves none, and touches nobody else's.
    this.#db.on('populate', () => {
      throw new Dexie.NoSuchDatabaseError();
    });
  }

  open(): PromiseLike<unknown> {
    return this.#db.open();
  }

  close(): void {
    this.#db.close();
  }

  get name(): string {
    return this.#db.name;
  }

  /** Names of the projections whose tables are here. */
  get projections(): string[] {
    const names = this.#db.tables.map(({ name }) => name.split('.'));
    return [...new Set(names.flatMap(([projection, table]) => (table === undefined ? [] : [projection as string])))];
  }

  async state(): Promise<ViewState | undefined> {
    return this.#db.table<ViewState>('state').get('state');
  }

  /** How many events of pending commits are applied, beyond the checkpoint. */
  async pendingApplied(): Promise<number> {
    const records = await this.#db.table<UndoRecord>('undo').toArray();
    return records.reduce((sum, { events }) => sum + events, 0);
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
    const blocks = await this.#blocksAt(table, sorted);
    const found = new Map<string, Row>();
    for (const [index, key] of sorted.entries()) {
      const row = rowIn(blocks[index], key);
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
      const range = this.#table(table)
        .where(':id')
        .between(after, prefix + AFTER_ALL, false, true);
      const blocks = await range.limit(many).toArray();
      for (const block of blocks) if (!take(checked(table, block))) return found;
      if (blocks.length < many) return found;
      after = blocks.at(-1)?.id ?? '';
    }
  }

  /** The block that a key falls into: mostly the one that it was in the last time. */
  async #blockAt(table: string, key: string): Promise<Block | undefined> {
    const place = this.#places.get(placeOf(table, key));
    const known = place === undefined ? undefined : await this.#table(table).get(place);
    if (covers(known, key)) return checked(table, known);
    const block = await this.#table(table).where(':id').belowOrEqual(key).last();
    return block === undefined ? undefined : this.#remember(table, key, checked(table, block));
  }

  /** The blocks of sorted keys, in their order. */
  async #blocksAt(table: string, sorted: readonly string[]): Promise<readonly (Block | undefined)[]> {
    const [low, high] = [sorted[0], sorted.at(-1)];
    if (low === undefined || high === undefined) return [];
    const places = sorted.map((key) => this.#places.get(placeOf(table, key)));
    if (places.every((place) => place !== undefined)) {
      const known = await this.#blocksById(table, new Set(places));
      const guessed = places.map((place) => known.get(place));
      if (guessed.every((block, index) => covers(block, sorted[index] as string))) return guessed;
    }
    if (sorted.length <= FEW_KEYS) return Promise.all(sorted.map((key) => this.#blockAt(table, key)));
    // Ids are cheap to list and rows are not, and only the ids between these keys matter, however large the table.
    const between = this.#table(table).where(':id').between(low, high, false, true);
    const [first, ids] = await Promise.all([this.#blockAt(table, low), between.primaryKeys()]);
    const idOf = (key: string) => ids[lastUpTo(ids, key)];
    const others = await this.#blocksById(table, new Set(sorted.flatMap((key) => idOf(key) ?? [])));
    return sorted.map((key) => {
      const id = idOf(key);
      const block = id === undefined ? first : others.get(id);
      return block && this.#remember(table, key, block);
    });
  }

  async #blocksById(table: string, ids: ReadonlySet<string>): Promise<Map<string | undefined, Block>> {
    const blocks = ids.size === 0 ? [] : await this.#table(table).bulkGet([...ids]);
    return new Map(blocks.flatMap((block) => (block === undefined ? [] : [[block.id, checked(table, block)]])));
  }

  #remember(table: string, key: string, block: Block): Block {
    if (this.#places.size >= MOST_PLACES) this.#places.clear();
    if (covers(block, key)) this.#places.set(placeOf(table, key), block.id);
    return block;
  }

  #table(name: string): Table<Block, string> {
    return this.#db.table<Block, string>(name);
  }
}

function placeOf(table: string, key: string): string {
  return `${table}\n${key}`;
}

/** True where no other block can have the key: it lies between the first and the last one of this. */
function covers(block: Block | undefined, key: string): block is Block {
  const last = block?.keys.at(-1);
  return block !== undefined && last !== undefined && block.id <= key && key <= last;
}
