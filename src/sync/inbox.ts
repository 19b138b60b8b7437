import type { Event } from '../kernel/event.ts';
import type { SyncEngine } from './ports.ts';
import type { FromServer } from './protocol.ts';

type DeliveryFrame = FromServer & { is: 'delivery' };

/** How far this device has read each scope. */
export type Cursors = Readonly<Record<string, number>>;

/**
 * Takes deliveries into the log: events, cursors, settled commits and outcomes in one transaction (rule SYNC-3), and
 * only then acknowledges.
 */
export class Inbox {
  /** Events still to come, as the server last said; and those that came since it was last level. */
  left = 0;
  received = 0;
  #cursors: Cursors | undefined;
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** The cursors as kept in the log. */
  async cursors(): Promise<Cursors> {
    this.#cursors ??= ((await this.#parts.engine.meta('cursors')) ?? {}) as Cursors;
    return this.#cursors;
  }

  /** Writes a delivery and acknowledges it. Rejects where it cannot be written: then it will be sent again. */
  async take(frame: DeliveryFrame): Promise<void> {
    const cursors = { ...(await this.cursors()) };
    for (const { numbers } of frame.events)
      for (const [scope, number] of Object.entries(numbers)) cursors[scope] = next(scope, cursors[scope] ?? 0, number);
    const events = frame.events.map(({ event }) => event as Event);
    const settled = frame.outcomes;
    await this.#parts.engine.receive({ events, settled, meta: { cursors, heard: this.#parts.heard() } });
    this.#cursors = cursors;
    this.left = frame.left;
    this.received = frame.left === 0 ? 0 : this.received + events.length;
    this.#parts.acknowledge(frame.number);
    this.#parts.taken();
    // The log has it; the views follow by themselves and retry by themselves.
    this.#parts.engine.level().then(this.#parts.levelled, () => undefined);
    await this.#parts.settled([...settled.map(({ commit }) => commit), ...events.map(({ commit }) => commit)]);
  }
}

/** Numbers are dense: a cursor that passed over one would hide its event from this device for ever. */
function next(scope: string, cursor: number, number: number): number {
  if (number > cursor + 1) throw new RangeError(`${scope}: ${number} came after ${cursor}. Ask for this scope again.`);
  return Math.max(cursor, number);
}

/** What an inbox works with. */
export interface InboxParts {
  readonly engine: SyncEngine;
  readonly acknowledge: (delivery: number) => void;
  /** Told which commits are settled now, among them ones of other devices. */
  readonly settled: (commits: readonly string[]) => Promise<void>;
  /** A delivery is in the log. */
  readonly taken: () => void;
  /** The views have what came: who is followed may have changed by it. */
  readonly levelled: () => void;
  /** When the server was last heard. */
  readonly heard: () => number | undefined;
}
