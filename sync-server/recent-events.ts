import type { EventStore, StoredEvent } from './store/event-store.ts';

/** Events kept in memory at most, and the characters of their JSON. */
const KEPT = 4_096;
const KEPT_TEXT = 4_194_304;

/** Events of a scope that are in memory, without gaps up to its head. */
interface Tail {
  /** The number of the first. */
  first: number;
  readonly events: StoredEvent[];
}

/**
 * The newest events, kept in memory: what has just happened is read by everybody who is connected, and must not be
 * looked up for each of them. Whatever is older comes from the store.
 */
export class RecentEvents {
  readonly #tails = new Map<string, Tail>();
  #all: StoredEvent[] = [];
  #text = 0;
  readonly #store: Pick<EventStore, 'read'>;

  constructor(store: Pick<EventStore, 'read'>) {
    this.#store = store;
  }

  add(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.#all.push(event);
      this.#text += event.text.length;
      for (const [scope, number] of Object.entries(event.numbers)) {
        const tail = this.#tails.get(scope);
        if (tail === undefined) this.#tails.set(scope, { first: number, events: [event] });
        else tail.events.push(event);
      }
    }
    // Half at a time: moving everything by one for each event would cost more than the store does.
    if (this.#all.length > KEPT || this.#text > KEPT_TEXT) this.#forget(Math.ceil(this.#all.length / 2));
  }

  /** As the store's `read`. */
  async read(cursors: ReadonlyMap<string, number>, limit: number): Promise<readonly StoredEvent[]> {
    for (const [scope, cursor] of cursors)
      if ((this.#tails.get(scope)?.first ?? Infinity) > cursor + 1) return this.#store.read(cursors, limit);
    const found = new Map<number, StoredEvent>();
    for (const [scope, cursor] of cursors) {
      const { first, events } = this.#tails.get(scope) as Tail;
      const from = cursor + 1 - first;
      for (const event of events.slice(from, from + limit)) found.set(event.place, event);
    }
    return [...found.values()].sort((a, b) => a.place - b.place).slice(0, limit);
  }

  #forget(count: number): void {
    const oldest = this.#all.slice(0, count);
    this.#all = this.#all.slice(count);
    const gone = new Map<string, number>();
    for (const { text, numbers } of oldest) {
      this.#text -= text.length;
      for (const scope of Object.keys(numbers)) gone.set(scope, (gone.get(scope) ?? 0) + 1);
    }
    for (const [scope, dropped] of gone) {
      const tail = this.#tails.get(scope) as Tail;
      tail.events.splice(0, dropped);
      tail.first += dropped;
      if (tail.events.length === 0) this.#tails.delete(scope);
    }
  }
}
