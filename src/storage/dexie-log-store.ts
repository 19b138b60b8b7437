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
import type { Event } from '../kernel/event.ts';
import { LogDatabase } from '../reading/log-database.ts';
import type { Segment, StreamIndex } from '../reading/segment.ts';
import { Serial } from '../kernel/serial.ts';
import { StorageFault } from '../kernel/fault.ts';
import { classified, Overtaken, stayDeleted } from './faults.ts';
import { LogLayout, type Place } from './log-layout.ts';
import { indexOf, pack, SEGMENT, unpack, unpackOf } from './segments.ts';

/** So many small records at the hot end are merged. */
const HOT = 32;

/** Full segments kept in memory at most: some 12 MB. */
const KEPT = 96;

/** Segments that are read before anybody asks for them: the newest 32,000 events. */
const WARMED = 64;

/** Records merged in one transaction at most. */
const MERGED_AT_ONCE = 256;

/** How long pages may read what was written before the disk is kept busy with making it durable, in milliseconds. */
const READERS_FIRST = 16;

const EMPTY: LogHead = { position: 0, revision: 0, order: 0 };

/** The log on IndexedDB: events in segments with a stream index beside them (rules LOG-4, LOG-5). */
export class DexieLogStore implements LogStore {
  readonly #db: LogDatabase;
  /** The same log, for writes that do not wait for the disk. */
  readonly #quick: LogDatabase;
  readonly #full = new Map<number, Segment>();
  readonly #layout = new LogLayout();
  readonly #one = new Serial();
  /** What will make everything durable that is written until then. */
  #hardening: Promise<void> | undefined;
  /** The head as this store wrote it last. */
  #known: LogHead | undefined;
  /** True once there was something in it. */
  #has = false;

  constructor(name: string) {
    this.#db = new LogDatabase(name);
    this.#quick = new LogDatabase(name, 'relaxed');
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

  async readStreams(streams: readonly string[], upTo = Infinity): Promise<ReadonlyMap<string, readonly unknown[]>> {
    // Where the layout goes far enough, a look at the head is saved; that a new stream has no events needs no look at all.
    if (this.#layout.covered >= upTo) {
      const found = await classified(() => this.#recordsOf(streams));
      if (found.every(({ segment }) => segment !== undefined)) return byStream(found);
    }
    return this.#laidOutWith(async () => {
      const found = await this.#recordsOf(streams);
      if (found.every(({ segment }) => segment !== undefined)) return byStream(found);
      // Another tab merged records that this one knew apart. What is missing even then is damaged.
      await this.#layOutAnew();
      return byStream(await this.#recordsOf(streams));
    });
  }

  known(streams: Iterable<string>): Promise<ReadonlySet<string>> {
    return this.#laidOutWith(async () => this.#layout.known(streams));
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

  merge(): Promise<number> {
    return this.#laidOutWith(async () => this.#layout.runs(HOT)).then((runs) =>
      classified(() =>
        this.#one.run(async () => {
          let saved = 0;
          for (const run of runs) saved += await this.#mergeRun(run.slice(0, MERGED_AT_ONCE));
          return saved;
        }),
      ),
    );
  }

  /**
   * Reads the newest segments into memory one by one, for when there is nothing else to do: whoever likes a post waits
   * for what the decision looks at, and mostly it is in these.
   */
  async warm(): Promise<void> {
    const full = await this.#laidOutWith(async () => this.#layout.places.filter(({ count }) => count === SEGMENT));
    for (const { from } of full.slice(-WARMED)) {
      const segment = this.#full.get(from) ?? (await classified(() => this.#db.segments.get(from)));
      if (isFull(segment)) this.#keep(segment);
    }
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

  /** Runs `work` in a transaction in which the layout is that of the log; one at a time, since they all change it. */
  #laidOutWith<Result>(work: () => Promise<Result>): Promise<Result> {
    const db = this.#db;
    return classified(() =>
      this.#one.run(async () =>
        db.transaction('r', [db.meta, db.segments, db.streams], async () => {
          const { position } = await headOf(this.#db);
          if (this.#layout.covered < position && !(await this.#extendLayout(position, false))) await this.#layOutAnew();
          return work();
        }),
      ),
    );
  }

  async #layOutAnew(): Promise<void> {
    this.#layout.clear();
    await this.#extendLayout((await headOf(this.#db)).position, true);
  }

  /**
   * Brings the layout up to a position: by the stored indexes, and by reading the records that have none. A gap means
   * that another tab merged what is known here with what is not: then the answer is false, and all must be laid out
   * anew. A gap that is still there then is damage, and is `bridged`.
   */
  async #extendLayout(position: number, bridged: boolean): Promise<boolean> {
    const indexes = await this.#db.streams.where('from').above(this.#layout.covered).toArray();
    for (const index of indexes) {
      if (!isIndex(index)) continue;
      // Never wait where nothing is to be read: after a hundred such waits Dexie loses the transaction.
      const isGap = this.#layout.covered < index.from - 1;
      if (isGap && !(await this.#extendBySegments(index.from - 1, bridged))) return false;
      this.#layout.add({ ...index, sealed: true });
    }
    return this.#extendBySegments(position, bridged);
  }

  async #extendBySegments(upTo: number, bridged: boolean): Promise<boolean> {
    const layout = this.#layout;
    if (layout.covered >= upTo) return true;
    const segments = await this.#db.segments
      .where('from')
      .between(layout.covered + 1, upTo, true, true)
      .toArray();
    for (const [index, segment] of segments.entries()) {
      if (segment.from > layout.covered + 1) {
        if (!bridged) return false;
        layout.add(emptyPlace(layout.covered + 1, segment.from - 1));
      }
      const room = (segments[index + 1]?.from ?? upTo + 1) - segment.from;
      if (!isSegment(segment)) layout.add(emptyPlace(segment.from, segment.from + room - 1));
      else if (segment.events.length <= room) layout.addSegment(segment, false);
      // Longer than it may be: what is too much of it is nobody's, and it is left as it is.
      else layout.add({ ...indexOf(segment), count: room, sealed: true });
    }
    if (layout.covered >= upTo) return true;
    if (bridged) layout.add(emptyPlace(layout.covered + 1, upTo));
    return bridged;
  }

  /** The records that may have events of these streams. */
  async #recordsOf(streams: readonly string[]): Promise<Found[]> {
    const wanted = this.#layout.find(streams);
    const froms = [...wanted.keys()].sort((one, other) => one - other);
    const unread = froms.filter((from) => !this.#full.has(from));
    const read = unread.length === 0 ? [] : await this.#db.segments.bulkGet(unread);
    const segments = new Map(unread.map((from, index) => [from, read[index]]));
    const found = froms.map((from) => ({
      segment: this.#full.get(from) ?? segments.get(from),
      streams: wanted.get(from) ?? [],
    }));
    for (const { segment } of found) if (isFull(segment)) this.#keep(segment);
    return found;
  }

  /** Keeps a full segment in memory, where nothing changes it any more; the one used longest ago goes. */
  #keep(segment: Segment): void {
    this.#full.delete(segment.from);
    this.#full.set(segment.from, segment);
    const [oldest] = this.#full.keys();
    if (this.#full.size > KEPT && oldest !== undefined) this.#full.delete(oldest);
  }

  /** Turns neighbouring small records into segments, in one transaction; only the newest may stay unsealed. */
  async #mergeRun(run: readonly Place[]): Promise<number> {
    const db = this.#db;
    const [first, last] = [run[0] as Place, run.at(-1) as Place];
    const merged = await db.transaction('rw', [db.segments, db.streams], async () => {
      const froms = run.map(({ from }) => from);
      const segments = await db.segments.bulkGet(froms);
      // Another tab was faster, or a record is damaged: then everything stays as it is.
      const whole = segments.every(
        (segment, index) => segment !== undefined && isSegment(segment) && segment.events.length === run[index]?.count,
      );
      if (!whole) return undefined;
      const events = segments.flatMap((segment) => segment?.events ?? []);
      const cutAgain = cutStored(events, first.from);
      const hot = last.from === this.#layout.places.at(-1)?.from;
      const places = cutAgain.map((segment, index) => ({
        ...indexOf(segment),
        sealed: !hot || index < cutAgain.length - 1 || segment.events.length === SEGMENT,
      }));
      await db.segments.bulkDelete(froms);
      await db.segments.bulkPut(cutAgain);
      await db.streams.bulkPut(
        places.filter(({ sealed }) => sealed).map(({ from, count, hashes }) => ({ from, count, hashes })),
      );
      return places;
    });
    if (merged !== undefined && this.#layout.replace(run, merged)) return run.length - merged.length;
    this.#layout.clear();
    return 0;
  }
}

interface Found {
  readonly segment: Segment | undefined;
  /** The streams that were looked for in it. */
  readonly streams: readonly string[];
}

async function headOf(db: LogDatabase): Promise<LogHead> {
  const record = await db.meta.get('head');
  if (record === undefined) return EMPTY;
  if (isHead(record.value)) return record.value;
  throw new StorageFault('damaged', false, 'The head of the log is damaged: reload, and it is found again.');
}

/**
 * Where there is no readable head but a log, finds it again when the log is opened: events written from position 1 on
 * would replace those that are there. The moment serves as revision, since no tab can hold a larger one. False where
 * there is no log yet.
 */
async function findHead(db: LogDatabase): Promise<boolean> {
  if (isHead((await db.meta.get('head'))?.value)) return true;
  const [last, newest] = await Promise.all([db.segments.orderBy('from').last(), db.commits.orderBy('order').last()]);
  if (last === undefined && (await db.commits.count()) === 0) return false;
  const position = last === undefined ? 0 : last.from + (isSegment(last) ? last.events.length : 1) - 1;
  await db.meta.put({ key: 'head', value: { position, revision: Date.now(), order: newest?.order ?? 0 } });
  return true;
}

function isSame(one: LogHead, other: LogHead): boolean {
  return one.revision === other.revision && one.position === other.position && one.order === other.order;
}

function isHead(value: unknown): value is LogHead {
  const { position, revision, order } = (value ?? {}) as Partial<LogHead>;
  return Number.isSafeInteger(position) && Number.isSafeInteger(revision) && Number.isSafeInteger(order);
}

/** A record that cannot be read, or is not there: its positions are taken, and no stream is found in it. */
function emptyPlace(from: number, to: number): Place {
  return { from, count: to - from + 1, hashes: new Uint32Array(), sealed: true };
}

function isSegment(record: Segment): boolean {
  return Array.isArray((record as Partial<Segment>).events) && record.events.length > 0;
}

function isFull(record: Segment | undefined): record is Segment {
  return record !== undefined && isSegment(record) && record.events.length === SEGMENT;
}

function isIndex({ count, hashes }: StreamIndex): boolean {
  return Number.isInteger(count) && count > 0 && count <= SEGMENT && hashes instanceof Uint32Array;
}

/** Cuts events into segment records from a position on. */
function cut(events: readonly Event[], from: number): Segment[] {
  return cutStored(events.map(pack), from);
}

function cutStored(events: Segment['events'], from: number): Segment[] {
  const segments: Segment[] = [];
  for (let start = 0; start < events.length; start += SEGMENT)
    segments.push({ from: from + start, events: events.slice(start, start + SEGMENT) });
  return segments;
}

/** The events after `position` up to `last`, one per position: a hole or a damaged record gives stand-ins. */
function eventsOf(segments: readonly Segment[], position: number, last: number): unknown[] {
  const events: unknown[] = [];
  const at = () => position + events.length + 1;
  for (const [index, segment] of segments.entries()) {
    const end = Math.min((segments[index + 1]?.from ?? last + 1) - 1, last);
    while (at() < segment.from && at() <= last) events.push(undefined);
    const unpacked = unpack(segment, end - segment.from + 1);
    for (let place = at() - segment.from; place >= 0 && place < unpacked.length && at() <= end; place += 1)
      events.push(unpacked[place]);
  }
  while (at() <= last) events.push(undefined);
  return events;
}

function byStream(records: readonly Found[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { segment, streams } of records) {
    for (const [stream, event] of unpackOf(segment, new Set(streams))) {
      const events = found.get(stream);
      if (events === undefined) found.set(stream, [event]);
      else events.push(event);
    }
  }
  return found;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function isKnownId(error: unknown): boolean {
  const cause = (error as { cause?: { name?: string; failures?: { name?: string }[] } }).cause;
  if (cause?.name === 'ConstraintError') return true;
  return (
    cause?.name === 'BulkError' && Object.values(cause.failures ?? {}).some(({ name }) => name === 'ConstraintError')
  );
}
