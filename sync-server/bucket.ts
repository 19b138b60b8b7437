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
    const { perSecond, burst } = this.#rate;
    // A clock that was set back must not take away what was saved up.
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(burst, this.#tokens + (passed * perSecond) / 1_000);
    const taken = Math.min(wanted, Math.floor(this.#tokens));
    this.#tokens -= taken;
    return taken;
  }
}
