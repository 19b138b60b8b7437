import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeBackup, restoreBackup } from '../../sync-server/copies.ts';
import { BadOption } from '../../sync-server/option-values.ts';
import { publish, register } from './support/asked.ts';
import { runChild } from './support/child.ts';
import type { Peer } from './support/peer.ts';
import { connectTo, startServer } from './support/running.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pannier-copies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A market with its host's name in it. */
async function market(data: string): Promise<{ url: string; ana: Peer; stop: () => Promise<void> }> {
  const server = await startServer({ data });
  const ana = await server.connect();
  await ana.enter({ as: 'host', market: 'Saturday market' });
  ana.send({ is: 'read', scopes: { people: 0, [`person/${ana.identity.person}`]: 0 } });
  await push(ana, register('Ana'));
  return { url: server.url, ana, stop: () => server.stop() };
}

async function push(by: Peer, asked: ReturnType<typeof publish>): Promise<void> {
  by.push(asked);
  await by.outcome(asked.id);
}

test('[SYNC-6] a backup is of one moment, made while the server runs; restored, it has an epoch of its own', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { ana, stop } = await market(data);
  const [epoch] = ana.frames.flatMap((frame) => (frame.is === 'welcome' ? [frame.epoch] : []));
  await push(ana, publish('Before'));
  expect(await makeBackup(data, copy)).toBe(2);
  const lost = publish('After');
  await push(ana, lost);
  await stop();

  expect(restoreBackup(data, copy, true)).toBe(2);
  const server = await startServer({ data });
  const fresh = await connectTo(server.url, ana.identity);
  expect((await fresh.enter()).epoch).not.toBe(epoch);
  fresh.send({ is: 'read', scopes: { [`person/${ana.identity.person}`]: 0 } });
  await push(fresh, lost);
  expect(fresh.events.map(({ event, numbers }) => [event.data, Object.values(numbers)])).toMatchObject([
    [{ text: 'Before' }, [1]],
    [{ text: 'After' }, [2]],
  ]);
  await server.stop();
});

test('[SYNC-6] two restores of one copy are two markets to a device', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { stop } = await market(data);
  await makeBackup(data, copy);
  await stop();
  const epochs = new Set<string>();
  for (const name of ['one', 'two']) {
    restoreBackup(join(folder, name), copy, false);
    const server = await startServer({ data: join(folder, name) });
    epochs.add((await (await server.connect()).next('challenge')).epoch);
    await server.stop();
  }
  expect(epochs.size).toBe(2);
});

test('restoring refuses to replace data, and leaves them as they were where the copy is damaged', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { stop } = await market(data);
  await makeBackup(data, copy);
  await stop();
  const before = readFileSync(join(data, 'pannier.sqlite'));
  expect(() => restoreBackup(data, copy, false)).toThrow('--force');
  writeFileSync(copy, readFileSync(copy).subarray(0, 20_000));
  expect(() => restoreBackup(data, copy, true)).toThrow(/no whole copy/);
  writeFileSync(copy, 'no database at all');
  expect(() => restoreBackup(data, copy, true)).toThrow(BadOption);
  expect(() => restoreBackup(data, join(folder, 'missing'), true)).toThrow('missing');
  expect(readFileSync(join(data, 'pannier.sqlite')).equals(before)).toBe(true);
  expect(existsSync(join(data, 'pannier.sqlite.part'))).toBe(false);
});

test('backing up names what is missing or in the way', async () => {
  await expect(makeBackup(join(folder, 'nowhere'), join(folder, 'copy'))).rejects.toThrow('--data');
  const { stop } = await market(join(folder, 'data'));
  await stop();
  writeFileSync(join(folder, 'copy'), 'precious');
  await expect(makeBackup(join(folder, 'data'), join(folder, 'copy'))).rejects.toThrow('is there already');
});

test('a copy is for its owner alone: it has what people ordered', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { stop } = await market(data);
  const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
  expect(mode(join(data, 'pannier.sqlite'))).toBe('600');
  await makeBackup(data, copy);
  await stop();
  expect(mode(copy)).toBe('600');
  chmodSync(copy, 0o644);
  restoreBackup(data, copy, true);
  expect(mode(join(data, 'pannier.sqlite'))).toBe('600');
});

test('[SYNC-7] nothing is restored under a server that runs: it would go on, and what it then says is stored would be lost', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { ana, stop } = await market(data);
  await makeBackup(data, copy);
  expect(() => restoreBackup(data, copy, true)).toThrow(BadOption);
  expect(() => restoreBackup(data, copy, true)).toThrow(/Stop it/);
  await push(ana, publish('Still there'));
  await stop();
  const server = await startServer({ data });
  const again = await connectTo(server.url, ana.identity);
  await again.enter();
  again.send({ is: 'read', scopes: { [`person/${ana.identity.person}`]: 0 } });
  await push(again, publish('And more'));
  expect(again.events.map(({ event }) => event.data)).toMatchObject([{ text: 'Still there' }, { text: 'And more' }]);
  await server.stop();
  expect(restoreBackup(data, copy, true)).toBe(1);
});

test('data that were damaged can be replaced all the same', async () => {
  const data = join(folder, 'data');
  const copy = join(folder, 'copy.sqlite');
  const { stop } = await market(data);
  await makeBackup(data, copy);
  await stop();
  writeFileSync(join(data, 'pannier.sqlite'), 'no database at all');
  expect(restoreBackup(data, copy, true)).toBe(1);
});

test('a place that cannot be written to is named, with what would do', async () => {
  const data = join(folder, 'data');
  const { stop } = await market(data);
  await stop();
  writeFileSync(join(folder, 'file'), '');
  await expect(makeBackup(data, join(folder, 'nowhere', 'copy'))).rejects.toThrow(/backup: .*nowhere.* no such folder/);
  const copy = join(folder, 'copy.sqlite');
  await makeBackup(data, copy);
  expect(() => restoreBackup(join(folder, 'file', 'data'), copy, false)).toThrow(/--data .*file.*not a folder/);
});

test('data that cannot be used are named when the server starts, in words', async () => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'broken'));
  writeFileSync(join(folder, 'broken', 'pannier.sqlite'), 'no database at all');
  for (const name of ['file', 'file/inside', 'broken']) {
    const { code, said } = await runChild('sync-server/main.ts', '--port', '0', '--data', join(folder, name));
    expect([code, said]).toEqual([1, expect.stringContaining(`--data ${join(folder, name)} `)]);
    // Words, and no list of where it happened in the code.
    expect(said).not.toMatch(/^\s+at /m);
  }
}, 30_000);

test('both are commands of the server, which say what they did and what is wrong', async () => {
  const data = join(folder, 'data');
  const { stop } = await market(data);
  const copy = join(folder, 'copy.sqlite');
  expect(await runChild('sync-server/main.ts', 'backup', copy, '--data', data)).toEqual({
    code: 0,
    said: `${copy} has 1 events.\n`,
  });
  await stop();
  const refused = await runChild('sync-server/main.ts', 'restore', copy, '--data', data);
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('--force')]);
  const restored = await runChild('sync-server/main.ts', 'restore', copy, '--data', data, '--force');
  expect(restored).toEqual({ code: 0, said: `${data} has 1 events now.\n` });
  expect((await runChild('sync-server/main.ts', '--help')).said).toContain('--origins');
  const wrong = await runChild('sync-server/main.ts', '--port', 'x');
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('--port is "x"')]);
}, 20_000);
