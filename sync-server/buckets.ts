import { Bucket } from './bucket.ts';
import type { Rate } from './limits.ts';

/** A bucket for each name. One that is full again is forgotten, for a fresh one would be no different. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: Rate;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  get size(): number {
    return this.#buckets.size;
  }

  get names(): Iterable<string> {
    return this.#buckets.keys();
  }

  /** Takes up to `wanted`, and answers how many there were. */
  take(name: string, wanted: number, now: number): number {
    return this.#of(name, now).take(wanted, now);
  }

  /** Takes all of it or nothing. */
  spend(name: string, cost: number, now: number): boolean {
    return this.#of(name, now).spend(cost, now);
  }

  /** Forgets those that are full. */
  tidy(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
  }

  #of(name: string, now: number): Bucket {
    const bucket = this.#buckets.get(name) ?? new Bucket(this.#rate, now);
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
