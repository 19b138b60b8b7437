import { Random } from '../support/random.ts';

/** One life of a program: a worker or a server from its start until it is killed. */
export class Life {
  alive = true;
  /** How many more of its writes it lives to see; whether it dies before the last of them, or just after. */
  doom: { writes: number; readonly before: boolean } | undefined;
  /** Writes that fail before one works again. */
  sick = 0;
  readonly #died: () => void;

  constructor(died: () => void = () => undefined) {
    this.#died = died;
  }

  end(): void {
    if (!this.alive) return;
    this.alive = false;
    this.#died();
  }
}

interface Entry {
  readonly at: number;
  readonly n: number;
  readonly life: Life | undefined;
  readonly run: () => void;
}

/** The one clock and the one queue of everything that will happen. Nothing here waits for the time of this machine. */
export class World {
  /** Milliseconds since 1970, with fractions: so that what happens in one millisecond has an order of its own. */
  now = 1_750_000_000_000;
  steps = 0;
  readonly seed: number;
  /** How long an operation of a database takes at most. */
  readonly slowness: number;
  #n = 0;
  /** A binary heap, the earliest first. */
  readonly #entries: Entry[] = [];

  constructor(seed: number, slowness: number) {
    this.seed = seed;
    this.slowness = slowness;
  }

  /** A source of chance of its own for each part of the world: leaving out one step does not change all others. */
  chance(name: string): Random {
    let hash = Math.imul(this.seed ^ 0x9e3779b9, 0x85ebca6b);
    for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    return new Random(hash ^ (hash >>> 15));
  }

  /** Runs something after so many milliseconds, unless that life has ended by then. */
  after(milliseconds: number, run: () => void, life?: Life): void {
    this.#n += 1;
    this.#push({ at: this.now + milliseconds, n: this.#n, life, run });
  }

  /** Lets everything happen that is due within so many milliseconds. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = this.#entries;
      if (next === undefined || next.at > end) break;
      this.#shift();
      if (next.life?.alive === false) continue;
      this.now = Math.max(this.now, next.at);
      this.steps += 1;
      next.run();
      await drained();
    }
    this.now = end;
  }

  #push(entry: Entry): void {
    const heap = this.#entries;
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!earlier(entry, heap[above] as Entry)) break;
      heap[place] = heap[above] as Entry;
      place = above;
    }
    heap[place] = entry;
  }

  #shift(): void {
    const heap = this.#entries;
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && earlier(heap[below + 1] as Entry, heap[below] as Entry)) below += 1;
      if (!earlier(heap[below] as Entry, last)) break;
      heap[place] = heap[below] as Entry;
      place = below;
    }
    heap[place] = last;
  }
}

function earlier(one: Entry, other: Entry): boolean {
  return one.at === other.at ? one.n < other.n : one.at < other.at;
}

/** Everything that was ready has run: an immediate comes after all microtasks. */
function drained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
