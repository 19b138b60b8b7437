import type { Rate } from './limits.ts';

/** A token bucket: so many at once, and so many a second after that. Knows no clock, and is told the time. */
export class Bucket {
  #tokens: number;
  #at: number;
  readonly #rate: Rate;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** Takes up to `wanted`, and answers how many there were. */
  take(wanted: number, now: number): number {
    this.#fill(now);
    const taken = Math.min(wanted, Math.floor(this.#tokens));
    this.#tokens -= taken;
    return taken;
  }

  /** Takes all of it or nothing; what costs more than there can be costs all there can be. */
  spend(cost: number, now: number): boolean {
    this.#fill(now);
    const wanted = Math.min(cost, this.#rate.burst);
    if (this.#tokens < wanted) return false;
    this.#tokens -= wanted;
    return true;
  }

  isFull(now: number): boolean {
    this.#fill(now);
    return this.#tokens === this.#rate.burst;
  }

  #fill(now: number): void {
    const { perSecond, burst } = this.#rate;
    // A clock that was set back must not take away what was saved up.
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(burst, this.#tokens + (passed * perSecond) / 1_000);
  }
}
