import type { Event } from '../../src/kernel/event.ts';
import type { Appended, Commit, EventStore, StoredEvent, StoredOutcome } from './event-store.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { mergeScopes } from './merge.ts';
import { StoreFault } from './store-fault.ts';

/** The event store in memory, for the simulation: same contract, no file. */
export class MemoryEventStore implements EventStore {
  readonly #disk: MemoryDisk;
  readonly #opened: number;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
    this.#opened = disk.opened;
  }

  async epoch(): Promise<string> {
    return this.#disk.epoch;
  }

  async append(commits: readonly Commit[]): Promise<Appended> {
    this.#checkWriter();
    const fresh = new Map<string, Commit>();
    for (const commit of commits)
      if (!this.#disk.outcomes.has(commit.id) && !fresh.has(commit.id)) fresh.set(commit.id, commit);
    // Everything that can go wrong does so before the first change: that makes it one transaction.
    this.#checkVersions([...fresh.values()].flatMap(({ events }) => events));
    const events: StoredEvent[] = [];
    for (const { id, person, outcome, events: caused } of fresh.values()) {
      const stored = caused.map((event) => this.#insert(event));
      const reached = Object.assign({}, ...stored.map(({ numbers }) => numbers)) as Record<string, number>;
      this.#disk.outcomes.set(id, { person, outcome, reached });
      events.push(...stored);
    }
    return { outcomes: commits.map(({ id }) => this.#disk.outcomes.get(id) as StoredOutcome), events };
  }

  async outcomes(ids: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    const found = new Map<string, StoredOutcome>();
    for (const id of ids) {
      const outcome = this.#disk.outcomes.get(id);
      if (outcome !== undefined) found.set(id, outcome);
    }
    return found;
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const found = new Map<string, readonly unknown[]>();
    for (const stream of streams) {
      const events = this.#disk.streams.get(stream);
      if (events !== undefined) found.set(stream, [...events]);
    }
    return found;
  }

  async read(cursors: ReadonlyMap<string, number>, limit: number): Promise<readonly StoredEvent[]> {
    const heads = await this.heads([...cursors.keys()]);
    const merged = mergeScopes(cursors, heads, limit, (windows) =>
      windows.flatMap(({ scope, after, upTo }) =>
        (this.#disk.scopes.get(scope) ?? [])
          .slice(after, upTo)
          .map((place, index) => ({ scope, number: after + index + 1, place })),
      ),
    );
    return [...merged].map(([place, numbers]) => ({ ...(this.#disk.events[place - 1] as StoredEvent), numbers }));
  }

  async heads(scopes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map(scopes.map((scope) => [scope, this.#disk.scopes.get(scope)?.length ?? 0]));
  }

  async close(): Promise<void> {
    // There is nothing to give back: the disk stays.
  }

  async tryWriting(): Promise<void> {
    this.#checkWriter();
  }

  #checkWriter(): void {
    if (this.#disk.opened !== this.#opened)
      throw new StoreFault('taken', 'Another server opened this data. This one no longer writes to it.');
  }

  #checkVersions(events: readonly Event[]): void {
    const versions = new Map<string, number>();
    for (const { stream, version } of events) {
      const next = (versions.get(stream) ?? this.#disk.streams.get(stream)?.length ?? 0) + 1;
      if (version !== next) throw new StoreFault('gap', `version ${version} came where a stream wants ${next}`);
      versions.set(stream, next);
    }
  }

  #insert(event: Event): StoredEvent {
    const place = this.#disk.events.length + 1;
    const numbers: Record<string, number> = {};
    for (const scope of event.scopes) {
      const places = this.#disk.scopes.get(scope) ?? [];
      this.#disk.scopes.set(scope, places);
      numbers[scope] = places.push(place);
    }
    const stored = { place, text: JSON.stringify(event), numbers };
    this.#disk.events.push(stored);
    const stream = this.#disk.streams.get(event.stream) ?? [];
    this.#disk.streams.set(event.stream, stream);
    stream.push(JSON.parse(stored.text));
    return stored;
  }
}
