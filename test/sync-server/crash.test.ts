import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SentCommand } from '../../src/sync/protocol.ts';
import { publish, register } from './support/asked.ts';
import { startChild } from './support/child.ts';
import type { Peer } from './support/peer.ts';
import { connectTo } from './support/running.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'pannier-crash-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const file = () => join(data, 'pannier.sqlite');

async function enter(peer: Peer): Promise<void> {
  await peer.enter({ as: 'host', market: 'Saturday market' });
  peer.send({ is: 'read', scopes: { people: 0, [`person/${peer.identity.person}`]: 0 } });
}

/** How often each command has events, in the order in which the server numbered them. */
const commitsOf = (peer: Peer) => peer.events.map(({ event }) => event.commit);

test('[SYNC-1] killed between commit and answer: asked again, the stored outcome is answered and nothing is there twice', async () => {
  const dying = await startChild('test/sync-server/support/dying-server.ts', file(), '3');
  const ana = await connectTo(dying.url);
  await enter(ana);
  const asked = [register('Ana'), publish('One'), publish('Two')];
  for (const one of asked.slice(0, 2)) {
    ana.push(one);
    await ana.outcome(one.id);
  }
  ana.push(asked[2] as SentCommand);
  await expect(ana.outcome(asked[2]?.id ?? '')).rejects.toThrow('closed');
  expect(await dying.ended).toBeNull();

  const restarted = await startChild('sync-server/main.ts', '--port', '0', '--data', data);
  const again = await connectTo(restarted.url, ana.identity);
  await enter(again);
  again.push(...asked);
  expect(await again.outcome(asked[2]?.id ?? '')).toEqual({ is: 'accepted' });
  expect(commitsOf(again)).toEqual(asked.map(({ id }) => id));
  restarted.process.kill('SIGTERM');
  expect(await restarted.ended).toBe(0);
  expect(restarted.lines.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual([
    'listening',
    'stopping',
    'stopped',
  ]);
});

test('[SYNC-7] killed while four devices write: what was answered is there after each restart, once', async () => {
  const peers: Peer[] = [];
  const asked = new Map<string, SentCommand[]>();
  const answered = new Set<string>();
  let code = '';
  for (let round = 0; round < 4; round += 1) {
    const server = await startChild('sync-server/main.ts', '--port', '0', '--data', data);
    if (round === 0) {
      const host = await connectTo(server.url);
      await enter(host);
      const answer = await host.ask({ about: 'invite', uses: 3, hours: 1 });
      code = (answer as { answer: { code: string } }).answer.code;
      peers.push(host);
    }
    for (let n = 0; n < 4; n += 1) {
      const known = peers[n];
      if (round === 0 && n === 0) continue;
      const peer = await connectTo(server.url, known?.identity);
      await peer.enter(known === undefined ? { as: 'guest', invitation: code } : { as: 'member' });
      peer.send({ is: 'read', scopes: { [`person/${peer.identity.person}`]: 0 } });
      peers[n] = peer;
    }
    for (const peer of peers) {
      const mine = asked.get(peer.identity.person) ?? [register('Someone')];
      mine.push(...Array.from({ length: 60 }, (_, n) => publish(`Round ${round}, ${n}`)));
      asked.set(peer.identity.person, mine);
      for (let from = 0; from < mine.length; from += 20) peer.push(...mine.slice(from, from + 20));
    }
    // In the middle of it, at a point that differs from round to round.
    await peers[round]?.outcome(asked.get(peers[round]?.identity.person ?? '')?.[round * 30 + 10]?.id ?? '');
    server.process.kill('SIGKILL');
    await server.ended;
    for (const peer of peers) for (const { commit } of peer.outcomes) answered.add(commit);
  }

  const server = await startChild('sync-server/main.ts', '--port', '0', '--data', data);
  for (const { identity } of peers) {
    const peer = await connectTo(server.url, identity);
    await peer.enter();
    peer.send({ is: 'read', scopes: { [`person/${identity.person}`]: 0 } });
    const mine = asked.get(identity.person) ?? [];
    const before = mine.slice(1).filter(({ id }) => answered.has(id));
    expect(before.length).toBeGreaterThan(0);
    const last = publish('The last');
    peer.push(last);
    await peer.outcome(last.id);
    const commits = commitsOf(peer);
    expect(new Set(commits).size).toBe(commits.length);
    for (const { id } of before) expect(commits).toContain(id);
  }
  server.process.kill('SIGTERM');
  await server.ended;
}, 30_000);
