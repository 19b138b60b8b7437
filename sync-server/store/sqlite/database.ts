import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { StoreFault } from '../store-fault.ts';
import { migrations, schema, SCHEMA } from './schema.ts';

/** A row as it comes out of the database. */
export type Row = Record<string, SQLOutputValue>;

/** What is done with the time a call took: `metrics` wants to know. */
export type Timed = (what: 'read' | 'write', seconds: number) => void;

/** The open database: transactions, prepared statements, faults in the words of the port. */
export class Database {
  readonly #file: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Whoever opened the data last may write to them: an older server that still runs must not. */
  readonly #writer: string = randomUUID();
  readonly #timed: Timed;

  constructor(file: string, timed: Timed = () => undefined) {
    this.#timed = timed;
    this.#file = openFile(file);
    this.write(() => this.run("INSERT OR REPLACE INTO meta VALUES ('writer', ?)", this.#writer), 'anyone');
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values);
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values);
  }

  /** Answers how many rows were changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** All of `work` or nothing, durable when it resolves. A promise, as the port has it; nothing here waits. */
  write<Result>(work: () => Result, by: 'the writer' | 'anyone' = 'the writer'): Result {
    return this.#guarded('write', () => {
      this.#file.exec('BEGIN IMMEDIATE');
      try {
        if (by === 'the writer' && this.meta('writer') !== this.#writer)
          throw new StoreFault('taken', 'Another server opened this data. This one no longer writes to it.');
        const result = work();
        this.#file.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#file.isTransaction) this.#file.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** Reads of one moment, however many statements they take. */
  read<Result>(work: () => Result): Result {
    return this.#guarded('read', work);
  }

  meta(key: string): string | undefined {
    return this.get('SELECT value FROM meta WHERE key = ?', key)?.['value'] as string | undefined;
  }

  close(): void {
    if (this.#file.isOpen) this.#file.close();
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#file.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guarded<Result>(what: 'read' | 'write', work: () => Result): Result {
    const start = performance.now();
    try {
      return work();
    } catch (error) {
      if (error instanceof StoreFault) throw error;
      throw new StoreFault('unwell', wordsOf(error), { cause: error });
    } finally {
      this.#timed(what, (performance.now() - start) / 1000);
    }
  }
}

/** Opens or makes the file. WAL and FULL: a commit that was answered survives the loss of power. */
function openFile(path: string): DatabaseSync {
  let file: DatabaseSync | undefined;
  try {
    // Its owner's alone, whatever the folder is; what SQLite puts beside it is as it is.
    closeSync(openSync(path, 'a', 0o600));
    file = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5_000 });
    file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // Eight times the usual (32 MB): pages that are written again and again are moved into the file less often.
    file.exec('PRAGMA wal_autocheckpoint = 8000;');
    const version = Number(file.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > SCHEMA)
      throw new StoreFault('unwell', `${path} was written by a newer Pannier (schema ${version}). Update this server.`);
    if (version === 0) {
      file.exec(`BEGIN IMMEDIATE; ${schema}`);
      file.prepare("INSERT INTO meta VALUES ('epoch', ?)").run(randomUUID());
      file.exec('COMMIT');
    }
    for (let older = version; older > 0 && older < SCHEMA; older += 1)
      file.exec(`BEGIN IMMEDIATE; ${migrations[older] ?? ''} COMMIT;`);
    return file;
  } catch (error) {
    file?.close();
    if (error instanceof StoreFault) throw error;
    throw new StoreFault('unwell', `${path} cannot be opened: ${error instanceof Error ? error.message : ''}`);
  }
}

/** What SQLite says quotes no values; what anything else says might, and goes into the log. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something was thrown that is no error';
  return (error as { code?: string }).code === 'ERR_SQLITE_ERROR' ? error.message : error.name;
}
