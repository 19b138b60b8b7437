import type { LogDatabase } from '../reading/log-database.ts';
import type { Segment } from '../reading/segment.ts';
import { classified } from './faults.ts';
import type { LevelLayout } from './level-layout.ts';
import { isFull, SEGMENT, unpackOf } from './segments.ts';

/** Full segments kept in memory at most: some 12 MB. */
const KEPT = 96;

/** Segments that are read before anybody asks for them: the newest 32,000 events. */
const WARMED = 64;

interface Found {
  readonly segment: Segment | undefined;
  /** The streams that were looked for in it. */
  readonly streams: readonly string[];
}

/** Reads the events of streams, and keeps the full segments that it read. */
export class StreamReader {
  readonly #db: LogDatabase;
  readonly #layout: LevelLayout;
  readonly #full = new Map<number, Segment>();

  constructor(db: LogDatabase, layout: LevelLayout) {
    this.#db = db;
    this.#layout = layout;
  }

  /** The events of these streams; `upTo`: a position that the log is known to have reached. */
  async read(streams: readonly string[], upTo: number): Promise<ReadonlyMap<string, readonly unknown[]>> {
    // Where the layout goes far enough, a look at the head is saved; that a new stream has no events needs no look at all.
    if (this.#layout.covered >= upTo) {
      const found = await classified(() => this.#recordsOf(streams));
      if (found.every(({ segment }) => segment !== undefined)) return byStream(found);
    }
    return this.#layout.with(async () => {
      const found = await this.#recordsOf(streams);
      if (found.every(({ segment }) => segment !== undefined)) return byStream(found);
      // Another tab merged records that this one knew apart. What is missing even then is damaged.
      await this.#layout.anew();
      return byStream(await this.#recordsOf(streams));
    });
  }

  /**
   * Reads the newest segments into memory one by one, for when there is nothing else to do: whoever likes a post waits
   * for what the decision looks at, and mostly it is in these.
   */
  async warm(): Promise<void> {
    const full = await this.#layout.with(async () => this.#layout.places.filter(({ count }) => count === SEGMENT));
    for (const { from } of full.slice(-WARMED)) {
      const segment = this.#full.get(from) ?? (await classified(() => this.#db.segments.get(from)));
      if (isFull(segment)) this.#keep(segment);
    }
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
