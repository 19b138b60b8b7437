import type { Event } from '../../../src/kernel/event.ts';
import type {
  Appended,
  Commit,
  EventStore,
  Outcome,
  ReportDamage,
  StoredEvent,
  StoredOutcome,
} from '../event-store.ts';
import { mergeScopes, type Numbered, type Window } from '../merge.ts';
import { readRow } from '../stand-in.ts';
import { StoreFault } from '../store-fault.ts';
import type { Database, Row } from './database.ts';

/** Characters that must fit where there is to be room for a group of commands again. */
const ROOM = 65_536;

/** SQLite's code where a row would be there twice. */
const NOT_UNIQUE = 2067;

/** A scope as it stands during an append. */
interface ScopeRow {
  readonly id: number;
  head: number;
}

/** The event store in SQLite. Lists travel as JSON: one statement each, however long. */
export class SqliteEventStore implements EventStore {
  readonly #database: Database;
  readonly #report: ReportDamage;

  constructor(database: Database, report: ReportDamage) {
    this.#database = database;
    this.#report = report;
  }

  async epoch(): Promise<string> {
    return this.#database.read(() => this.#database.meta('epoch') ?? '');
  }

  async append(commits: readonly Commit[]): Promise<Appended> {
    return this.#database.write(() => {
      const known = this.#outcomes(commits.map(({ id }) => id));
      const fresh = new Map<string, Commit>();
      for (const commit of commits) if (!known.has(commit.id) && !fresh.has(commit.id)) fresh.set(commit.id, commit);
      const events = [...fresh.values()].flatMap((commit) => commit.events);
      this.#checkVersions(events);
      const scopes = this.#scopes(new Set(events.flatMap((event) => event.scopes)));
      const stored: StoredEvent[] = [];
      let place = (this.#database.get('SELECT MAX(place) AS place FROM events')?.['place'] ?? 0) as number;
      for (const { id, person, outcome, events: caused } of fresh.values()) {
        const reached: Record<string, number> = {};
        for (const event of caused) {
          place += 1;
          const one = this.#insert(place, event, scopes);
          stored.push(one);
          Object.assign(reached, one.numbers);
        }
        this.#insertOutcome(id, { person, outcome, reached });
        known.set(id, { person, outcome, reached });
      }
      for (const { id, head } of scopes.values())
        this.#database.run('UPDATE scopes SET head = ? WHERE id = ?', head, id);
      return { outcomes: commits.map(({ id }) => known.get(id) as StoredOutcome), events: stored };
    });
  }

  async outcomes(ids: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    return this.#database.read(() => this.#outcomes(ids));
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const rows = this.#database.read(() =>
      this.#database.all(
        `SELECT place, stream, version, body FROM json_each(?) AS asked CROSS JOIN events ON stream = asked.value
         ORDER BY stream, version`,
        JSON.stringify(streams),
      ),
    );
    const found = new Map<string, unknown[]>();
    for (const row of rows) {
      const stream = row['stream'] as string;
      const events = found.get(stream) ?? [];
      events.push(JSON.parse(this.#textOf(row)));
      found.set(stream, events);
    }
    return found;
  }

  async read(cursors: ReadonlyMap<string, number>, limit: number): Promise<readonly StoredEvent[]> {
    return this.#database.read(() => {
      const heads = this.#heads([...cursors.keys()]);
      const merged = mergeScopes(cursors, heads, limit, (windows) => this.#look(windows));
      const rows = this.#database.all(
        `SELECT place, stream, version, body FROM json_each(?) AS asked CROSS JOIN events ON place = asked.value
         ORDER BY place`,
        JSON.stringify([...merged.keys()]),
      );
      return rows.map((row) => {
        const place = row['place'] as number;
        return { place, text: this.#textOf(row), numbers: merged.get(place) ?? {} };
      });
    });
  }

  async tryWriting(): Promise<void> {
    this.#database.write(() => {
      this.#database.run("INSERT INTO meta VALUES ('room', ?)", 'x'.repeat(ROOM));
      this.#database.run("DELETE FROM meta WHERE key = 'room'");
    });
  }

  async heads(scopes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#database.read(() => this.#heads(scopes));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #outcomes(ids: readonly string[]): Map<string, StoredOutcome> {
    const rows = this.#database.all(
      'SELECT command, person, outcome, reached FROM json_each(?) AS asked CROSS JOIN outcomes ON command = asked.value',
      JSON.stringify(ids),
    );
    return new Map(rows.map((row) => [row['command'] as string, this.#outcomeOf(row)]));
  }

  /** An outcome that cannot be read was one all the same: the command must not be decided again. */
  #outcomeOf(row: Row): StoredOutcome {
    const person = row['person'] as string;
    try {
      const outcome = JSON.parse(row['outcome'] as string) as Outcome;
      return { person, outcome, reached: JSON.parse(row['reached'] as string) as Record<string, number> };
    } catch {
      this.#report(`outcome of ${String(row['command'])}: it is not JSON`);
      return { person, outcome: { is: 'refused', code: 'command/damaged', data: {} }, reached: {} };
    }
  }

  #heads(scopes: readonly string[]): Map<string, number> {
    const heads = new Map(scopes.map((scope) => [scope, 0]));
    const rows = this.#database.all(
      'SELECT name, head FROM json_each(?) AS asked CROSS JOIN scopes ON name = asked.value',
      JSON.stringify(scopes),
    );
    for (const row of rows) heads.set(row['name'] as string, row['head'] as number);
    return heads;
  }

  #look(windows: readonly Window[]): Numbered[] {
    const rows = this.#database.all(
      // Which window it is, not the scope's name: that would be taken out of the JSON for every number.
      `SELECT asked.key AS "window", number, place FROM json_each(?) AS asked
       CROSS JOIN scopes ON scopes.name = asked.value ->> 'scope'
       CROSS JOIN numbers ON numbers.scope = scopes.id
         AND number > asked.value ->> 'after' AND number <= asked.value ->> 'upTo'`,
      JSON.stringify(windows),
    );
    return rows.map((row) => ({
      scope: windows[row['window'] as number]?.scope ?? '',
      number: row['number'] as number,
      place: row['place'] as number,
    }));
  }

  /**
   * Only the next version fits: a gap would stand between a device and everything after it. A stream that begins here
   * needs no look: where it is there already, its first event cannot be inserted again.
   */
  #checkVersions(events: readonly Event[]): void {
    const versions = new Map<string, number>();
    for (const { stream, version } of events) if (version === 1 && !versions.has(stream)) versions.set(stream, 0);
    const older = new Set(events.map(({ stream }) => stream).filter((stream) => !versions.has(stream)));
    const rows = this.#database.all(
      `SELECT value AS stream, (SELECT MAX(version) FROM events WHERE stream = asked.value) AS version
       FROM json_each(?) AS asked`,
      JSON.stringify([...older]),
    );
    for (const row of rows) versions.set(row['stream'] as string, (row['version'] ?? 0) as number);
    for (const { stream, version } of events) {
      const next = (versions.get(stream) ?? 0) + 1;
      if (version !== next) throw gap(version, next);
      versions.set(stream, next);
    }
  }

  #scopes(names: ReadonlySet<string>): Map<string, ScopeRow> {
    const asked = JSON.stringify([...names]);
    this.#database.run('INSERT OR IGNORE INTO scopes (name, head) SELECT value, 0 FROM json_each(?)', asked);
    const rows = this.#database.all(
      'SELECT scopes.id, name, head FROM json_each(?) AS asked CROSS JOIN scopes ON name = asked.value',
      asked,
    );
    return new Map(
      rows.map((row) => [row['name'] as string, { id: row['id'] as number, head: row['head'] as number }]),
    );
  }

  #insert(place: number, event: Event, scopes: ReadonlyMap<string, ScopeRow>): StoredEvent {
    const text = JSON.stringify(event);
    this.#insertEvent(place, event, text);
    const numbers: Record<string, number> = {};
    for (const name of event.scopes) {
      const scope = scopes.get(name) as ScopeRow;
      scope.head += 1;
      numbers[name] = scope.head;
      this.#database.run('INSERT INTO numbers VALUES (?, ?, ?)', scope.id, scope.head, place);
    }
    return { place, text, numbers };
  }

  #insertEvent(place: number, { stream, version }: Event, text: string): void {
    try {
      this.#database.run('INSERT INTO events VALUES (?, ?, ?, ?)', place, stream, version, text);
    } catch (error) {
      throw (error as { errcode?: number }).errcode === NOT_UNIQUE ? gap(version, version + 1) : error;
    }
  }

  #insertOutcome(id: string, { person, outcome, reached }: StoredOutcome): void {
    this.#database.run(
      'INSERT INTO outcomes VALUES (?, ?, ?, ?)',
      id,
      person,
      JSON.stringify(outcome),
      JSON.stringify(reached),
    );
  }

  #textOf(row: Row): string {
    const { text, damage } = readRow(row as unknown as Parameters<typeof readRow>[0]);
    if (damage !== undefined) this.#report(damage);
    return text;
  }
}

function gap(version: number, next: number): StoreFault {
  return new StoreFault('gap', `version ${version} came where a stream wants ${next}`);
}
