import type { Moment } from './event.ts';

/** What the kernel may know of the world around it; given by a composition root, made up by tests. */
export interface Surroundings {
  now(): Moment;
  /** A number from 0 up to 1, for jitter. */
  random(this: void): number;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Lets the rest of the worker run: between the chunks of long work. */
  breathe(): Promise<void>;
  /** Runs `work` while no other tab runs work under the same name. */
  exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** The wait before retry number `attempt` (from 0): 100 ms · 2ⁿ ± 50 %, at most 30 s (rule VIEW-6). */
export function backoff(attempt: number, random: () => number): number {
  return Math.min(30_000, 100 * 2 ** Math.min(attempt, 20) * (0.5 + random()));
}
