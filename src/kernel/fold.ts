import type { ReadEvent } from './codec.ts';
import type { Event, Moment } from './event.ts';
import type { PendingCommit } from './log-store.ts';
import { hash53 } from './model.ts';
import type { ProjectionDefinition, ViewContext } from './projection.ts';
import type { RowBuffer } from './row-buffer.ts';
import type { ParkedRecord, UndoRecord } from './view-store.ts';

/** A projection stops when more than this share of a chunk's keys fails: that is a bad release, not a bad event. */
const HALTING_SHARE = 1 / 5;

/** Below this many failing keys nothing halts: one bad event alone in its chunk is still only a bad event. */
const HALTING_LEAST = 5;

/** Work for one transaction of the views, in this order. */
export interface Chunk {
  /** Pending commits to take back, oldest first. */
  readonly undo: readonly UndoRecord[];
  /** Parked keys to try again. */
  readonly release: readonly ParkedRecord[];
  readonly confirmed: readonly ReadEvent[];
  readonly pending: readonly PendingCommit[];
}

/** What folding needs to know beside the rows. */
export interface Folding {
  readonly projections: readonly ProjectionDefinition[];
  readonly context: ViewContext;
  /** Keys parked before this chunk, by projection. */
  readonly parked: ReadonlyMap<string, ReadonlyMap<string, ParkedRecord>>;
  /** `<projection> <event id>` of events left out by a person's choice. */
  readonly skipped: ReadonlySet<string>;
  /** The number of the next undo record. */
  readonly nextUndo: number;
  readonly now: Moment;
}

/** What a chunk came to; the rows are in the buffer. */
export interface Folded {
  /** Parked keys that changed; `undefined`: no longer parked. */
  readonly parked: ReadonlyMap<string, ReadonlyMap<string, ParkedRecord | undefined>>;
  readonly undo: readonly UndoRecord[];
  /** Projections that must halt, with the first error: fold again without them. */
  readonly halting: ReadonlyMap<string, string>;
}

/** Prints are asked for again and again while a commit is pending; its events never change. */
const prints = new WeakMap<readonly Event[], string>();

/** Tells one decision of a commit from another: the same events, wherever they were read, print the same. */
export function printOf(events: readonly Event[]): string {
  const known = prints.get(events);
  if (known !== undefined) return known;
  const print = hash53(
    JSON.stringify(
      events.map(({ id, stream, version, type, schema, data, actor, at, scopes }) => [
        id,
        stream,
        version,
        type,
        schema,
        data,
        actor,
        at,
        scopes,
      ]),
    ),
  );
  prints.set(events, print);
  return print;
}

/** Folds a chunk into the rows of a buffer: takes back, applies what is confirmed, applies what is pending again. */
export function foldChunk(buffer: RowBuffer, chunk: Chunk, folding: Folding): Folded {
  const pass = new Pass(buffer, folding);
  for (const { images } of [...chunk.undo].reverse()) buffer.restore(images);
  for (const record of chunk.release) pass.release(record);
  pass.confirm(chunk.confirmed);
  const undo = chunk.pending.map((commit, index) => pass.pend(commit, folding.nextUndo + index));
  return { parked: pass.parked, undo, halting: pass.halting(chunk.confirmed) };
}

/** One pass over a chunk. */
class Pass {
  readonly parked = new Map<string, Map<string, ParkedRecord | undefined>>();
  readonly #failed = new Map<string, Map<string, string>>();
  readonly #buffer: RowBuffer;
  readonly #folding: Folding;

  constructor(buffer: RowBuffer, folding: Folding) {
    this.#buffer = buffer;
    this.#folding = folding;
  }

  confirm(events: readonly ReadEvent[]): void {
    const { projections } = this.#folding;
    for (const event of events)
      for (const one of projections)
        if (one.handles.has(event.type)) {
          const failed = this.#confirmFor(one, event);
          if (failed !== undefined && event.problem?.is !== 'newer') this.#fail(one.name, failed.key, failed.error);
        }
  }

  /**
   * Tries the events of a parked key in order; where one fails again, it and those behind it are parked again. That
   * halts nothing: they are known to be bad.
   */
  release(record: ParkedRecord): void {
    const one = this.#folding.projections.find(({ name }) => name === record.projection);
    if (one === undefined) return;
    this.#park(one.name, record.key, undefined);
    for (const event of record.events) this.#confirmFor(one, event);
  }

  /** Applies a pending commit, keeping the before-images. What fails is left out of the rows, not parked. */
  pend(commit: PendingCommit, n: number): UndoRecord {
    const start = this.#buffer.mark();
    let partial = false;
    for (const event of commit.events)
      for (const one of this.#folding.projections) {
        if (!one.handles.has(event.type)) continue;
        const unreadable = (event as ReadEvent).problem !== undefined;
        const waits = unreadable || this.#parkedAt(one.name, () => one.key(event)) !== undefined;
        if (waits || this.#apply(one, event) !== undefined) partial = true;
      }
    const images = this.#buffer.imagesSince(start);
    return { n, commit: commit.id, print: printOf(commit.events), events: commit.events.length, partial, images };
  }

  halting(events: readonly ReadEvent[]): Map<string, string> {
    const found = new Map<string, string>();
    for (const [name, failed] of this.#failed) {
      if (failed.size < HALTING_LEAST) continue;
      const one = this.#folding.projections.find((candidate) => candidate.name === name);
      const keys = new Set(events.filter(({ type }) => one?.handles.has(type)).map((event) => one?.key(event)));
      if (failed.size > keys.size * HALTING_SHARE) found.set(name, [...failed.values()][0] ?? '');
    }
    return found;
  }

  /** Applies a confirmed event, or lets it wait behind what is parked; answers what it parked itself, if it failed. */
  #confirmFor(one: ProjectionDefinition, event: ReadEvent): ParkedRecord | undefined {
    if (this.#folding.skipped.size > 0 && this.#folding.skipped.has(`${one.name} ${event.id}`)) return undefined;
    const before = this.#parkedAt(one.name, () => keyOf(one, event));
    if (before !== undefined) {
      this.#park(one.name, before.key, { ...before, events: [...before.events, event] });
      return undefined;
    }
    const error = event.problem === undefined ? this.#apply(one, event) : event.problem.detail;
    this.#buffer.settle();
    if (error === undefined) return undefined;
    const key = keyOf(one, event);
    const record = { projection: one.name, key, error, since: this.#folding.now, events: [event] };
    this.#park(one.name, key, record);
    return record;
  }

  /** Runs one handler; answers its error, with its writes taken back. */
  #apply(one: ProjectionDefinition, event: Event): string | undefined {
    const mark = this.#buffer.mark();
    try {
      one.apply(this.#buffer.tablesOf(one.name), event, this.#folding.context);
      return undefined;
    } catch (error) {
      this.#buffer.rollback(mark);
      return error instanceof Error ? error.message : String(error);
    }
  }

  #parkedAt(projection: string, key: () => string): ParkedRecord | undefined {
    const here = this.parked.get(projection);
    const before = this.#folding.parked.get(projection);
    if (here === undefined && before === undefined) return undefined;
    const name = key();
    return here?.has(name) === true ? here.get(name) : before?.get(name);
  }

  #park(projection: string, key: string, record: ParkedRecord | undefined): void {
    const keys = this.parked.get(projection);
    if (keys === undefined) this.parked.set(projection, new Map([[key, record]]));
    else keys.set(key, record);
  }

  #fail(projection: string, key: string, error: string): void {
    const keys = this.#failed.get(projection);
    if (keys === undefined) this.#failed.set(projection, new Map([[key, error]]));
    else keys.set(key, error);
  }
}

/** The key of an event, whatever its data: one that cannot be read is parked under its stream. */
function keyOf(one: ProjectionDefinition, event: ReadEvent): string {
  return event.problem === undefined ? one.key(event) : event.stream;
}
