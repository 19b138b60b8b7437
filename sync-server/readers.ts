import type { StoredEvent } from './store/event-store.ts';

/** Somebody who reads scopes. */
export interface Reader {
  /** The scope has events up to this number now. */
  grew(scope: string, number: number): void;
  /** Who may read the scope may be others now. */
  reconsider(scope: string): void;
}

/** Who reads which scope now. */
export class Readers {
  readonly #readers = new Map<string, Set<Reader>>();

  add(scope: string, reader: Reader): void {
    const readers = this.#readers.get(scope) ?? new Set();
    this.#readers.set(scope, readers.add(reader));
  }

  remove(scope: string, reader: Reader): void {
    const readers = this.#readers.get(scope);
    readers?.delete(reader);
    if (readers?.size === 0) this.#readers.delete(scope);
  }

  has(scope: string): boolean {
    return this.#readers.has(scope);
  }

  /** Tells everybody who reads one of these scopes, or waits to, that others may read it now. */
  reconsider(scopes: readonly string[]): void {
    for (const scope of scopes) for (const reader of this.#readers.get(scope) ?? []) reader.reconsider(scope);
  }

  /** Tells everybody who reads a scope of these events. */
  grew(events: readonly StoredEvent[]): void {
    const heads = new Map<string, number>();
    for (const { numbers } of events) for (const [scope, number] of Object.entries(numbers)) heads.set(scope, number);
    for (const [scope, head] of heads) for (const reader of this.#readers.get(scope) ?? []) reader.grew(scope, head);
  }
}
