import type { StoredEvent, StoredOutcome } from './store/event-store.ts';

interface Scope {
  /** The newest number sent on this connection, or where the device said it was. */
  sent: number;
  /** The newest number there is, as far as it is known here. */
  head: number;
  /** It may not be read now: nothing of it is sent, and it goes on from there once it may be. */
  withheld: boolean;
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
    this.#scopes.set(name, { sent: cursor, head: cursor, withheld: false });
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
    if (!scope.withheld) this.#behind.add(name);
  }

  /** Sends nothing of those scopes that may not be read now. */
  withhold(mayRead: (scope: string) => boolean): void {
    for (const name of this.#behind) {
      if (mayRead(name)) continue;
      this.#behind.delete(name);
      (this.#scopes.get(name) as Scope).withheld = true;
    }
  }

  /** Goes on with a scope that was withheld, if it was. */
  release(name: string): void {
    const scope = this.#scopes.get(name);
    if (scope?.withheld !== true) return;
    scope.withheld = false;
    if (scope.head > scope.sent) this.#behind.add(name);
  }

  /** The numbers of an event in those of the scopes `asked` that were not sent it, for the device's cursors. */
  fresh(asked: ReadonlyMap<string, number>, { numbers }: StoredEvent): Record<string, number> {
    const fresh = Object.entries(numbers).filter(([name, number]) => asked.has(name) && number > this.#sentOf(name));
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
    return Object.entries(reached).every(([name, number]) => this.#sentOf(name) >= number);
  }

  /** How far a scope was sent; of what is not read, or withheld, nothing is to come. */
  #sentOf(name: string): number {
    const scope = this.#scopes.get(name);
    return scope === undefined || scope.withheld ? Infinity : scope.sent;
  }
}
