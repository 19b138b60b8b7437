import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, register } from './support/asked.ts';
import { startServer, type Running } from './support/running.ts';

let server: Running;
beforeEach(async () => {
  server = await startServer();
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
