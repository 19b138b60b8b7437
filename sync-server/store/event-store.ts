import type { Event } from '../../src/kernel/event.ts';
import type { Settled } from '../../src/sync/protocol.ts';

/** How a command ended, as it is kept and as it travels. */
export type Outcome = Settled['outcome'];

/** A decided command, as it is to be stored: its outcome, and the events it caused. */
export interface Commit {
  /** The command's id. */
  readonly id: string;
  /** Who asked. */
  readonly person: string;
  readonly outcome: Outcome;
  /** Each continues its stream: their versions were decided on what this store holds. */
  readonly events: readonly Event[];
}

/** How a command ended, once and for ever (rule CMD-3). */
export interface StoredOutcome {
  readonly person: string;
  readonly outcome: Outcome;
  /** The number that its newest event got in each scope: whoever has read so far has all of it. */
  readonly reached: Readonly<Record<string, number>>;
}

/** An event as stored. */
export interface StoredEvent {
  /** Its place in the one order of the store: it keeps each stream's and each scope's order, and may have gaps. */
  readonly place: number;
  /** The event as JSON: made once, sent to many. */
  readonly text: string;
  /** Its number in each of its scopes, or, where scopes were asked for, in those. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** What came of an append. */
export interface Appended {
  /** In the order of the commits. For a command that was known: what was stored before. */
  readonly outcomes: readonly StoredOutcome[];
  /** The events that are new, in their order. */
  readonly events: readonly StoredEvent[];
}

/**
 * The market's events and outcomes. One server writes to a market's store at a time: whoever opened it last. What it
 * answers is durable. Every method rejects with a `StoreFault`, and then nothing was written.
 */
export interface EventStore {
  /** The identity of this data: it changes when they are restored from a copy (rule SYNC-6). */
  epoch(): Promise<string>;
  /**
   * Stores commits, all of them or none: outcomes, events, the next number for each event in each of its scopes.
   * A command id that is known adds nothing and answers what was stored, also within one append.
   */
  append(commits: readonly Commit[]): Promise<Appended>;
  /** The outcomes of these command ids; an unknown id is left out. */
  outcomes(ids: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>>;
  /** The events of each of these streams, in order, to be decoded. Streams without events are left out. */
  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>>;
  /** Events of these scopes after these cursors, in order, each once; at most `limit` and at least one, if any. */
  read(cursors: ReadonlyMap<string, number>, limit: number): Promise<readonly StoredEvent[]>;
  /** Writes something and takes it back: rejects where nothing can be written now. */
  tryWriting(): Promise<void>;
  /** The newest number of each of these scopes; 0 where it has no events. */
  heads(scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

/** What a store tells of a row that cannot be read. It goes on with a stand-in that keeps the row's place. */
export type ReportDamage = (what: string) => void;
