import { backoff, type Surroundings } from '../kernel/surroundings.ts';

/** How long it takes about until a market or an app may have been updated, in milliseconds. */
const SLOWLY = 300_000;

/** When a connection that was lost is tried again: each time after a longer while, until one has lasted. */
export class Retries {
  #attempt = 0;
  #next: number | undefined;
  /** What was to come next is called off by another one. */
  #round = 0;
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** When it is tried again, on this device's clock. */
  get next(): number | undefined {
    return this.#next;
  }

  /** A connection lasted: the next one that is lost is tried again soon. */
  lasted(): void {
    this.#attempt = 0;
  }

  /** Calls `again` after the wait that is due, unless that is called off. */
  later(again: () => void): void {
    const wait = backoff(this.#attempt, this.#surroundings.random);
    this.#attempt += 1;
    this.#after(wait, again);
  }

  /** Calls `again` after minutes, unless that is called off: trying at once would end as it did. */
  slowly(again: () => void): void {
    this.#after(SLOWLY * (0.5 + this.#surroundings.random()), again);
  }

  callOff(): void {
    this.#round += 1;
    this.#next = undefined;
  }

  #after(wait: number, again: () => void): void {
    this.callOff();
    this.#next = this.#surroundings.now() + wait;
    const round = this.#round;
    void this.#surroundings.sleep(wait).then(() => {
      if (round === this.#round) again();
    });
  }
}
