import type { StoredEvent, StoredOutcome } from './store/event-store.ts';

interface Scope {
  /** The newest number sent on this connection, or where the device said it was. */
  sent: number;
  /** The newest number there is, as far as it is known here. */
  head: number;
}

/** Which scopes a device reads, and how far it was sent each. */
export class Reading {
  readonly #scopes = new Map<string, Scope>();
  readonly #behind = new Set<string>();
  /** Grows when the device moves a cursor: what was read for the old one must not be sent. */
  #moves = 0;

  get size(): number {
    return this.#scopes.size;
  }

  get scopes(): Iterable<string> {
    return this.#scopes.keys();
  }

  get moves(): number {
    return this.#moves;
  }

  get isBehind(): boolean {
    return this.#behind.size > 0;
  }

  /** Events still to be sent; one in several of the scopes counts in each. */
  get left(): number {
    let left = 0;
    for (const name of this.#behind) {
      const { head, sent } = this.#scopes.get(name) as Scope;
      left += head - sent;
    }
    return left;
  }

  has(name: string): boolean {
    return this.#scopes.has(name);
  }

  /** Where to go on reading, in the scopes that have more. */
  cursors(): Map<string, number> {
    return new Map([...this.#behind].map((name) => [name, (this.#scopes.get(name) as Scope).sent]));
  }

  start(name: string, cursor: number): void {
    this.#moves += 1;
    this.#behind.delete(name);
    this.#scopes.set(name, { sent: cursor, head: cursor });
  }

  stop(name: string): boolean {
    this.#moves += 1;
    this.#behind.delete(name);
    return this.#scopes.delete(name);
  }

  grew(name: string, head: number): void {
    const scope = this.#scopes.get(name);
    if (scope === undefined || head <= scope.head) return;
    scope.head = head;
    this.#behind.add(name);
  }

  /** The numbers of an event in those of the scopes `asked` that were not sent it, for the device's cursors. */
  fresh(asked: ReadonlyMap<string, number>, { numbers }: StoredEvent): Record<string, number> {
    const fresh = Object.entries(numbers).filter(
      ([name, number]) => asked.has(name) && number > (this.#scopes.get(name)?.sent ?? Infinity),
    );
    return Object.fromEntries(fresh);
  }

  sent(numbers: Readonly<Record<string, number>>): void {
    for (const [name, number] of Object.entries(numbers)) {
      const scope = this.#scopes.get(name) as Scope;
      scope.sent = number;
      if (number >= scope.head) this.#behind.delete(name);
    }
  }

  /** The store has nothing more here, whatever was believed. */
  level(asked: ReadonlyMap<string, number>): void {
    for (const name of asked.keys()) this.#behind.delete(name);
  }

  /** Whether everything up to here was sent, of the scopes that are read. */
  hasReached(reached: StoredOutcome['reached']): boolean {
    return Object.entries(reached).every(([name, number]) => (this.#scopes.get(name)?.sent ?? Infinity) >= number);
  }
}
