import type { PendingCommit } from '../kernel/log-store.ts';
import type { SyncEngine } from './ports.ts';
import { COMMAND_BYTES, type FromDevice, PUSHED_AT_ONCE, PUSHED_BYTES, type SentCommand } from './protocol.ts';

/** Pushes on their way at once at most: enough to keep the server busy, few enough to lose little time when cut. */
const UNDER_WAY = 3;

/** What a command is refused with that no frame can carry. */
const tooLarge = { is: 'refused', code: 'command/too-large', data: {} } as const;

/**
 * Sends pending commands in order, with their ids (rule SYNC-1). It remembers only what is on its way on this
 * connection: after a cut everything pending is sent again, and the server knows what it has.
 */
export class Outbox {
  /** The bytes of each command that is on its way. */
  #underWay = new Map<string, number>();
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
    this.#underWay = new Map();
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
      const next = this.#next(await this.count());
      const [first] = next;
      if (first === undefined) return;
      if (first.bytes > COMMAND_BYTES) {
        await this.#refuse(first.id);
        continue;
      }
      // First noted, then sent: a commit that may have arrived can no longer be withdrawn as if it had not.
      const marked = new Set(await this.#engine.markSent(next.map(({ id }) => id)));
      const fresh = next.filter(({ id }) => marked.has(id));
      if (fresh.length === 0) continue;
      if (!this.#send({ is: 'push', commands: fresh.map(({ command }) => command) })) return;
      for (const { id, bytes } of fresh) this.#underWay.set(id, bytes);
      this.#changed();
    }
  }

  /** These were settled: there is room for more. */
  async settled(commits: readonly string[]): Promise<void> {
    const before = this.#underWay.size;
    for (const commit of commits) this.#underWay.delete(commit);
    if (this.#underWay.size < before) await this.push();
  }

  /** The next commands for one push, as many as fit; or one alone that is too large for any. */
  #next(pending: readonly PendingCommit[]): Packed[] {
    const next: Packed[] = [];
    let count = this.#underWay.size;
    let bytes = [...this.#underWay.values()].reduce((sum, one) => sum + one, 0);
    let room = PUSHED_BYTES;
    for (const commit of pending) {
      if (this.#underWay.has(commit.id)) continue;
      if (next.length === PUSHED_AT_ONCE || count === UNDER_WAY * PUSHED_AT_ONCE) break;
      const one = packed(commit);
      if (next.length > 0 && one.bytes > room) break;
      if (count > 0 && bytes + one.bytes > UNDER_WAY * PUSHED_BYTES) break;
      next.push(one);
      room -= one.bytes;
      bytes += one.bytes;
      count += 1;
    }
    return next;
  }

  /** The server would cut the connection at such a frame, each time anew, and nothing behind it would ever be sent. */
  async #refuse(commit: string): Promise<void> {
    await this.#engine.receive({ events: [], settled: [{ commit, outcome: tooLarge }] });
    this.#engine.level().catch(() => undefined);
  }
}

interface Packed {
  readonly id: string;
  readonly command: SentCommand;
  readonly bytes: number;
}

/** A command as it travels, and its size there. */
function packed({ id, command: { type, payload, at } }: PendingCommit): Packed {
  const command = { id, type, payload, at };
  return { id, command, bytes: bytesOf(JSON.stringify(command)) + 1 };
}

/** How many bytes a text has in UTF-8; each half of a pair counts for half of its four. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    const isHalf = unit >= 0xd800 && unit < 0xe000;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes;
}
