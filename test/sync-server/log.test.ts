import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InviteAnswer, LinkAnswer } from '../../src/sync/answers.ts';
import { createLog } from '../../sync-server/log.ts';
import { StoreFault } from '../../sync-server/store/store-fault.ts';
import { command, publish, register } from './support/asked.ts';
import { connectTo, type Running, startServer } from './support/running.ts';

vi.setConfig({ testTimeout: 30_000 });

const lines: string[] = [];
const log = createLog((line) => lines.push(line), Date.now);

let server: Running;
let data: string;
beforeEach(async () => {
  lines.length = 0;
  data = mkdtempSync(join(tmpdir(), 'pannier-log-'));
  server = await startServer({ log, data });
});
afterEach(async () => {
  await server.stop();
  rmSync(data, { recursive: true });
});

/** Every line of the log, read back. */
const said = () => lines.map((line) => JSON.parse(line) as { level: string; what: string; detail?: string });

test('[AUTH-4] a server that many things go wrong with says which, and nothing of people', async () => {
  const ana = await server.connect();
  await ana.enter({ as: 'host', market: 'Mill Lane' });
  const { code: invitation } = ((await ana.ask({ about: 'invite', uses: 1, hours: 1 })) as { answer: unknown })
    .answer as InviteAnswer;
  const { code: link } = ((await ana.ask({ about: 'link' })) as { answer: unknown }).answer as LinkAnswer;
  const asked = [register('Annabel Secret'), publish('Leeks for Quentin')] as const;
  ana.push(...asked);
  await ana.outcome(asked[1].id);

  // Frames, codes and keys that are wrong, and a command that nobody knows.
  ana.sendText('{"is":"push","commands":["Leeks for Quentin"]}');
  await ana.next('fault');
  const guess = await server.connect();
  await guess.prove({ as: 'guest', invitation: 'WRONG-CODE-OF-QUENTIN' });
  await guess.next('bye');
  const forger = await connectTo(server.url, ana.identity);
  await forger.prove({ as: 'member' }, { signature: 'A'.repeat(86) });
  await forger.next('bye');
  const unknown = command('secret.of-quentin', { text: 'Leeks for Quentin' });
  ana.push(unknown);
  expect(await ana.outcome(unknown.id)).toMatchObject({ is: 'refused' });
  await fetch(`${server.url}/%E0%A4%A?of=Quentin`, { method: 'POST', body: 'Leeks for Quentin' });

  // A row that rotted, which a device wants to read.
  await server.stop();
  const file = new DatabaseSync(join(data, 'pannier.sqlite'), { timeout: 5_000 });
  file.exec("UPDATE events SET body = 'Leeks for Quentin {' WHERE version = 1 AND stream LIKE 'post/%'");
  server = await startServer({ log, data });
  const bo = await server.connect();
  await bo.enter({ as: 'guest', invitation });
  bo.send({ is: 'read', scopes: { [`person/${ana.identity.person}`]: 0 } });
  await bo.next('delivery');

  // A store that will have nothing more.
  file.exec("CREATE TRIGGER no BEFORE INSERT ON outcomes BEGIN SELECT RAISE(ABORT, 'no room'); END");
  file.close();
  bo.push(register('Quentin'));
  await bo.next('bye');

  expect(said().map(({ what }) => what)).toEqual(
    expect.arrayContaining(['a stored row is damaged', 'commands could not be stored']),
  );
  const { person, device, key } = ana.identity;
  const all = lines.join('\n');
  for (const secret of [
    'Annabel',
    'Secret',
    'Leeks',
    'Plums',
    'Quentin',
    'QUENTIN',
    'Mill Lane',
    'A phone',
    '127.0.0.1',
  ])
    expect(all).not.toContain(secret);
  for (const secret of [invitation, link, person, device, key.key, bo.identity.person, bo.identity.key.key])
    expect(all).not.toContain(secret);
});

test('[AUTH-4] of an error its kind and its place in the code are kept, and not its message, whatever that looks like', () => {
  const quoting = (message: string) => new TypeError(message);
  for (const message of ['Ana said: leeks', 'two lines\n    at Ana (leeks:1:1)', '    at Ana\n    at leeks', ''])
    log.error('a test failed', quoting(message));
  log.error('a test failed', 'Ana said: leeks');
  log.error('a test failed', { leeks: 'Ana' });
  log.error('a test failed', new Error('outer', { cause: quoting('Ana said: leeks') }));
  expect(lines).toHaveLength(7);
  for (const line of lines) {
    expect(line).not.toMatch(/Ana|leeks/);
    expect(JSON.parse(line)).toMatchObject({ level: 'error', what: 'a test failed' });
  }
  expect(lines[0]).toContain('log.test.ts');
  expect(lines[1]).toContain('log.test.ts');
});

test('[AUTH-4] of a fault of the store its words are kept, which are ours or those of SQLite', () => {
  log.error('a test failed', new StoreFault('taken', 'Another server opened this data.'));
  expect(said()[0]).toMatchObject({ kind: 'taken', detail: 'Another server opened this data.' });
});
