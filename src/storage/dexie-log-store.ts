import type { Table, Transaction } from 'dexie';
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
import { type Segment } from '../reading/segment.ts';
import { classified } from './faults.ts';
import { LogLayout, type Place } from './log-layout.ts';
import { indexOf, pack, SEGMENT, unpack } from './segments.ts';

/** So many small records at the hot end are merged. */
const HOT = 32;

/** Records merged in one transaction at most. */
const MERGED_AT_ONCE = 256;

const EMPTY: LogHead = { position: 0, revision: 0, order: 0 };

/** The log on IndexedDB: events in segments with a stream index beside them (rules LOG-4, LOG-5). */
export class DexieLogStore implements LogStore {
  readonly #db: LogDatabase;
  readonly #layout = new LogLayout();
  #laidOut = false;

  constructor(name: string) {
    this.#db = new LogDatabase(name);
  }

  head(): Promise<LogHead> {
    return classified(() => this.#head());
  }

  snapshot(): Promise<{ head: LogHead; pending: readonly PendingCommit[] }> {
    const db = this.#db;
    return classified(() =>
      db.transaction('r', [db.meta, db.commits], async () => {
        const [head, pending] = await Promise.all([this.#head(), db.commits.orderBy('order').toArray()]);
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
          this.#head(),
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

  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const db = this.#db;
    return classified(async () => {
      await this.#layOut();
      const wanted = this.#layout.find(streams);
      const froms = [...wanted.keys()].sort((one, other) => one - other);
      const segments = froms.length === 0 ? [] : await db.segments.bulkGet(froms);
      if (segments.some((segment) => segment === undefined)) {
        // Another tab merged records that this one knew apart.
        this.#laidOut = false;
        return this.readStreams(streams);
      }
      return byStream(segments, wanted, froms);
    });
  }

  known(streams: Iterable<string>): Promise<ReadonlySet<string>> {
    return classified(async () => {
      await this.#layOut();
      return this.#layout.known(streams);
    });
  }

  async write(change: LogChange): Promise<Written> {
    try {
      return await classified(() => this.#write(change));
    } catch (error) {
      if (isKnownId(error)) return { is: 'known' };
      throw error;
    }
  }

  meta(key: string): Promise<unknown> {
    return classified(async () => (await this.#db.meta.get(key))?.value);
  }

  merge(): Promise<number> {
    return classified(async () => {
      await this.#layOut();
      let saved = 0;
      for (const run of this.#layout.runs(HOT)) saved += await this.#mergeRun(run.slice(0, MERGED_AT_ONCE));
      return saved;
    });
  }

  close(): void {
    this.#db.close();
  }

  async #head(): Promise<LogHead> {
    return ((await this.#db.meta.get('head'))?.value as LogHead | undefined) ?? EMPTY;
  }

  async #write(change: LogChange): Promise<Written> {
    const db = this.#db;
    const { confirmed = [], add = [], put = [], meta = {} } = change;
    const tables: Table[] = [db.meta];
    if (add.length > 0 || put.length > 0) tables.push(db.commits);
    if (confirmed.length > 0) tables.push(db.segments, db.streams);
    const written = await db.transaction('rw', tables, async (): Promise<Written & { segments?: Segment[] }> => {
      const head = await this.#head();
      if (head.revision !== change.expect) return { is: 'stale' };
      const segments = cut(confirmed, head.position + 1);
      const next: LogHead = {
        position: head.position + confirmed.length,
        revision: head.revision + 1,
        order: Math.max(head.order, ...add.map(({ order }) => order ?? 0)),
      };
      const work: PromiseLike<unknown>[] = [];
      if (add.length > 0) work.push(db.commits.bulkAdd(add));
      if (put.length > 0) work.push(db.commits.bulkPut(put));
      if (segments.length > 0) work.push(db.segments.bulkPut(segments));
      const full = segments.filter(({ events }) => events.length === SEGMENT);
      if (full.length > 0) work.push(db.streams.bulkPut(full.map(indexOf)));
      const entries = Object.entries({ ...meta, head: next });
      const gone = entries.filter(([, value]) => value === undefined).map(([key]) => key);
      if (gone.length > 0) work.push(db.meta.bulkDelete(gone));
      work.push(
        db.meta.bulkPut(entries.filter(([, value]) => value !== undefined).map(([key, value]) => ({ key, value }))),
      );
      await Promise.all(work);
      return { is: 'written', head: next, segments };
    });
    if (written.is === 'written' && this.#laidOut)
      for (const segment of written.segments ?? [])
        if (segment.from === this.#layout.covered + 1)
          this.#layout.addSegment(segment, segment.events.length === SEGMENT);
    return written.is === 'written' ? { is: 'written', head: written.head } : written;
  }

  /** Brings the layout up to the head: the stored indexes first, then the records that have none. */
  async #layOut(): Promise<void> {
    const db = this.#db;
    await db.transaction('r', [db.meta, db.segments, db.streams], async () => {
      if (!this.#laidOut) this.#layout.clear();
      const { position } = await this.#head();
      const { covered } = this.#layout;
      if (covered >= position) return;
      const sealed = await db.streams.where('from').above(covered).toArray();
      for (const index of sealed) {
        if (index.from > this.#layout.covered + 1) await this.#layOutTail(index.from - 1);
        this.#layout.add({ ...index, sealed: true });
      }
      await this.#layOutTail(position);
    });
    this.#laidOut = true;
  }

  /** Records without a stored index, up to a position. */
  async #layOutTail(upTo: number): Promise<void> {
    const { covered } = this.#layout;
    if (covered >= upTo) return;
    const segments = await this.#db.segments
      .where('from')
      .between(covered + 1, upTo, true, true)
      .toArray();
    for (const segment of segments) this.#layout.addSegment(segment, false);
  }

  /** Turns neighbouring small records into segments, in one transaction; only the newest may stay unsealed. */
  async #mergeRun(run: readonly Place[]): Promise<number> {
    const db = this.#db;
    const [first, last] = [run[0] as Place, run.at(-1) as Place];
    const merged = await db.transaction('rw', [db.segments, db.streams], async (transaction: Transaction) => {
      const froms = run.map(({ from }) => from);
      const segments = await db.segments.bulkGet(froms);
      const whole = segments.every((segment, index) => segment?.events.length === run[index]?.count);
      // Another tab was faster, or a record is damaged: leave everything as it is.
      if (!whole) return transaction.abort();
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
    if (merged === undefined) return 0;
    this.#layout.replace(first.from, run.length, merged);
    return run.length - merged.length;
  }
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
    const end = (segments[index + 1]?.from ?? last + 1) - 1;
    while (at() < segment.from && at() <= last) events.push(undefined);
    const unpacked = unpack(segment, end - segment.from + 1);
    for (let place = at() - segment.from; place >= 0 && place < unpacked.length && at() <= last; place += 1)
      events.push(unpacked[place]);
  }
  while (at() <= last) events.push(undefined);
  return events;
}

function byStream(
  segments: readonly (Segment | undefined)[],
  wanted: ReadonlyMap<number, readonly string[]>,
  froms: readonly number[],
): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const [index, segment] of segments.entries()) {
    const streams = new Set(wanted.get(froms[index] as number));
    for (const event of unpack(segment, 0)) {
      const { stream } = (event ?? {}) as Partial<Event>;
      if (stream === undefined || !streams.has(stream)) continue;
      const events = found.get(stream);
      if (events === undefined) found.set(stream, [event]);
      else events.push(event);
    }
  }
  return found;
}

function isKnownId(error: unknown): boolean {
  const cause = (error as { cause?: { name?: string; failures?: { name?: string }[] } }).cause;
  if (cause?.name === 'ConstraintError') return true;
  return (
    cause?.name === 'BulkError' && Object.values(cause.failures ?? {}).some(({ name }) => name === 'ConstraintError')
  );
}
