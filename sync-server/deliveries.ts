import { DELIVERED_AT_ONCE, DELIVERIES_UNDER_WAY, type Settled } from '../src/sync/protocol.ts';
import type { MayRead } from './access.ts';
import type { Desks } from './desks.ts';
import { Reading } from './reading.ts';
import type { Reader, Readers } from './readers.ts';
import type { EventStore, StoredEvent, StoredOutcome } from './store/event-store.ts';
import type { Watch } from './watch.ts';

/** The events of one delivery come to so many bytes at most, but for a single one that is larger. */
const DELIVERY_BYTES = 786_432;

/** What deliveries to one device are made with. */
export interface DeliveriesParts {
  /** Whose device it is: asked at every delivery what they may read (rule AUTH-2). */
  readonly person: string;
  readonly mayRead: MayRead;
  readonly events: Pick<EventStore, 'read' | 'heads'>;
  readonly readers: Readers;
  readonly desks: Desks;
  readonly now: () => number;
  readonly watch: Watch;
  readonly send: (text: string) => void;
  /** Reading failed: the device must try again later. */
  readonly failed: (error: unknown) => void;
}

/**
 * Sends one device the events of the scopes it reads, and how its commands ended. Nothing is kept for a device that
 * does not acknowledge: past a few deliveries under way it is sent nothing, and later reads on where it was.
 */
export class Deliveries implements Reader {
  readonly #reading = new Reading();
  /** Settled and not sent, in their order. */
  #outcomes: { readonly settled: Settled; readonly reached: StoredOutcome['reached'] }[] = [];
  #sent = 0;
  #acked = 0;
  /** When the oldest delivery under way was sent, or acknowledgements last moved on. */
  #waitingSince: number | undefined;
  #pumping = false;
  #closed = false;
  readonly #parts: DeliveriesParts;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
  }

  get scopes(): number {
    return this.#reading.size;
  }

  reads(scope: string): boolean {
    return this.#reading.has(scope);
  }

  get underWay(): number {
    return this.#sent - this.#acked;
  }

  /** Outcomes that wait to be sent. */
  get outcomes(): number {
    return this.#outcomes.length;
  }

  /** Since when an acknowledgement is due; undefined where none is. */
  get waitingSince(): number | undefined {
    return this.underWay > 0 ? this.#waitingSince : undefined;
  }

  /** Starts to send these scopes from after these cursors. Answers those whose cursor lies beyond their events. */
  async read(cursors: Readonly<Record<string, number>>): Promise<string[]> {
    const { readers, events, desks, person, mayRead } = this.#parts;
    // First subscribed, then looked up: what is written in between is not missed.
    for (const [scope, cursor] of Object.entries(cursors)) {
      this.#reading.start(scope, cursor);
      readers.add(scope, this);
    }
    const beyond: string[] = [];
    await desks.open(Object.keys(cursors));
    for (const [scope, head] of await events.heads(Object.keys(cursors))) {
      // Before its desk was open, nobody seemed to be at it.
      this.#reading.release(scope);
      if (head < (cursors[scope] ?? 0)) beyond.push(scope);
      else this.#reading.grew(scope, head);
    }
    this.unread(beyond);
    this.#wake();
    // How much there is of what they may not read is nothing they may know.
    return beyond.filter((scope) => mayRead(person, scope));
  }

  unread(scopes: readonly string[]): void {
    for (const scope of scopes) if (this.#reading.stop(scope)) this.#parts.readers.remove(scope, this);
    // An outcome may have waited for events of a scope that is read no longer.
    this.#wake();
  }

  grew(scope: string, number: number): void {
    this.#reading.grew(scope, number);
    this.#wake();
  }

  reconsider(scope: string): void {
    this.#reading.release(scope);
    this.#wake();
  }

  settled(settled: Settled, reached: StoredOutcome['reached']): void {
    this.#outcomes.push({ settled, reached });
    this.#wake();
  }

  /** False where no such delivery is under way. */
  ack(delivery: number): boolean {
    if (delivery <= this.#acked || delivery > this.#sent) return false;
    this.#acked = delivery;
    this.#waitingSince = this.#parts.now();
    this.#wake();
    return true;
  }

  close(): void {
    this.#closed = true;
    for (const scope of this.#reading.scopes) this.#parts.readers.remove(scope, this);
  }

  /** A turn later, so that events and outcomes of one group share a delivery. */
  #wake(): void {
    if (this.#pumping || this.#closed) return;
    this.#pumping = true;
    queueMicrotask(() => void this.#pump());
  }

  async #pump(): Promise<void> {
    try {
      while (this.#mayDeliver()) await this.#deliver();
    } catch (error) {
      if (!this.#closed) this.#parts.failed(error);
    } finally {
      this.#pumping = false;
    }
  }

  #mayDeliver(): boolean {
    if (this.#closed || this.underWay >= DELIVERIES_UNDER_WAY) return false;
    const [next] = this.#outcomes;
    return this.#reading.isBehind || (next !== undefined && this.#reading.hasReached(next.reached));
  }

  async #deliver(): Promise<void> {
    const asked = this.#reading.cursors();
    const { moves } = this.#reading;
    const events = asked.size === 0 ? [] : await this.#parts.events.read(asked, DELIVERED_AT_ONCE);
    if (this.#closed || moves !== this.#reading.moves) return;
    const { person, mayRead } = this.#parts;
    this.#reading.withhold((scope) => mayRead(person, scope));
    const before = this.#reading.left;
    const parts = this.#written(asked, events);
    // Nothing where something was believed to be: asking for it again and again would find no more.
    if (this.#reading.left === before) this.#reading.level(asked);
    const outcomes = this.#ready();
    if (parts.length === 0 && outcomes.length === 0) return;
    this.#sent += 1;
    if (this.underWay === 1) this.#waitingSince = this.#parts.now();
    this.#parts.watch.delivered(parts.length);
    const { left } = this.#reading;
    // By hand, because the events are JSON already.
    this.#parts.send(
      `{"is":"delivery","number":${this.#sent},"events":[${parts.join(',')}],"outcomes":${JSON.stringify(outcomes)},"left":${left}}`,
    );
  }

  /** The events as they are sent, as many as fit; the cursors move with them. */
  #written(asked: ReadonlyMap<string, number>, events: readonly StoredEvent[]): string[] {
    const written: string[] = [];
    let bytes = 0;
    for (const event of events) {
      const numbers = this.#reading.fresh(asked, event);
      if (Object.keys(numbers).length === 0) continue;
      const text = `{"event":${event.text},"numbers":${JSON.stringify(numbers)}}`;
      bytes += Buffer.byteLength(text);
      if (written.length > 0 && bytes > DELIVERY_BYTES) break;
      this.#reading.sent(numbers);
      written.push(text);
    }
    return written;
  }

  /** The outcomes that may be told now: `accepted` never comes before its events (rule SYNC-3). */
  #ready(): Settled[] {
    let count = 0;
    while (count < Math.min(this.#outcomes.length, DELIVERED_AT_ONCE)) {
      const { reached } = this.#outcomes[count] as { reached: StoredOutcome['reached'] };
      if (!this.#reading.hasReached(reached)) break;
      count += 1;
    }
    return this.#outcomes.splice(0, count).map(({ settled }) => settled);
  }
}
