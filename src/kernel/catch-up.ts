import { decode, type ReadEvent } from './codec.ts';
import { type Chunk, foldChunk, type Folding, printOf } from './fold.ts';
import type { LogStore, PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';
import type { ProjectionDefinition } from './projection.ts';
import { RowBuffer } from './row-buffer.ts';
import type { Surroundings } from './surroundings.ts';
import type { Ahead, ParkedRecord, UndoRecord, ViewChange, ViewState, ViewStore } from './view-store.ts';

/** What the views must agree with: the head's position and the pending commits of one moment. */
export interface LogView {
  readonly revision: number;
  /** The last revision that another tab may have written: those after it are this worker's. */
  readonly read: number;
  readonly position: number;
  readonly pending: readonly PendingCommit[];
}

/** A parked key to try again. */
export interface Release {
  readonly projection: string;
  readonly key: string;
}

/** How many confirmed events share a transaction at most. */
const CHUNK = 16_384;

/** Events just received that are kept at most: what is older than that is read back. */
const KEPT = 2 * CHUNK;

/** How many rows are told ahead at most: what comes in bulk is shown once it is written. */
const TOLD = 64;

/** What is known of the views database, as long as its revision stays. */
interface Known {
  readonly state: ViewState;
  readonly undo: readonly UndoRecord[];
  readonly parked: ReadonlyMap<string, ReadonlyMap<string, ParkedRecord>>;
}

/**
 * Makes the views agree with the log: the only code that writes rows (rule VIEW-2), whatever happened before: a
 * command, events that arrived, a rebase, a crash between the two databases, a rebuild. It compares, it does not
 * trust: what is pending in the views is told from what is confirmed by its content.
 */
export class CatchUp {
  #known: Known | undefined;
  /** Events just received, so that they need not be read back: `events[0]` is at position `after + 1`. */
  #recent: { readonly after: number; readonly events: ReadEvent[] } = { after: 0, events: [] };
  readonly #model: Model;
  readonly #projections: readonly ProjectionDefinition[];
  readonly #reader: string | undefined;
  readonly #log: Pick<LogStore, 'readFrom'>;
  readonly #views: ViewStore;
  readonly #surroundings: Surroundings;
  readonly #ahead: ((ahead: Ahead | undefined) => void) | undefined;
  /** The revision of the log that the views were level with when they were last looked at; -1 where they were not. */
  #levelWith = -1;
  #told = false;
  readonly #chunk: number;

  constructor(parts: {
    model: Model;
    projections: readonly ProjectionDefinition[];
    reader: string | undefined;
    log: Pick<LogStore, 'readFrom'>;
    views: ViewStore;
    surroundings: Surroundings;
    ahead?: (ahead: Ahead | undefined) => void;
    chunk?: number;
  }) {
    this.#model = parts.model;
    this.#projections = parts.projections;
    this.#reader = parts.reader;
    this.#log = parts.log;
    this.#views = parts.views;
    this.#surroundings = parts.surroundings;
    this.#ahead = parts.ahead;
    this.#chunk = parts.chunk ?? CHUNK;
  }

  /** Hands over events that were just written after this position. */
  offer(after: number, events: readonly ReadEvent[]): void {
    const recent = this.#recent;
    const end = recent.after + recent.events.length;
    const isNext = after === end && recent.events.length + events.length <= KEPT;
    // What the views have taken in is not needed again.
    if (isNext && (this.#known?.state.position ?? 0) < end) for (const event of events) recent.events.push(event);
    else this.#recent = { after, events: [...events] };
  }

  /** Reads the rows that these commits will touch while their log is still being written: then they are at hand. */
  async foresee(commits: readonly PendingCommit[]): Promise<void> {
    const known = this.#known;
    if (known === undefined || commits.length === 0) return;
    const buffer = new RowBuffer(this.#projections, false);
    foldChunk(
      buffer,
      { undo: [], release: [], confirmed: [], pending: commits },
      this.#folding(known, known.state.halted, new Set()),
    );
    await this.#views.load(buffer.missing());
  }

  /**
   * Brings the views level with the log, chunk by chunk, asking anew before each for a view of at least a revision.
   * `release` tries parked keys again on the way. Rejects with what the stores reject with; then the views are as
   * after the last whole chunk.
   */
  async run(
    log: (atLeast: number) => Promise<LogView>,
    skipped: ReadonlySet<string>,
    release: readonly Release[] = [],
  ): Promise<void> {
    let waiting = release;
    let levelWith = -1;
    try {
      for (;;) {
        const known = (this.#known ??= await this.#read());
        // Another tab may have seen more of the log: with less, its pending work would look like work to take back.
        const view = await log(known.state.log);
        const level = await this.#step(known, view, skipped, waiting);
        if (level === 'level') {
          levelWith = view.revision;
          return;
        }
        this.#levelWith = -1;
        if (level === 'more') {
          waiting = [];
          await this.#surroundings.breathe();
        }
      }
    } finally {
      this.#levelWith = levelWith;
      // However it ended: what is stored is to be looked at again.
      if (this.#told) this.#ahead?.(undefined);
      this.#told = false;
    }
  }

  /** One chunk, one transaction. `stale`: another tab flushed in between, nothing was written. */
  async #step(
    known: Known,
    log: LogView,
    skipped: ReadonlySet<string>,
    release: readonly Release[],
  ): Promise<'level' | 'more' | 'stale'> {
    const { state } = known;
    const events = await this.#eventsAfter(state.position, log.position);
    const released = releasable(known, skipped, release);
    const { undo, confirmed, pending, drop } = plan(known.undo, events, log.pending, released.length > 0);
    const level = state.position + events.length >= log.position;
    if (
      events.length === 0 &&
      undo.length === 0 &&
      pending.length === 0 &&
      drop.length === 0 &&
      released.length === 0
    ) {
      // Nothing to do for views as they were: another tab may have written what this one has to take back.
      if ((await this.#views.state()).revision === state.revision) return 'level';
      this.#known = undefined;
      return 'stale';
    }
    const chunk: Chunk = { undo, release: released, confirmed, pending };
    const change = await this.#fold(known, chunk, skipped, {
      position: state.position + events.length,
      log: log.revision,
      levelAt: level ? this.#surroundings.now() : state.levelAt,
      drop: [...drop, ...undo].map(({ n }) => n),
    });
    if (log.read <= this.#levelWith) this.#tell(change);
    const revision = await this.#views.flush(change);
    if (revision === undefined) {
      this.#known = undefined;
      return 'stale';
    }
    this.#known = after(known, change, revision);
    return level ? 'level' : 'more';
  }

  /**
   * Tells what is about to be written, where that is little: the log has it, and nobody need wait to see it. The views
   * were level, and all that came to the log since is of this worker: so these are the rows, whoever comes to write them.
   */
  #tell({ rows }: ViewChange): void {
    const changed = new Map([...rows].filter(([, some]) => some.size > 0));
    const count = changed.values().reduce((sum, { size }) => sum + size, 0);
    if (count === 0 || count > TOLD) return;
    this.#told = true;
    this.#ahead?.({ views: this.#views.name, rows: changed });
  }

  /** Folds a chunk in memory, reading the rows it turns out to need, and without projections that must halt. */
  async #fold(
    known: Known,
    chunk: Chunk,
    skipped: ReadonlySet<string>,
    next: { position: number; log: number; levelAt: number; drop: readonly number[] },
  ): Promise<ViewChange> {
    const { state } = known;
    const halted = { ...state.halted };
    const empty = state.position === 0 && known.undo.length === 0 && known.parked.size === 0;
    const buffer = new RowBuffer(this.#projections, empty);
    for (;;) {
      buffer.begin();
      const folded = foldChunk(buffer, chunk, this.#folding(known, halted, skipped));
      const missing = buffer.missing();
      if (missing.size > 0) {
        buffer.supply(await this.#views.load(missing));
        continue;
      }
      for (const [name, error] of folded.halting)
        halted[name] = { position: next.position - chunk.confirmed.length, error };
      if (folded.halting.size > 0) continue;
      return {
        expect: state.revision,
        rows: buffer.changes(),
        state: { position: next.position, log: next.log, levelAt: next.levelAt, halted },
        undo: { drop: next.drop, add: folded.undo },
        parked: [...folded.parked].flatMap(([projection, keys]) =>
          [...keys].map(([key, record]) => [projection, key, record] as const),
        ),
      };
    }
  }

  #folding(known: Known, halted: ViewState['halted'], skipped: ReadonlySet<string>): Folding {
    return {
      projections: this.#projections.filter(({ name }) => halted[name] === undefined),
      context: { reader: this.#reader },
      parked: known.parked,
      skipped,
      nextUndo: (known.undo.at(-1)?.n ?? 0) + 1,
      now: this.#surroundings.now(),
    };
  }

  async #eventsAfter(position: number, head: number): Promise<readonly ReadEvent[]> {
    const limit = Math.min(this.#chunk, head - position);
    if (limit <= 0) return [];
    const { after: start, events } = this.#recent;
    const from = position - start;
    if (from >= 0 && from < events.length) return events.slice(from, from + limit);
    const stored = await this.#log.readFrom(position, limit);
    return stored.map((one) => decode(this.#model, one));
  }

  async #read(): Promise<Known> {
    const [state, undo, records] = [await this.#views.state(), await this.#views.undo(), await this.#views.parked()];
    return {
      state,
      undo,
      parked: withParked(
        new Map(),
        records.map((one) => [one.projection, one.key, one] as const),
      ),
    };
  }
}

/** Parked keys to try again: those asked for, and those whose first event a person chose to leave out meanwhile. */
function releasable(
  { state, parked }: Known,
  skipped: ReadonlySet<string>,
  release: readonly Release[],
): ParkedRecord[] {
  if (parked.size === 0) return [];
  const asked = new Set(release.map(({ projection, key }) => `${projection} ${key}`));
  return [...parked.values()]
    .flatMap((keys) => [...keys.values()])
    .filter(
      ({ projection, key, events }) =>
        state.halted[projection] === undefined &&
        (asked.has(`${projection} ${key}`) || skipped.has(`${projection} ${events[0]?.id}`)),
    );
}

/**
 * What must be done to the views: pending commits that the log confirmed exactly as applied need nothing but to be
 * forgotten (rule VIEW-4); where only new commits are pending they are added; anything else is a rebase.
 */
function plan(
  applied: readonly UndoRecord[],
  events: readonly ReadEvent[],
  waiting: readonly PendingCommit[],
  rebase: boolean,
): {
  undo: readonly UndoRecord[];
  drop: readonly UndoRecord[];
  confirmed: readonly ReadEvent[];
  pending: readonly PendingCommit[];
} {
  const pending = waiting.filter((commit) => commit.events.length > 0);
  let dropped = 0;
  let used = 0;
  for (const record of applied) {
    const same = events.slice(used, used + record.events);
    if (record.partial || same.length < record.events || same[0]?.commit !== record.commit) break;
    if (printOf(same) !== record.print) break;
    used += record.events;
    dropped += 1;
  }
  const drop = applied.slice(0, dropped);
  const left = applied.slice(dropped);
  const confirmed = events.slice(used);
  const grown = left.every((record, index) => {
    const commit = pending[index];
    return commit !== undefined && commit.id === record.commit && printOf(commit.events) === record.print;
  });
  if (confirmed.length === 0 && grown && !rebase)
    return { undo: [], drop, confirmed, pending: pending.slice(left.length) };
  return { undo: left, drop, confirmed, pending };
}

/** What is known after a flush, without reading it back. */
function after(known: Known, change: ViewChange, revision: number): Known {
  const dropped = new Set(change.undo.drop);
  return {
    state: { ...change.state, revision },
    undo: [...known.undo.filter(({ n }) => !dropped.has(n)), ...change.undo.add],
    parked: withParked(known.parked, change.parked),
  };
}

function withParked(
  before: Known['parked'],
  changes: readonly (readonly [string, string, ParkedRecord | undefined])[],
): Known['parked'] {
  if (changes.length === 0) return before;
  const parked = new Map([...before].map(([projection, keys]) => [projection, new Map(keys)]));
  for (const [projection, key, record] of changes) {
    const keys = parked.get(projection) ?? new Map<string, ParkedRecord>();
    if (record === undefined) keys.delete(key);
    else keys.set(key, record);
    if (keys.size === 0) parked.delete(projection);
    else parked.set(projection, keys);
  }
  return parked;
}
