import type { Surroundings } from '../../src/kernel/surroundings.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Work that only one tab may do at a time, by name: what the tabs of one browser share. */
export class Locks {
  readonly #last = new Map<string, Promise<void>>();

  /** Resolves with the way to let go once nobody else holds this name. */
  async take(name: string): Promise<() => void> {
    const before = this.#last.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last.set(
      name,
      (before ?? Promise.resolve()).then(() => promise),
    );
    await before;
    return resolve;
  }
}

/** The world around one tab, made up: time passes only when the test says so. */
export class ManualSurroundings implements Surroundings {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[] = [];
  /** What `random` answers. */
  chance = 0.5;
  #now = 1_750_000_000_000;
  #sleepers: Sleeper[] = [];
  readonly #held = new Set<() => void>();
  readonly #locks: Locks;

  constructor(locks = new Locks()) {
    this.#locks = locks;
  }

  // The two are handed about without their object.
  readonly now = (): number => this.#now;

  readonly random = (): number => this.chance;

  sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
    });
  }

  breathe(): Promise<void> {
    return Promise.resolve();
  }

  async exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const release = await this.#locks.take(name);
    this.#held.add(release);
    try {
      return await work();
    } finally {
      this.#held.delete(release);
      release();
    }
  }

  /** Lets time pass: everybody whose wait ends by then wakes, in the order of their times. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#sleepers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#sleepers = this.#sleepers.filter((one) => one !== next);
      next.wake();
      await turn();
    }
    this.#now = end;
  }

  /** How many are asleep for at most so long. */
  asleepWithin(milliseconds: number): number {
    return this.#sleepers.filter(({ at }) => at <= this.#now + milliseconds).length;
  }

  /** The tab dies: what it held others may take. */
  die(): void {
    for (const release of this.#held) release();
  }
}

/** Lets everything that is ready run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** Lets things run until something is so. It has no deadline of its own: the test's is the one that counts. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await turn();
}

/** Resolves with the result of `work`, letting time pass whenever it waits for something. */
export async function passingTime<Result>(world: ManualSurroundings, work: Promise<Result>): Promise<Result> {
  let done = false;
  const end = (): void => {
    done = true;
  };
  work.then(end, end);
  for (let turns = 1; !done; turns += 1) {
    await turn();
    if (turns % 50 === 0 && world.asleepWithin(60_000) > 0) await world.advance(1_000);
  }
  return work;
}
