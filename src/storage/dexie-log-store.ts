import { Dexie, type Table } from 'dexie';
import {
  type CommitRecord,
  isPending,
  type LogChange,
  type LogHead,
  type LogStore,
  type PendingCommit,
  type Written,
} from '../kernel/log-store.ts';
import { StorageFault } from '../kernel/fault.ts';
import { LogDatabase } from '../reading/log-database.ts';
import type { Segment } from '../reading/segment.ts';
import { classified, Overtaken, stayDeleted } from './faults.ts';
import { LevelLayout } from './level-layout.ts';
import { findHead, headOf, isSame } from './log-head.ts';
import { cut, eventsOf, SEGMENT } from './segments.ts';
import { indexOf } from './stream-index.ts';
import { StreamReader } from './stream-reader.ts';

/** How long pages may read what was written before the disk is kept busy with making it durable, in milliseconds. */
const READERS_FIRST = 16;

/** The log on IndexedDB: events in segments with a stream index beside them (rules LOG-4, LOG-5). */
export class DexieLogStore implements LogStore {
  readonly #db: LogDatabase;
  /** The same log, for writes that do not wait for the disk. */
  readonly #quick: LogDatabase;
  readonly #layout: LevelLayout;
  readonly #streams: StreamReader;
  /** What will make everything durable that is written until then. */
  #hardening: Promise<void> | undefined;
  /** The head as this store wrote it last. */
  #known: LogHead | undefined;
  /** True once there was something in it. */
  #has = false;

  constructor(name: string) {
    this.#db = new LogDatabase(name);
    this.#quick = new LogDatabase(name, 'relaxed');
    this.#layout = new LevelLayout(this.#db);
    this.#streams = new StreamReader(this.#db, this.#layout);
    for (const db of [this.#db, this.#quick]) {
      stayDeleted(db);
      db.on('ready', (ready) => this.#opened(ready as LogDatabase), true);
    }
  }

  head(): Promise<LogHead> {
    return classified(() => headOf(this.#db));
  }

  snapshot(): Promise<{ head: LogHead; pending: readonly PendingCommit[] }> {
    const db = this.#db;
    return classified(() =>
      db.transaction('r', [db.meta, db.commits], async () => {
        const [head, pending] = await Promise.all([headOf(this.#db), db.commits.orderBy('order').toArray()]);
        return { head, pending: pending.filter(isPending) };
      }),
    );
  }

  commits(ids: readonly string[]): Promise<readonly (CommitRecord | undefined)[]> {
    return classified(() => this.#db.commits.bulkGet([...ids]));
  }

  readFrom(position: number, limit: number): Promise<readonly unknown[]> {
    const db = this.#db;
    return classified(async () => {
      const [head, segments] = await db.transaction('r', [db.meta, db.segments], () =>
        Promise.all([
          headOf(this.#db),
          // A segment has 512 events at most, so the one with the first event wanted begins in this range.
          db.segments
            .where('from')
            .between(position + 2 - SEGMENT, position + limit, true, true)
            .toArray(),
        ]),
      );
      return eventsOf(segments, position, Math.min(position + limit, head.position));
    });
  }

  readStreams(streams: readonly string[], upTo = Infinity): Promise<ReadonlyMap<string, readonly unknown[]>> {
    return this.#streams.read(streams, upTo);
  }

  known(streams: Iterable<string>): Promise<ReadonlySet<string>> {
    return this.#layout.with(async () => this.#layout.known(streams));
  }

  async write(change: LogChange): Promise<Written> {
    try {
      return await classified(() => this.#write(change));
    } catch (error) {
      if (isKnownId(error)) return { is: 'known' };
      if (error instanceof StorageFault && error.cause instanceof Overtaken) return { is: 'stale' };
      throw error;
    }
  }

  durable(): Promise<void> {
    this.#hardening ??= pause(READERS_FIRST).then(() => {
      this.#hardening = undefined;
      // What is written strictly takes all along that was written before it; to remove something there is always room.
      return classified(() => this.#db.meta.delete('soon'));
    });
    return this.#hardening;
  }

  meta(key: string): Promise<unknown> {
    return classified(async () => (await this.#db.meta.get(key))?.value);
  }

  async merge(): Promise<number> {
    // When it is quiet, there is time to load this.
    const { mergeSmall } = await import('./merging.ts');
    return mergeSmall(this.#db, this.#layout);
  }

  warm(): Promise<void> {
    return this.#streams.warm();
  }

  close(): void {
    this.#db.close();
    this.#quick.close();
  }

  /** Also called where the browser closed the database and Dexie opened it again: by then it may be another one. */
  async #opened(db: LogDatabase): Promise<void> {
    const has = await findHead(db);
    if (this.#has && !has) throw new Dexie.DatabaseClosedError('The log was deleted.');
    this.#has = has;
  }

  async #write(change: LogChange): Promise<Written> {
    const { confirmed = [], add = [], put = [], meta = {}, soon } = change;
    const db = soon === true ? this.#quick : this.#db;
    const tables: Table[] = [db.meta];
    if (add.length > 0 || put.length > 0) tables.push(db.commits);
    if (confirmed.length > 0) tables.push(db.segments, db.streams);
    const written = await db.transaction('rw', tables, async (): Promise<Written & { segments?: Segment[] }> => {
      // Where the head is known it is asked for together with the writes, which go again if it is another one.
      const head = this.#known?.revision === change.expect ? this.#known : await headOf(db);
      if (head.revision !== change.expect) return { is: 'stale' };
      const segments = cut(confirmed, head.position + 1);
      const next: LogHead = {
        position: head.position + confirmed.length,
        revision: head.revision + 1,
        order: Math.max(head.order, ...add.map(({ order }) => order ?? 0)),
      };
      const now = headOf(db);
      const work: PromiseLike<unknown>[] = [];
      if (add.length > 0) work.push(db.commits.bulkAdd(add));
      if (put.length > 0) work.push(db.commits.bulkPut(put));
      if (segments.length > 0) work.push(db.segments.bulkPut(segments));
      const full = segments.filter(({ events }) => events.length === SEGMENT);
      if (full.length > 0) work.push(db.streams.bulkPut(full.map(indexOf)));
      const entries = Object.entries({ ...meta, head: next, ...(soon && { soon }) });
      const gone = entries.filter(([, value]) => value === undefined).map(([key]) => key);
      if (gone.length > 0) work.push(db.meta.bulkDelete(gone));
      work.push(
        db.meta.bulkPut(entries.filter(([, value]) => value !== undefined).map(([key, value]) => ({ key, value }))),
      );
      const [there] = await Promise.all([now, ...work]);
      if (!isSame(head, there)) throw new Overtaken();
      return { is: 'written', head: next, segments };
    });
    if (written.is !== 'written') return written;
    this.#has = true;
    this.#known = written.head;
    for (const segment of written.segments ?? [])
      if (segment.from === this.#layout.covered + 1)
        this.#layout.addSegment(segment, segment.events.length === SEGMENT);
    return { is: 'written', head: written.head };
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** True where a command was written before, under the same id. */
function isKnownId(error: unknown): boolean {
  const cause = (error as { cause?: { name?: string; failures?: { name?: string }[] } }).cause;
  if (cause?.name === 'ConstraintError') return true;
  return (
    cause?.name === 'BulkError' && Object.values(cause.failures ?? {}).some(({ name }) => name === 'ConstraintError')
  );
}
