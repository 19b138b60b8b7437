import type { Random } from '../support/random.ts';
import type { Life, World } from './world.ts';

/** How the operations of one database of one life go: how long each takes, whether it fails, whether one dies in it. */
export class Storage {
  #free = 0;
  readonly #world: World;
  readonly #life: Life;
  readonly #random: Random;
  readonly #fault: () => Error;

  constructor(parts: { world: World; life: Life; random: Random; fault: () => Error }) {
    this.#world = parts.world;
    this.#life = parts.life;
    this.#random = parts.random;
    this.#fault = parts.fault;
  }

  /** What a store is to a program that lives and dies: its operations happen one after the other, or not at all. */
  gated<Store extends object>(store: Store, writes: ReadonlySet<string>, plain: ReadonlySet<string>): Store {
    return new Proxy(store, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function' || plain.has(String(name)))
          return typeof found === 'function' ? (found.bind(target) as unknown) : found;
        const method = found.bind(target) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => this.#operate(writes.has(String(name)), () => method(...args));
      },
    });
  }

  #operate<Result>(write: boolean, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const run = () => void this.#perform(write, work).then(resolve, reject);
      const { now, slowness } = this.#world;
      // Most are so quick that nothing comes in between; what is begun later must not overtake.
      const takes = this.#random.below(3) > 0 ? 0 : (slowness * this.#random.below(100)) / 100;
      if (takes === 0 && this.#free <= now && this.#life.alive) return run();
      this.#free = Math.max(this.#free, now) + takes;
      return this.#world.after(this.#free - now, run, this.#life);
    });
  }

  async #perform<Result>(write: boolean, work: () => Promise<Result>): Promise<Result> {
    const life = this.#life;
    if (!life.alive) return never();
    if (!write) return work();
    if (life.sick > 0) {
      life.sick -= 1;
      throw this.#fault();
    }
    const { doom } = life;
    if (doom !== undefined) doom.writes -= 1;
    const last = doom?.writes === 0;
    if (last && doom.before) {
      life.end();
      return never();
    }
    const result = await work();
    if (last) life.end();
    return life.alive ? result : never();
  }
}

/** Who is dead hears of nothing any more. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
