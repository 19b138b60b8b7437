import type { Event } from '../kernel/event.ts';
import {
  type CommitRecord,
  isPending,
  type LogChange,
  type LogHead,
  type LogStore,
  type PendingCommit,
  type Written,
} from '../kernel/log-store.ts';

/** A log in memory: for tests and the simulation. Nothing of it outlives the process. */
export class MemoryLogStore implements LogStore {
  #head: LogHead = { position: 0, revision: 0, order: 0 };
  readonly #events: Event[] = [];
  readonly #streams = new Map<string, Event[]>();
  readonly #commits = new Map<string, CommitRecord>();
  readonly #meta = new Map<string, unknown>();

  async head(): Promise<LogHead> {
    return this.#head;
  }

  async snapshot(): Promise<{ head: LogHead; pending: readonly PendingCommit[] }> {
    const pending = [...this.#commits.values()].filter(isPending).sort((one, other) => one.order - other.order);
    return { head: this.#head, pending };
  }

  async commits(ids: readonly string[]): Promise<readonly (CommitRecord | undefined)[]> {
    return ids.map((id) => this.#commits.get(id));
  }

  async readFrom(position: number, limit: number): Promise<readonly unknown[]> {
    return this.#events.slice(position, position + limit);
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
    return new Map(streams.flatMap((id) => (this.#streams.has(id) ? [[id, [...(this.#streams.get(id) ?? [])]]] : [])));
  }

  async known(streams: Iterable<string>): Promise<ReadonlySet<string>> {
    return new Set([...streams].filter((id) => this.#streams.has(id)));
  }

  async write(change: LogChange): Promise<Written> {
    if (change.expect !== this.#head.revision) return { is: 'stale' };
    if (change.add?.some(({ id }) => this.#commits.has(id)) === true) return { is: 'known' };
    const { confirmed = [], add = [], put = [], meta = {} } = change;
    for (const event of confirmed) {
      this.#events.push(event);
      const stream = this.#streams.get(event.stream);
      if (stream === undefined) this.#streams.set(event.stream, [event]);
      else stream.push(event);
    }
    for (const record of [...add, ...put]) this.#commits.set(record.id, record);
    for (const [key, value] of Object.entries(meta)) {
      if (value === undefined) this.#meta.delete(key);
      else this.#meta.set(key, value);
    }
    this.#head = {
      position: this.#events.length,
      revision: this.#head.revision + 1,
      order: Math.max(this.#head.order, ...add.map(({ order }) => order ?? 0)),
    };
    return { is: 'written', head: this.#head };
  }

  async durable(): Promise<void> {}

  async meta(key: string): Promise<unknown> {
    return this.#meta.get(key);
  }

  async merge(): Promise<number> {
    return 0;
  }

  close(): void {}
}
