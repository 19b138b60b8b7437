import type { Memory } from '../../client/memory.ts';

/** How long somebody who said "Not now" is left in peace, in milliseconds: 30 days. */
const PEACE = 30 * 86_400_000;

const TOLD = 'pannier.told-offline';
const SAFE = 'pannier.asked-safe';
const NOT_NOW = 'pannier.install-not-now';
const VISITED = 'pannier.visited';

/** What this device was told and asked already (product, 4.5): nobody is asked the same again and again. */
export class DeviceAsks {
  readonly #memory: Memory;
  readonly #now: () => number;
  /** True from the second visit on: a tab that was reloaded is still the same visit. */
  readonly isBack: boolean;

  /** `visit`: what is remembered until the tab closes. */
  constructor(memory: Memory, visit: Memory, now: () => number = Date.now) {
    this.#memory = memory;
    this.#now = now;
    const here = visit.getItem(VISITED);
    const first = here ?? memory.getItem(VISITED) ?? 'first';
    this.isBack = first === 'again';
    if (here !== null) return;
    this.#keep(VISITED, 'again');
    this.#keep(VISITED, first, visit);
  }

  /** Whether it is yet to be said that all works without signal; it counts as said from now on. */
  tellOffline(): boolean {
    if (this.#memory.getItem(TOLD) !== null) return false;
    this.#keep(TOLD, '1');
    return true;
  }

  get mayAskSafe(): boolean {
    return this.#memory.getItem(SAFE) === null;
  }

  askedSafe(): void {
    this.#keep(SAFE, '1');
  }

  get mayAskInstall(): boolean {
    return this.#now() - Number(this.#memory.getItem(NOT_NOW) ?? -PEACE) >= PEACE;
  }

  notNow(): void {
    this.#keep(NOT_NOW, String(this.#now()));
  }

  #keep(key: string, value: string, memory = this.#memory): void {
    try {
      memory.setItem(key, value);
    } catch {
      // No room: then it is asked once more at another time, which harms nobody.
    }
  }
}
