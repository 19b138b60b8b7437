import type { Command } from './decision.ts';
import type { Event, Moment } from './event.ts';

/** Where the log stands. */
export interface LogHead {
  /** Position of the newest confirmed event; 0 in an empty log. */
  readonly position: number;
  /** Grows with every write by any tab: a writer says which one it knows, and is told when it is behind. */
  readonly revision: number;
  /** The largest order given to a commit so far. */
  readonly order: number;
}

/** How the device answered a command, or how the server settled it. */
export type Outcome =
  | { readonly is: 'accepted' }
  | { readonly is: 'nothing' }
  /** The server accepted it, but on other facts than this device knew: what came of it differs. */
  | { readonly is: 'changed'; readonly before: readonly Effect[]; readonly after: readonly Effect[] }
  | { readonly is: 'refused'; readonly code: string; readonly data: unknown }
  | { readonly is: 'withdrawn' };

/** What an event says, without where it stands. */
export type Effect = Pick<Event, 'stream' | 'type' | 'data'>;

/** What events say, but for when they `arrived`: no device can know that, and it changes nothing for the author. */
export function effectsOf(events: readonly Event[]): Effect[] {
  return events.map(({ stream, type, data }) => {
    if (!isRecord(data) || !('arrived' in data)) return { stream, type, data };
    const { arrived: _, ...said } = data;
    return { stream, type, data: said };
  });
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}

/** A command this device accepted, once and for ever (rule CMD-3). */
export interface CommitRecord {
  /** The command's id, and so the commit's. */
  readonly id: string;
  readonly command: Command;
  readonly outcome: Outcome;
  /** Place in the queue of this device, from 1. Present only while pending. */
  readonly order?: number;
  /** Its order, kept once it is no longer pending: what must be sent again goes in it. */
  readonly given?: number;
  /** What it caused as decided here, present only while pending: settled events are in the segments. */
  readonly events?: readonly Event[];
  /** What its author saw when they gave it, where `events` are others by now, or none: what is decided again. */
  readonly seen?: readonly Effect[];
  /** Its author was told in another log that it was accepted: that it is, is no news. */
  readonly told?: true;
  /** True once it was given to the network: it can no longer be taken back. */
  readonly sent?: true;
  /** When it was settled otherwise than its author saw: present until that person has dealt with it (rule SYNC-4). */
  readonly attention?: Moment;
}

/** A commit decided here and not yet settled. */
export type PendingCommit = CommitRecord & { readonly order: number; readonly events: readonly Event[] };

/** True while a commit waits for its settlement. */
export function isPending(record: CommitRecord): record is PendingCommit {
  return record.order !== undefined;
}

/** One atomic write to the log: all of it or nothing (rules LOG-2, SYNC-3). */
export interface LogChange {
  /** The revision this was decided on. */
  readonly expect: number;
  /** Confirmed events, appended in this order. */
  readonly confirmed?: readonly Event[];
  /** Commits of commands that must not be known yet. */
  readonly add?: readonly CommitRecord[];
  /** Commits decided again, settled or withdrawn. */
  readonly put?: readonly CommitRecord[];
  /** Small facts of the device kept beside the log: identity, cursors, which views are in use. `undefined` removes. */
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Written without waiting for the disk: until `durable` resolves a power cut may take it, a crash may not. */
  readonly soon?: true;
}

/** What a write came to: the new head, or why nothing was written. */
export type Written =
  | { readonly is: 'written'; readonly head: LogHead }
  /** Someone else wrote since `expect`: read again, decide again. */
  | { readonly is: 'stale' }
  /** A command id in `add` was accepted before. */
  | { readonly is: 'known' };

/**
 * The log database, as the kernel needs it. What it gives back was only moved, not checked: the codec decodes it.
 * Every method rejects with a `StorageFault`, and then nothing was written.
 */
export interface LogStore {
  head(): Promise<LogHead>;
  /** The head and all pending commits in order, of one moment. */
  snapshot(): Promise<{ readonly head: LogHead; readonly pending: readonly PendingCommit[] }>;
  /** The commits of these command ids, `undefined` where the id is unknown. */
  commits(ids: readonly string[]): Promise<readonly (CommitRecord | undefined)[]>;
  /** Confirmed events after a position, in order, at most `limit` and at least one where there is one. */
  readFrom(position: number, limit: number): Promise<readonly unknown[]>;
  /**
   * The confirmed events of each of these streams, in order (rule LOG-5). Streams without events are left out. `upTo`:
   * what comes after this position may be missing, for a caller whose write is refused if it knew too little; often
   * that saves a look at the disk.
   */
  readStreams(streams: readonly string[], upTo?: number): Promise<ReadonlyMap<string, readonly unknown[]>>;
  /** Those of these streams that may have confirmed events: never leaves one out, and may name one too many. */
  known(streams: Iterable<string>): Promise<ReadonlySet<string>>;
  write(change: LogChange): Promise<Written>;
  /** Resolves when everything written so far is durable, `soon` or not. It lets those go first who only read. */
  durable(): Promise<void>;
  meta(key: string): Promise<unknown>;
  /** Merges the small records at the hot end into segments; answers how many records that saved. */
  merge(): Promise<number>;
  close(): void;
}
