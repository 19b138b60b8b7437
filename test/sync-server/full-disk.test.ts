import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SentCommand } from '../../src/sync/protocol.ts';
import { publish, register } from './support/asked.ts';
import type { Peer } from './support/peer.ts';
import { connectTo, type Running, startServer } from './support/running.ts';

// A real database that may not grow any more, as on a disk without room; then there is room again.

let server: Running;
let ana: Peer;
/** The server's own connection: how large a database may be is up to each. */
let connection: DatabaseSync;

beforeEach(async () => {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  server = await startServer();
  connection = exec.mock.contexts.at(-1) as DatabaseSync;
  exec.mockRestore();
  ana = await server.connect();
  await ana.enter({ as: 'host', market: 'Saturday market' });
  const asked = register('Ana');
  ana.push(asked);
  await ana.outcome(asked.id);
});
afterEach(() => server.stop());

const count = (sql: string) => Number(Object.values(connection.prepare(sql).get() ?? {})[0]);
const ready = async () => (await fetch(`${server.url}/ready`)).status;

/** From now on nothing fits that needs more room than there is. */
const fill = () => connection.exec(`PRAGMA max_page_count = ${count('PRAGMA page_count')}`);
const makeRoom = () => connection.exec('PRAGMA max_page_count = 1000000');

/** More than fits into what is left of the pages there are. */
const many = (): SentCommand[] =>
  Array.from({ length: 20 }, (_, n) => publish(`${n} ${'leeks '.repeat(300)}`, randomUUID()));

/** The same device once more. */
async function again(): Promise<Peer> {
  const peer = await connectTo(server.url, ana.identity);
  await peer.enter();
  return peer;
}

test('[SYNC-1] on a full disk a command is to be tried again, nothing of it is stored, and readiness says so', async () => {
  expect(await ready()).toBe(200);
  fill();
  const before = [count('SELECT COUNT(*) FROM events'), count('SELECT COUNT(*) FROM outcomes')];
  const asked = many();
  ana.push(...asked);
  expect(await ana.next('bye')).toMatchObject({ code: 'unwell', again: true });
  expect([count('SELECT COUNT(*) FROM events'), count('SELECT COUNT(*) FROM outcomes')]).toEqual(before);
  expect(count("SELECT COALESCE(MAX(head), 0) FROM scopes WHERE name LIKE 'person/%'")).toBe(0);
  expect(server.lines.join()).toContain('full');
  expect(await ready()).toBe(503);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);

  // Who connects meanwhile still reads.
  const reader = await again();
  reader.send({ is: 'read', scopes: { people: 0 } });
  expect((await reader.next('delivery')).events.map(({ event }) => event.type)).toEqual(['person.registered']);

  makeRoom();
  expect(await ready()).toBe(200);
  reader.push(...asked);
  for (const { id } of asked) expect(await reader.outcome(id)).toEqual({ is: 'accepted' });
  expect(count('SELECT COUNT(*) FROM events')).toBe((before[0] ?? 0) + asked.length);
  expect(await ready()).toBe(200);
});

test('[AUTH-1] on a full disk nobody joins by half', async () => {
  const answered = await ana.ask({ about: 'invite', uses: 1, hours: 1 });
  const { code } = (answered as unknown as { readonly answer: { readonly code: string } }).answer;
  const tables = () => ['persons', 'devices'].map((table) => count(`SELECT COUNT(*) FROM ${table}`));
  // Accounts are small: a trigger stands for the page that does not fit.
  connection.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON devices BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  const before = tables();
  const guest = await server.connect();
  await guest.prove({ as: 'guest', invitation: code });
  expect(await guest.next('bye')).toMatchObject({ code: 'unwell', again: true });
  expect(tables()).toEqual(before);
  expect(count('SELECT used FROM invitations')).toBe(0);
  connection.exec('DROP TRIGGER full');
  const once = await connectTo(server.url, guest.identity);
  await once.enter({ as: 'guest', invitation: code });
  expect(count('SELECT used FROM invitations')).toBe(1);
});
