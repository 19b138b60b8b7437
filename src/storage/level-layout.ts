import { Serial } from '../kernel/serial.ts';
import type { LogDatabase } from '../reading/log-database.ts';
import { classified } from './faults.ts';
import { headOf } from './log-head.ts';
import { LogLayout, type Place } from './log-layout.ts';
import { isSegment } from './segments.ts';
import { indexOf, isIndex } from './stream-index.ts';

/** The layout of the log, brought level with it before it is used: other tabs write and merge as well. */
export class LevelLayout extends LogLayout {
  readonly #db: LogDatabase;
  readonly #one = new Serial();

  constructor(db: LogDatabase) {
    super();
    this.#db = db;
  }

  /** Runs `work` in a transaction in which the layout is that of the log; one at a time, since they all change it. */
  with<Result>(work: () => Promise<Result>): Promise<Result> {
    const db = this.#db;
    return classified(() =>
      this.#one.run(async () =>
        db.transaction('r', [db.meta, db.segments, db.streams], async () => {
          const { position } = await headOf(db);
          if (this.covered < position && !(await this.#extend(position, false))) await this.anew();
          return work();
        }),
      ),
    );
  }

  /** Runs `work` while nobody else changes the layout. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return classified(() => this.#one.run(work));
  }

  /** Forgets the layout and reads all of it, in the transaction of `with`. */
  async anew(): Promise<void> {
    this.clear();
    await this.#extend((await headOf(this.#db)).position, true);
  }

  /**
   * Brings the layout up to a position: by the stored indexes, and by reading the records that have none. A gap means
   * that another tab merged what is known here with what is not: then the answer is false, and all must be laid out
   * anew. A gap that is still there then is damage, and is `bridged`.
   */
  async #extend(position: number, bridged: boolean): Promise<boolean> {
    const indexes = await this.#db.streams.where('from').above(this.covered).toArray();
    for (const index of indexes) {
      if (!isIndex(index)) continue;
      // Never wait where nothing is to be read: after a hundred such waits Dexie loses the transaction.
      const isGap = this.covered < index.from - 1;
      if (isGap && !(await this.#extendBySegments(index.from - 1, bridged))) return false;
      this.add({ ...index, sealed: true });
    }
    return this.#extendBySegments(position, bridged);
  }

  /** The same, by reading the records. */
  async #extendBySegments(upTo: number, bridged: boolean): Promise<boolean> {
    if (this.covered >= upTo) return true;
    const segments = await this.#db.segments
      .where('from')
      .between(this.covered + 1, upTo, true, true)
      .toArray();
    for (const [index, segment] of segments.entries()) {
      if (segment.from > this.covered + 1) {
        if (!bridged) return false;
        this.add(emptyPlace(this.covered + 1, segment.from - 1));
      }
      const room = (segments[index + 1]?.from ?? upTo + 1) - segment.from;
      if (!isSegment(segment)) this.add(emptyPlace(segment.from, segment.from + room - 1));
      else if (segment.events.length <= room) this.addSegment(segment, false);
      // Longer than it may be: what is too much of it is nobody's, and it is left as it is.
      else this.add({ ...indexOf(segment), count: room, sealed: true });
    }
    if (this.covered >= upTo) return true;
    if (bridged) this.add(emptyPlace(this.covered + 1, upTo));
    return bridged;
  }
}

/** A record that cannot be read, or is not there: its positions are taken, and no stream is found in it. */
function emptyPlace(from: number, to: number): Place {
  return { from, count: to - from + 1, hashes: new Uint32Array(), sealed: true };
}
