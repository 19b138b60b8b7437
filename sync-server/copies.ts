import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { openDataFolder, whyNot } from './data-folder.ts';
import { BadOption } from './option-values.ts';
import { SCHEMA } from './store/sqlite/schema.ts';
import { DATA_FILE } from './store/sqlite/sqlite-market-store.ts';

/** SQLite's code where somebody else has the file. */
const BUSY = 5;

/** Copies the market's data to a file, of one moment, also while a server writes. Answers how many events it has. */
export async function makeBackup(data: string, file: string): Promise<number> {
  const source = join(data, DATA_FILE);
  if (!existsSync(source)) throw new BadOption(`--data ${data} has no ${DATA_FILE}. Name the server's data folder.`);
  if (existsSync(file)) throw new BadOption(`backup: ${file} is there already. Name a file that is not.`);
  // Beside its name first: a copy that was cut short must not look like one.
  const part = `${file}.part`;
  makePrivate(part, `backup: ${file}`);
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
  try {
    await backup(database, part, { rate: 1_000 });
  } catch (error) {
    throw new BadOption(`backup: ${file} could not be written: ${messageOf(error)}.`);
  } finally {
    database.close();
  }
  const events = inspect(part, 'backup');
  renameSync(part, file);
  return events;
}

/** Puts a copy in place as the market's data, with an epoch of its own. Answers how many events it has. */
export function restoreBackup(data: string, file: string, force: boolean): number {
  if (!existsSync(file)) throw new BadOption(`restore: there is no file ${file}.`);
  const target = join(data, DATA_FILE);
  if (existsSync(target) && !force)
    throw new BadOption(`--data ${data} has a market already. Back it up, then restore with --force to replace it.`);
  openDataFolder(data);
  const part = `${target}.part`;
  makePrivate(part, `--data ${data}`);
  try {
    copyFileSync(file, part);
    chmodSync(part, 0o600);
    const events = inspect(part, 'restore');
    // Devices see by it that what they know of this market may be more than it has (rule SYNC-6).
    const database = new DatabaseSync(part);
    database.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(randomUUID());
    database.exec('PRAGMA journal_mode = DELETE');
    database.close();
    makeSureNobodyRuns(data, target);
    // The write-ahead log of the data that go would be taken for that of the data that come.
    for (const ending of ['-wal', '-shm']) rmSync(`${target}${ending}`, { force: true });
    renameSync(part, target);
    return events;
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${ending}`, { force: true });
  }
}

/** An empty file that is its owner's alone: what goes into it is what people ordered, and from whom. */
function makePrivate(file: string, name: string): void {
  try {
    rmSync(file, { force: true });
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    throw new BadOption(`${name} ${whyNot(error)}. Name a place that this user may write to.`);
  }
}

/**
 * A server that runs would go on with the file that was there, and what it says is stored would be gone. It shares the
 * write-ahead log with others, so leaving that takes that there are none.
 */
function makeSureNobodyRuns(data: string, target: string): void {
  if (!existsSync(target)) return;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(target, { timeout: 0 });
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    // Whatever else is wrong with data that are to be replaced, nobody can be at work on them.
    if ((error as { errcode?: number }).errcode !== BUSY) return;
    throw new BadOption(`--data ${data} is in use by a server or a backup. Stop it, then restore.`);
  } finally {
    database?.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes sure that a file is a whole copy of a market's data. */
function inspect(file: string, task: string): number {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
      if (version > SCHEMA) throw new Error(`it was written by a newer Pannier (schema ${version})`);
      const check = database.prepare('PRAGMA quick_check').get()?.['quick_check'];
      if (check !== 'ok') throw new Error(String(check));
      return Number(database.prepare('SELECT COUNT(*) AS count FROM events').get()?.['count']);
    } finally {
      database.close();
    }
  } catch (error) {
    throw new BadOption(`${task}: ${file} is no whole copy of a market's data: ${messageOf(error)}.`);
  }
}
