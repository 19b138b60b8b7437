import { randomBytes, randomUUID } from 'node:crypto';
import { verifyProof } from '../../../sync-server/keys.ts';
import type { Surroundings } from '../../../sync-server/surroundings.ts';

/** Surroundings whose time passes only when they are told so. */
export class Time implements Surroundings {
  #now: number;
  #timers: { readonly at: number; readonly call: () => void }[] = [];
  verify: Surroundings['verify'] = verifyProof;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + milliseconds, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Lets this much time pass, a timer at a time. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  bytes(count: number): Uint8Array {
    return randomBytes(count);
  }

  uuid(): string {
    return randomUUID();
  }
}
