import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { publish, register } from './support/asked.ts';
import { connectTo, startServer, type Running } from './support/running.ts';

// Many small steps, each quick: a machine that is busy with other tests needs its time for them.
vi.setConfig({ testTimeout: 30_000 });

let server: Running;
beforeEach(async () => {
  server = await startServer({ limits: { socketsPerAddress: 5 }, origins: ['https://elsewhere.example'] });
});
afterEach(() => server.stop());

test('[SYNC-1] over a real socket: prove as host, push, and the events come back before their outcome', async () => {
  const ana = await server.connect();
  const { person } = ana.identity;
  expect(await ana.enter({ as: 'host', market: 'Saturday market' })).toMatchObject({
    person,
    host: true,
    market: 'Saturday market',
  });
  ana.send({ is: 'read', scopes: { people: 0, [`person/${person}`]: 0 } });
  const asked = [register('Ana'), publish('Leeks today')] as const;
  ana.push(...asked);
  expect(await ana.outcome(asked[1].id)).toEqual({ is: 'accepted' });
  expect(ana.events.map(({ event, numbers }) => [event.type, event.actor, numbers])).toEqual([
    ['person.registered', person, { people: 1 }],
    ['post.published', person, { [`person/${person}`]: 1 }],
  ]);
});

describe('the door', () => {
  /** The status with which an upgrade is refused. */
  const refused = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers });
      socket.on('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('error', () => undefined);
      socket.on('open', () => {
        socket.terminate();
        reject(new Error('it was let in'));
      });
    });

  test('pages of this site and of sites that were named may connect, and of no other', async () => {
    for (const origin of [server.url, 'https://elsewhere.example'])
      await expect(refused({ origin })).rejects.toThrow('it was let in');
    for (const origin of ['https://evil.example', 'null', 'https://elsewhere.example.evil.example'])
      expect(await refused({ origin })).toBe(403);
  });

  test('an address that has too many connections is refused', async () => {
    for (let n = 0; n < 5; n += 1) await server.connect();
    expect(await refused({})).toBe(429);
  });

  test('who comes without a socket is told what this is', async () => {
    const answer = await fetch(`${server.url}/sync`);
    expect(answer.status).toBe(426);
    expect(await answer.text()).toContain('WebSocket');
  });

  test.for([1, 5])(
    'a frame that is too large (%i MB) is answered in words, and ends its connection alone',
    async (size) => {
      const ana = await server.connect();
      const bo = await server.connect();
      await ana.enter({ as: 'host', market: 'Saturday market' });
      bo.sendText(`"${'x'.repeat(size * 1_048_576)}"`);
      const { code, detail, again } = await bo.next('bye');
      expect([code, again]).toEqual(['frame/too-large', false]);
      expect(detail).toContain('Nothing is lost');
      await vi.waitUntil(() => bo.isClosed, { timeout: 20_000 });
      expect(await ana.ask({ about: 'devices' })).toMatchObject({ is: 'answer' });
    },
  );
});

describe('behind a proxy', () => {
  /** The status with which an address is turned away that the proxy says it is from, or 101. */
  const comesFrom = (url: string, forwarded: string) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, { headers: { 'x-forwarded-for': forwarded } });
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => resolve(101));
      socket.on('error', reject);
    });

  test('an address counts as the proxy saw it, whatever it says before that of where it is from', async () => {
    const proxied = await startServer({ behindProxy: true, limits: { socketsPerAddress: 2 } });
    for (const made of ['1.1.1.1', '2.2.2.2']) expect(await comesFrom(proxied.url, `${made}, 9.9.9.9`)).toBe(101);
    expect(await comesFrom(proxied.url, '3.3.3.3, 9.9.9.9')).toBe(429);
    // Another proxy, in a network of one's own, changes nothing.
    expect(await comesFrom(proxied.url, '3.3.3.3, 9.9.9.9, 10.0.0.7')).toBe(429);
    expect(await comesFrom(proxied.url, '8.8.8.8')).toBe(101);
    await proxied.stop();
  });

  test('without one, nobody is believed to be from elsewhere', async () => {
    for (let n = 0; n < 5; n += 1) expect(await comesFrom(server.url, `1.1.1.${n}`)).toBe(101);
    expect(await comesFrom(server.url, '1.1.1.9')).toBe(429);
  });
});

describe('what operators see', () => {
  const get = async (path: string) => {
    const answer = await fetch(server.url + path);
    return { status: answer.status, text: await answer.text() };
  };

  test('health, readiness and metrics', async () => {
    const ana = await server.connect();
    await ana.enter({ as: 'host', market: 'Saturday market' });
    ana.send({ is: 'read', scopes: { people: 0 } });
    const asked = [register('Ana'), register('Ana')] as const;
    ana.push(...asked);
    await ana.outcome(asked[1].id);
    expect(await get('/health')).toMatchObject({ status: 200 });
    expect(await get('/ready')).toMatchObject({ status: 200 });
    const { text } = await get('/metrics');
    for (const line of [
      'pannier_commands_total{outcome="accepted"} 1',
      'pannier_commands_total{outcome="nothing"} 1',
      'pannier_events_delivered_total 1',
      'pannier_sockets 1',
      'pannier_members_connected 1',
      'pannier_facts_asked_total 1',
      'pannier_facts_read_total 1',
      'pannier_facts_cached 1',
      'pannier_decision_seconds_count 2',
      'pannier_decision_seconds_bucket{le="+Inf"} 2',
      '# TYPE pannier_store_seconds histogram',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/pannier_store_seconds_bucket\{what="write",le="1"\} \d/);
    expect(text).not.toContain(ana.identity.person);
  });

  test('[SYNC-7] stopping finishes what was begun and says bye', async () => {
    const ana = await server.connect();
    await ana.enter({ as: 'host', market: 'Saturday market' });
    const asked = register('Ana');
    ana.push(asked);
    // The command has arrived when what was sent after it is answered.
    await ana.ask({ about: 'devices' });
    await server.stop();
    expect(await ana.outcome(asked.id)).toEqual({ is: 'accepted' });
    expect(ana.frames.at(-1)).toMatchObject({ is: 'bye', code: 'closing', again: true });
    server = await startServer();
  });

  test('[SYNC-1] a server whose data another one took over says so, and keeps nobody waiting', async () => {
    const ana = await server.connect();
    await ana.enter({ as: 'host', market: 'Saturday market' });
    const other = await startServer({ data: server.data });
    ana.push(register('Ana'));
    expect(await ana.next('bye')).toMatchObject({ code: 'unwell', again: true });
    expect(server.lines.join()).toContain('Another server');
    const again = await connectTo(other.url, ana.identity);
    expect(await again.enter()).toMatchObject({ host: true });
    await other.stop();
  });
});
