import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { DATA_FILE } from '../../../sync-server/store/sqlite/sqlite-market-store.ts';
import { schema } from '../../../sync-server/store/sqlite/schema.ts';

type Row = Record<string, SQLInputValue>;

/**
 * Commands per second where the rows of a server's file are simply inserted into another file, as durably. The same:
 * the bytes of every row, their order, the tables with all their keys and indexes, the write-ahead log, how large it
 * may grow, `synchronous=FULL`, and how many commands share a transaction. Left out: deciding, checking, sending; the
 * look whether a command or a stream is known; foreign keys, which no look-up needs; and the heads of the scopes, which
 * a server writes anew in each transaction and this once. Reading the rows beforehand is not counted.
 */
export function rawInserts(data: string, perTransaction: number): number {
  const from = new DatabaseSync(join(data, DATA_FILE), { readOnly: true, timeout: 5_000 });
  const rows = (sql: string) => from.prepare(sql).all() as Row[];
  const events = rows('SELECT place, stream, version, body FROM events ORDER BY place');
  // As they came: in the order of their keys, they would be cheaper to insert than they can ever be to a server.
  const came = rows("SELECT body ->> 'commit' AS command, place FROM events");
  const places = new Map(came.map(({ command, place }) => [command, Number(place)]));
  const placeOf = ({ command }: Row) => places.get(command) ?? 0;
  const outcomes = rows('SELECT command, person, outcome, reached FROM outcomes').sort(
    (one, other) => placeOf(one) - placeOf(other),
  );
  const numbers = rows('SELECT scope, number, place FROM numbers ORDER BY place');
  const scopes = rows('SELECT id, name, head FROM scopes');
  from.close();

  const folder = mkdtempSync(join(tmpdir(), 'pannier-raw-'));
  const into = new DatabaseSync(join(folder, DATA_FILE));
  try {
    into.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
    into.exec('PRAGMA wal_autocheckpoint = 8000;');
    into.exec(schema);
    const insert = (table: string, columns: readonly string[]) => {
      const names = columns.join(', ');
      const statement = into.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
      return (row: Row) => void statement.run(...columns.map((column) => row[column] as SQLInputValue));
    };
    const [outcome, event] = [
      insert('outcomes', ['command', 'person', 'outcome', 'reached']),
      insert('events', ['place', 'stream', 'version', 'body']),
    ];
    const number = insert('numbers', ['scope', 'number', 'place']);
    const scope = insert('scopes', ['id', 'name', 'head']);
    const groups = Math.ceil(outcomes.length / perTransaction);
    const part = (all: readonly Row[], group: number) =>
      all.slice(Math.floor((all.length * group) / groups), Math.floor((all.length * (group + 1)) / groups));
    const begun = performance.now();
    for (let group = 0; group < groups; group += 1) {
      into.exec('BEGIN IMMEDIATE');
      if (group === 0) for (const row of scopes) scope(row);
      for (const row of part(events, group)) event(row);
      for (const row of part(numbers, group)) number(row);
      for (const row of part(outcomes, group)) outcome(row);
      into.exec('COMMIT');
    }
    return (outcomes.length / (performance.now() - begun)) * 1_000;
  } finally {
    into.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
