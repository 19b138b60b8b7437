import type { PendingCommit } from '../kernel/log-store.ts';
import type { SyncEngine } from './ports.ts';
import { type FromDevice, PUSHED_AT_ONCE } from './protocol.ts';

/** Commands on their way at once at most: enough to keep the server busy, few enough to lose little time when cut. */
const UNDER_WAY = 3 * PUSHED_AT_ONCE;

/**
 * Sends pending commands in order, with their ids (rule SYNC-1). It remembers only what is on its way on this
 * connection: after a cut everything pending is sent again, and the server knows what it has.
 */
export class Outbox {
  #underWay = new Set<string>();
  #waiting = 0;
  readonly #engine: SyncEngine;
  /** False where the connection is over: then nothing was sent. */
  readonly #send: (frame: FromDevice) => boolean;
  readonly #changed: () => void;

  constructor(parts: { engine: SyncEngine; send: (frame: FromDevice) => boolean; changed: () => void }) {
    this.#engine = parts.engine;
    this.#send = parts.send;
    this.#changed = parts.changed;
  }

  /** Commits that are not settled, as last counted. */
  get waiting(): number {
    return this.#waiting;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** A new connection: nothing is on its way. */
  restart(): void {
    this.#underWay = new Set();
  }

  /** Counts what is pending. */
  async count(): Promise<readonly PendingCommit[]> {
    const pending = await this.#engine.pending();
    this.#waiting = pending.length;
    this.#changed();
    return pending;
  }

  /** Sends what is pending and not on its way, as much as may be. */
  async push(): Promise<void> {
    for (;;) {
      const pending = await this.count();
      const room = Math.min(PUSHED_AT_ONCE, UNDER_WAY - this.#underWay.size);
      const next = pending.filter(({ id }) => !this.#underWay.has(id)).slice(0, Math.max(0, room));
      if (next.length === 0) return;
      // First noted, then sent: a commit that may have arrived can no longer be withdrawn as if it had not.
      const marked = new Set(await this.#engine.markSent(next.map(({ id }) => id)));
      const commands = next
        .filter(({ id }) => marked.has(id))
        .map(({ id, command: { type, payload, at } }) => ({ id, type, payload, at }));
      if (commands.length === 0) continue;
      if (!this.#send({ is: 'push', commands })) return;
      for (const { id } of commands) this.#underWay.add(id);
      this.#changed();
    }
  }

  /** These were settled: there is room for more. */
  async settled(commits: readonly string[]): Promise<void> {
    const before = this.#underWay.size;
    for (const commit of commits) this.#underWay.delete(commit);
    if (this.#underWay.size < before) await this.push();
  }
}
