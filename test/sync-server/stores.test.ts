import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { emptyDisk } from '../../sync-server/store/memory-disk.ts';
import { openMemory } from '../../sync-server/store/memory-market-store.ts';
import { openSqlite } from '../../sync-server/store/sqlite/sqlite-market-store.ts';
import { accountStoreContract } from '../contract/account-store.ts';
import { eventStoreContract, type MarketSetting } from '../contract/event-store.ts';
import { pendingOf } from '../support/samples.ts';

// Many small steps, each quick: a machine that is busy with other tests needs its time for them.
vi.setConfig({ testTimeout: 30_000 });

let clean: (() => void)[] = [];
afterEach(() => {
  for (const one of clean) one();
  clean = [];
});

function inFile(damaged: string[] = []): MarketSetting & { readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pannier-store-'));
  const file = join(folder, 'pannier.sqlite');
  clean.push(() => rmSync(folder, { recursive: true }));
  const open = () => {
    const store = openSqlite(file, (what) => damaged.push(what));
    clean.unshift(() => void store.events.close());
    return store;
  };
  return { file, open };
}

function inMemory(): MarketSetting {
  const disk = emptyDisk('epoch-of-memory');
  return { open: () => openMemory(disk) };
}

eventStoreContract('SQLite', inFile);
eventStoreContract('memory', inMemory);
accountStoreContract('SQLite', inFile);
accountStoreContract('memory', inMemory);

/** Three events in the file, one of them then damaged by hand. */
async function withDamage(sql: string) {
  const damaged: string[] = [];
  const setting = inFile(damaged);
  const { events } = setting.open();
  for (const version of [1, 2, 3]) {
    const [event] = pendingOf(`c${version}`, version).events ?? [];
    if (event === undefined) throw new Error('a sample without an event');
    const commit = { id: `c${version}`, person: 'ana', outcome: { is: 'accepted' } as const };
    await events.append([{ ...commit, events: [{ ...event, stream: 'jar/a', version }] }]);
  }
  const raw = new DatabaseSync(setting.file);
  raw.exec(sql);
  raw.close();
  return { events, damaged, file: setting.file };
}

test.each([
  ["UPDATE events SET body = '{\"half' WHERE place = 2", 'not JSON'],
  ["UPDATE events SET body = '17' WHERE place = 2", 'not an event'],
  ['UPDATE events SET body = (SELECT body FROM events WHERE place = 1) WHERE place = 2', 'another event'],
])('[LOG-3] a damaged row keeps its place, is told of, and holds up nothing: %s', async (sql, told) => {
  const { events, damaged } = await withDamage(sql);
  const read = await events.read(new Map([['people', 0]]), 10);
  expect(read.map(({ numbers }) => numbers['people'])).toEqual([1, 2, 3]);
  expect(JSON.parse(read[1]?.text ?? '')).toMatchObject({ stream: 'jar/a', version: 2, type: 'damaged', data: null });
  expect((await events.readStreams(['jar/a'])).get('jar/a')).toHaveLength(3);
  expect(damaged).toEqual([expect.stringContaining(told), expect.stringContaining(told)]);
  expect(damaged[0]).toContain('event 2');
});

test('[CMD-3] a damaged outcome was one all the same: its command is not decided again', async () => {
  const { events, damaged } = await withDamage("UPDATE outcomes SET outcome = '{' WHERE command = 'c2'");
  expect((await events.outcomes(['c2'])).get('c2')).toMatchObject({ outcome: { code: 'command/damaged' } });
  expect(damaged).toEqual([expect.stringContaining('c2')]);
});

test('[LOG-1] data of a newer version are left alone, with words that say so', async () => {
  const { file } = await withDamage('PRAGMA user_version = 99');
  expect(() => openSqlite(file, () => undefined)).toThrow(/newer Pannier/);
});

test('[LOG-1] data of an older version are brought to this one, with all that is in them', async () => {
  const setting = inFile();
  const { accounts } = setting.open();
  await accounts.start('Saturday', { id: 'd-ana', person: 'ana', key: 'k', label: 'phone', added: 10 });
  const raw = new DatabaseSync(setting.file);
  raw.exec('ALTER TABLE persons DROP COLUMN removed; PRAGMA user_version = 1');
  raw.close();
  const upgraded = setting.open().accounts;
  expect(await upgraded.members()).toEqual([{ person: 'ana', joined: 10, removed: undefined }]);
  expect(await upgraded.removePerson('ana', 20)).toBe(true);
  expect(await setting.open().accounts.members()).toMatchObject([{ removed: 20 }]);
});

test('[LOG-1] a file that is no database is left alone, with words that name it', () => {
  const { file } = inFile();
  const database = new DatabaseSync(file);
  database.exec("CREATE TABLE t (a); PRAGMA user_version = 7; INSERT INTO t VALUES ('x')");
  database.close();
  expect(() => openSqlite(file, () => undefined)).toThrow(file);
});

test('[SYNC-7] the file is written with a log ahead of it', () => {
  const setting = inFile();
  setting.open();
  const raw = new DatabaseSync(setting.file);
  expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  raw.close();
});
