import { decode, type ReadEvent } from './codec.ts';
import { FactCache } from './facts.ts';
import type { LogView } from './catch-up.ts';
import { isPending, type LogChange, type LogHead, type LogStore, type PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';

const NEVER_READ: LogHead = { position: 0, revision: -1, order: 0 };

/**
 * What this worker knows of the log: its head, its pending commits and folded states. Another tab may write at any
 * time; a write then answers `stale`, and everything here is read anew.
 */
export class LogMirror {
  readonly facts: FactCache;
  #head = NEVER_READ;
  #read = NEVER_READ.revision;
  #pending: readonly PendingCommit[] = [];
  readonly #meta = new Map<string, unknown>();
  readonly #model: Model;
  readonly #log: LogStore;

  constructor(model: Model, log: LogStore) {
    this.#model = model;
    this.#log = log;
    // A write tells where this is not up to date, so what is known of the head is enough.
    this.facts = new FactCache(model, { readStreams: (streams) => log.readStreams(streams, this.#head.position) });
  }

  get head(): LogHead {
    return this.#head;
  }

  get pending(): readonly PendingCommit[] {
    return this.#pending;
  }

  /** What the views must agree with, as far as this worker knows. */
  get view(): LogView {
    return { revision: this.#head.revision, read: this.#read, position: this.#head.position, pending: this.#pending };
  }

  /** A small fact kept beside the log, read once and then remembered until another tab writes. */
  async meta(key: string): Promise<unknown> {
    if (!this.#meta.has(key)) this.#meta.set(key, await this.#log.meta(key));
    return this.#meta.get(key);
  }

  /** Reads the log's head and pending commits if they were never read. */
  async ensure(): Promise<void> {
    if (this.#head.revision < 0) await this.refresh();
  }

  /** Reads the log's head and pending commits; where anything changed, forgets all folded states. */
  async refresh(): Promise<void> {
    // Asked for before each push: all that is pending is read only where something changed.
    if ((await this.#log.head()).revision === this.#head.revision) return;
    const { head, pending } = await this.#log.snapshot();
    this.facts.clear();
    this.#meta.clear();
    this.#read = head.revision;
    await this.#take(
      head,
      pending.map((commit) => readPending(this.#model, commit)),
    );
  }

  /**
   * Writes a change decided on what is known here and takes it in. `refold`: confirmed states or the order of
   * pending commits changed, so that what pending commits add is folded again. `read`: what is confirmed, as read.
   */
  async write(
    change: Omit<LogChange, 'expect'>,
    refold: boolean,
    read: readonly ReadEvent[] = (change.confirmed ?? []).map((event) => decode(this.#model, event)),
  ): Promise<'written' | 'stale' | 'known'> {
    const written = await this.#log.write({ ...change, expect: this.#head.revision });
    if (written.is === 'stale') await this.refresh();
    if (written.is !== 'written') return written.is;
    for (const [key, value] of Object.entries(change.meta ?? {})) this.#meta.set(key, value);
    this.facts.follow(read);
    const replaced = new Map((change.put ?? []).map((record) => [record.id, record]));
    const kept = this.#pending.map((commit) => replaced.get(commit.id) ?? commit).filter(isPending);
    const added = (change.add ?? []).filter(isPending);
    if (refold) await this.#take(written.head, [...kept, ...added]);
    else {
      this.#head = written.head;
      this.#pending = added.length === 0 ? kept : [...kept, ...added];
    }
    return 'written';
  }

  /**
   * Folds everything again: what was folded for a write and then not written is gone. Where the log cannot be read for
   * it, everything is read anew before the next decision.
   */
  async refold(): Promise<void> {
    this.facts.clear();
    try {
      await this.#take(this.#head, this.#pending);
    } catch {
      this.#head = NEVER_READ;
    }
  }

  async #take(head: LogHead, pending: readonly PendingCommit[]): Promise<void> {
    const events = pending.flatMap((commit) => commit.events);
    this.facts.clearPending();
    await this.facts.load(new Set(events.map(({ stream }) => stream)));
    for (const event of events) this.facts.addPending(event);
    this.#head = head;
    this.#pending = pending;
  }
}

/** A pending commit as read back: decoded as every event is, and without effect where it is damaged. */
function readPending(model: Model, commit: PendingCommit): PendingCommit {
  const stored: unknown = commit.events;
  const events = Array.isArray(stored) ? stored.map((event) => decode(model, event)) : [];
  const whole = events.every(({ problem }) => problem?.is !== 'damaged');
  return { ...commit, events: whole ? events : [] };
}
