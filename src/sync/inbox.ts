import type { SyncEngine } from './ports.ts';
import type { FromServer } from './protocol.ts';

type DeliveryFrame = FromServer & { is: 'delivery' };

/** How far this device has read each scope. */
export type Cursors = Readonly<Record<string, number>>;

/**
 * While more is to come, the views follow after so long, then after twice as long, up to a longest pause; in
 * milliseconds. Each time writes nearly all rows again: the more there is to come, the less often that is worth it.
 */
const LEVEL_AFTER = 2_000;
const LEVEL_AT_LEAST_EVERY = 8_000;

/**
 * Takes deliveries into the log: events, cursors, settled commits and outcomes in one transaction (rule SYNC-3), and
 * only then acknowledges.
 */
export class Inbox {
  /** Events still to come, as the server last said; and those that came since it was last level. */
  left = 0;
  received = 0;
  #levelling = false;
  #pause = LEVEL_AFTER;
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

  /**
   * Writes deliveries that came one after the other, in one transaction, and acknowledges the last and so all of them.
   * Rejects where they cannot be written: then they will be sent again.
   */
  async take(frames: readonly DeliveryFrame[]): Promise<void> {
    const last = frames.at(-1);
    if (last === undefined) return;
    const cursors = { ...(await this.cursors()) };
    const delivered = frames.flatMap(({ events }) => events);
    for (const { numbers } of delivered)
      for (const [scope, number] of Object.entries(numbers)) cursors[scope] = next(scope, cursors[scope] ?? 0, number);
    const events = delivered.map(({ event }) => event);
    const settled = frames.flatMap(({ outcomes }) => outcomes);
    await this.#parts.engine.receive({ events, settled, meta: { cursors, heard: this.#parts.heard() } });
    this.#cursors = cursors;
    this.left = last.left;
    this.received = last.left === 0 ? 0 : this.received + events.length;
    this.#parts.acknowledge(last.number);
    this.#parts.taken();
    // The log has it. What has just begun to come is shown at once, and so is the end of it.
    const begins = this.received === events.length;
    if (begins) this.#pause = LEVEL_AFTER;
    if (last.left === 0 || begins) this.#level();
    else this.#levelSoon();
    await this.#parts.settled([...settled.map(({ commit }) => commit), ...events.map(({ commit }) => commit)]);
  }

  /** The views follow by themselves and retry by themselves. */
  #level(): void {
    this.#parts.engine.level().then(this.#parts.levelled, () => undefined);
  }

  /** Rows that change again and again while much comes are written once for all that comes within a while. */
  #levelSoon(): void {
    if (this.#levelling) return;
    this.#levelling = true;
    void this.#parts.sleep(this.#pause).then(() => {
      this.#levelling = false;
      this.#pause = Math.min(2 * this.#pause, LEVEL_AT_LEAST_EVERY);
      if (this.left > 0) this.#level();
    });
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
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** When the server was last heard. */
  readonly heard: () => number | undefined;
}
