import { join } from 'node:path';
import { pannier } from '../src/domain/model.ts';
import { openDataFolder } from './data-folder.ts';
import { createHttpServer } from './http.ts';
import { usualLimits, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { BadOption } from './option-values.ts';
import { acceptSockets } from './socket.ts';
import type { ReportDamage } from './store/event-store.ts';
import type { MarketStore } from './store/market-store.ts';
import type { Timed } from './store/sqlite/database.ts';
import { DATA_FILE, openSqlite } from './store/sqlite/sqlite-market-store.ts';
import { StoreFault } from './store/store-fault.ts';
import { inNode } from './surroundings.ts';
import { SyncServer } from './sync-server.ts';
import { watching } from './watching.ts';

/** How a server is to be put together. */
export interface ServeOptions {
  /** The folder for the market's data; made if it is missing. */
  readonly data: string;
  /** The folder of the built app, where this server is to serve it. */
  readonly site?: string | undefined;
  readonly origins?: readonly string[];
  /** Whether a proxy in front says which address a connection is from. */
  readonly behindProxy?: boolean;
  readonly limits?: Partial<Limits>;
  readonly log: Log;
  /** Told that this server must stop: another one took its data over. */
  readonly taken?: () => void;
}

/** Puts a server together that does not listen yet; closing it finishes what was begun. */
export async function createServer(options: ServeOptions) {
  const { data, site, origins = [], behindProxy = false, log } = options;
  const limits = { ...usualLimits, ...options.limits };
  openDataFolder(data);
  const metrics = new Metrics();
  const watch = watching(metrics, log);
  const timed = (what: string, seconds: number) => metrics.took(`pannier_store_seconds{what="${what}"}`, seconds);
  const store = openStore(data, (what) => watch.damaged(what), timed);
  const groupFailed = (error: unknown): void => {
    watch.groupFailed(error);
    if (error instanceof StoreFault && error.kind === 'taken') options.taken?.();
  };
  const sync = await SyncServer.open({
    model: pannier,
    store,
    surroundings: inNode,
    limits,
    watch: { ...watch, groupFailed },
  });
  const server = await createHttpServer({ site, behindProxy, log });
  // First of its kind, so before the sockets are cut: what was begun is finished, and everybody is told.
  server.addHook('preClose', () => sync.close());
  const addresses = await acceptSockets(server, { sync, limits, origins });
  metrics.gauge('pannier_sockets', () => addresses.open);
  metrics.gauge('pannier_members_connected', () => sync.members);
  metrics.gauge('pannier_facts_cached', () => sync.factsCached);
  server.get('/health', async () => ({ is: 'well' }));
  server.get('/ready', async (_, reply) => {
    const ready = await sync.isReady();
    return reply.code(ready ? 200 : 503).send({ is: ready ? 'ready' : 'unwell' });
  });
  server.get('/metrics', async (_, reply) => reply.type('text/plain; version=0.0.4').send(metrics.text()));
  return server;
}

/** Opens the data, or says in words why they cannot be opened. */
function openStore(data: string, ...how: [ReportDamage, Timed]): MarketStore {
  try {
    return openSqlite(join(data, DATA_FILE), ...how);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    throw new BadOption(
      `--data ${data} has data that cannot be used: ${error.message}\nName another folder, or put a backup in place: npm run sync-server -- restore FILE --force`,
    );
  }
}
