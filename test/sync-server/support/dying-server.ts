import { pannier } from '../../../src/domain/model.ts';
import { createHttpServer } from '../../../sync-server/http.ts';
import { usualLimits as limits } from '../../../sync-server/limits.ts';
import { Metrics } from '../../../sync-server/metrics.ts';
import { acceptSockets } from '../../../sync-server/socket.ts';
import { openSqlite } from '../../../sync-server/store/sqlite/sqlite-market-store.ts';
import { inNode } from '../../../sync-server/surroundings.ts';
import { SyncServer } from '../../../sync-server/sync-server.ts';
import { watching } from '../../../sync-server/watching.ts';

// A server that is killed after so many appends: what it stored last is durable, and nobody was told.
const [file = '', appends = ''] = process.argv.slice(2);

const watch = watching(new Metrics(), { info: () => undefined, error: () => undefined });
const store = openSqlite(file, () => undefined);
const append = store.events.append.bind(store.events);
let left = Number(appends);
store.events.append = async (commits) => {
  const appended = await append(commits);
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return appended;
};
const sync = await SyncServer.open({ model: pannier, store, surroundings: inNode, limits, watch });
const server = await createHttpServer({});
await acceptSockets(server, { sync, limits, origins: [] });
console.log(`at ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
