import type { Command } from './decision.ts';

/** Why the device could not do what it was asked, in classes that a person can act on. */
export type FaultKind =
  /** No room left: nothing was written, free some space and try again. */
  | 'full'
  /** The database was closed or deleted under the app: reload. */
  | 'closed'
  /** There is no IndexedDB here (blocked, or a private window of some browsers). */
  | 'missing'
  /** A stored record is not what it should be. */
  | 'damaged'
  /** The worker did not answer within the deadline, twice. */
  | 'silent'
  /** Part of the app is not on this device yet, and could not be fetched now. */
  | 'incomplete'
  /** Anything else; the detail says what. */
  | 'unknown';

/**
 * How `send` ended (rule CMD-5). What failed was not written, or was written and could not be made durable: then it is
 * seen, and a power cut may take it. Either way the same command may be sent again with the same id.
 */
export type Answer =
  /** Durable. `fresh` is false where the views did not catch up within 500 ms: the write stands, the view follows. */
  | { readonly is: 'accepted'; readonly commit: string; readonly fresh: boolean }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly code: string; readonly data: unknown }
  | { readonly is: 'failed'; readonly fault: FaultKind; readonly detail: string };

/** What a person chose for a parked key, kept for ever: what, who, when and why (rule VIEW-7). */
export interface ParkedChoice {
  readonly projection: string;
  readonly key: string;
  /** The id of the event that could not be applied. */
  readonly event: string;
  readonly choose: 'retry' | 'skip';
  readonly by: string;
  readonly at: number;
  readonly why: string;
}

/** What the app worker offers to a page. Every call may be repeated: a command id counts once (rule CMD-3). */
export interface WriteSide {
  /** Decides a command, stores what it caused and brings the views up to date. */
  send(command: Command): Promise<Answer>;
  /** Takes a pending commit back before it was sent. False where it is no longer pending. */
  withdraw(commit: string): Promise<boolean>;
  /** Makes the views agree with the log now; also tries projections again that wait for a retry. */
  catchUp(): Promise<void>;
  /** Folds the whole log into fresh views beside the current ones, then swaps. */
  rebuild(): Promise<void>;
  /** Tries the parked events of a key again, or leaves the first of them out of this projection for good. */
  resolveParked(choice: ParkedChoice): Promise<void>;
}
