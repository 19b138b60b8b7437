import { decode, type ReadEvent } from './codec.ts';
import type { Model } from './model.ts';
import type { StreamDefinition } from './stream.ts';

/** A stream as folded so far: its state and the version of its newest event (0: it has none). */
export interface Folded {
  readonly state: unknown;
  readonly version: number;
}

/** Where the confirmed events of streams are read. */
export interface FactSource {
  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>>;
}

/** How many confirmed states are kept in memory at most; the least recently used go first. */
const KEPT = 20_000;

/**
 * Folded states of streams (rule LOG-5): confirmed ones from the log, cached, and above them what pending commits
 * add. Nothing of this is stored, so nothing of it can disagree with the log.
 */
export class FactCache {
  readonly #confirmed = new Map<string, Folded>();
  #pending = new Map<string, Folded>();
  readonly #model: Model;
  readonly #log: FactSource;

  constructor(model: Model, log: FactSource) {
    this.#model = model;
    this.#log = log;
  }

  /** How many confirmed states are in memory. */
  get size(): number {
    return this.#confirmed.size;
  }

  /** Reads the confirmed states of these streams that are not in memory: after this, `stateOf` answers at once. */
  async load(streams: Iterable<string>): Promise<void> {
    const wanted = new Set(streams);
    const missing = new Set<string>();
    for (const id of wanted) {
      const folded = this.#confirmed.get(id);
      if (folded === undefined) missing.add(id);
      else this.#keep(id, folded);
    }
    if (missing.size === 0) return;
    const found = await this.#log.readStreams([...missing]);
    for (const id of missing) {
      const events = (found.get(id) ?? []).map((stored) => decode(this.#model, stored));
      let folded = this.#initial(id);
      for (const event of events) folded = this.#advance(folded, event);
      this.#keep(id, folded);
    }
    this.#forgetOldest(wanted.size);
  }

  /** The state of a loaded stream, pending commits included. */
  stateOf(id: string): Folded {
    return this.#pending.get(id) ?? this.#confirmed.get(id) ?? this.#initial(id);
  }

  /** Folds an event of a pending commit on top. */
  addPending(event: ReadEvent): void {
    this.#pending.set(event.stream, this.#advance(this.stateOf(event.stream), event));
  }

  /** Folds events that are about to be written into the confirmed states; `clear` takes it back. */
  async confirm(events: readonly ReadEvent[]): Promise<void> {
    await this.load(new Set(events.map(({ stream }) => stream)));
    for (const event of events)
      this.#confirmed.set(event.stream, this.#advance(this.#confirmed.get(event.stream) as Folded, event));
  }

  /** What pending commits added was written as it is: it is folded already, and confirmed now. */
  confirmPending(): void {
    for (const [id, folded] of this.#pending) this.#keep(id, folded);
    this.clearPending();
  }

  /** Forgets what pending commits added. */
  clearPending(): void {
    this.#pending = new Map();
  }

  /**
   * Folds events that were just written into those confirmed states that are in memory, but for what `confirm` folded
   * already: a stream of hundreds of events is not read anew for the next one. A state that they do not follow on from
   * is forgotten, and read again when it is asked for.
   */
  follow(events: readonly ReadEvent[]): void {
    for (const event of events) {
      const folded = this.#confirmed.get(event.stream);
      if (folded === undefined || event.version <= folded.version) continue;
      if (event.version === folded.version + 1) this.#confirmed.set(event.stream, this.#advance(folded, event));
      else this.#confirmed.delete(event.stream);
    }
  }

  /** Forgets everything: another tab wrote what this one did not see. */
  clear(): void {
    this.#confirmed.clear();
    this.clearPending();
  }

  #keep(id: string, folded: Folded): void {
    this.#confirmed.delete(id);
    this.#confirmed.set(id, folded);
  }

  /** Keeps the cache bounded, but never drops what the decision at hand asked for: those are the newest. */
  #forgetOldest(wanted: number): void {
    const most = Math.max(KEPT, wanted);
    for (const id of this.#confirmed.keys()) {
      if (this.#confirmed.size <= most) break;
      this.#confirmed.delete(id);
    }
  }

  /** An event that cannot be read takes its place in the stream and changes nothing. */
  #advance(folded: Folded, event: ReadEvent): Folded {
    const definition = event.problem === undefined ? this.#definition(event.stream) : undefined;
    const state = definition === undefined ? folded.state : definition.fold(folded.state, event);
    return { state, version: Math.max(folded.version, event.version) };
  }

  #initial(id: string): Folded {
    return { state: this.#definition(id)?.initial, version: 0 };
  }

  /** A stream of a kind that only a newer version of the app knows has none. */
  #definition(id: string): StreamDefinition | undefined {
    return this.#model.streams.get(id.slice(0, id.indexOf('/')));
  }
}
