import type { Outcome } from './store/event-store.ts';

/** What the server tells of its work to whoever watches it: numbers and codes, nothing about people. */
export interface Watch {
  settled(outcome: Outcome): void;
  decided(seconds: number): void;
  decisionFailed(command: string, error: unknown): void;
  groupFailed(error: unknown): void;
  /** Folded states that decisions needed, and how many of them had to be read from the store. */
  factsAsked(count: number): void;
  factsRead(count: number): void;
  delivered(events: number): void;
  /** A stored row cannot be read; a stand-in is used. */
  damaged(what: string): void;
  /** A device was sent away, by the code of the reason. */
  sentAway(code: string): void;
  frameFaulty(): void;
  /** Anything else that went wrong here. */
  failed(what: string, error: unknown): void;
}
