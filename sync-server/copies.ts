import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { BadOption } from './option-values.ts';
import { SCHEMA } from './store/sqlite/schema.ts';
import { DATA_FILE } from './store/sqlite/sqlite-market-store.ts';

/** Copies the market's data to a file, of one moment, also while a server writes. Answers how many events it has. */
export async function makeBackup(data: string, file: string): Promise<number> {
  const source = join(data, DATA_FILE);
  if (!existsSync(source)) throw new BadOption(`--data ${data} has no ${DATA_FILE}. Name the server's data folder.`);
  if (existsSync(file)) throw new BadOption(`backup: ${file} is there already. Name a file that is not.`);
  // Beside its name first: a copy that was cut short must not look like one.
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
  try {
    await backup(database, part, { rate: 1_000 });
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
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  copyFileSync(file, part);
  try {
    const events = inspect(part, 'restore');
    // Devices see by it that what they know of this market may be more than it has (rule SYNC-6).
    const database = new DatabaseSync(part);
    database.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(randomUUID());
    database.exec('PRAGMA journal_mode = DELETE');
    database.close();
    // The write-ahead log of the data that go would be taken for that of the data that come.
    for (const ending of ['-wal', '-shm']) rmSync(`${target}${ending}`, { force: true });
    renameSync(part, target);
    return events;
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${ending}`, { force: true });
  }
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
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(`${task}: ${file} is no whole copy of a market's data: ${why}.`);
  }
}
