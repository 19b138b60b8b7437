import { expose } from 'comlink';
import type { Identity } from '../src/client/client.ts';
import type { AppWorker, WorkerSignal } from '../src/client/app-worker.ts';
import { pannier } from '../src/domain/model.ts';
import { Engine } from '../src/kernel/engine.ts';
import { shapeOf } from '../src/kernel/model.ts';
import type { Answer } from '../src/kernel/write-side.ts';
import { logName, viewsPointer, viewsPrefix } from '../src/reading/names.ts';
import { DexieLogStore } from '../src/storage/dexie-log-store.ts';
import { DexieViewStores } from '../src/storage/dexie-view-store.ts';
import { projections } from '../src/views/all.ts';
import { browser } from './surroundings.ts';

// Composition root of the write side: one worker, one market, named by the page that started it.

const market = self.name;
const shape = shapeOf(projections);
const log = new DexieLogStore(logName(market));
const signals = new BroadcastChannel(`pannier-${market}-signals`);

let engine: Promise<Engine> | undefined;

/** The engine needs to know whose views it keeps; who that is was decided at Welcome. */
async function started(): Promise<Engine> {
  const identity = (await log.meta('identity')) as Identity | undefined;
  if (identity === undefined) throw new Error('Nobody is at this device yet: call identify first.');
  const reader = identity.person;
  return new Engine({
    model: pannier,
    projections,
    reader,
    log,
    stores: new DexieViewStores(projections),
    surroundings: browser(market),
    views: { pointer: viewsPointer(shape, reader), prefix: viewsPrefix(market, shape, reader) },
    authority: 'device',
    trouble: (trouble) => signals.postMessage({ is: 'trouble', trouble } satisfies WorkerSignal),
  });
}

function running(): Promise<Engine> {
  engine ??= started().catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

const appWorker: AppWorker = {
  async identify(identity) {
    for (;;) {
      const known = (await log.meta('identity')) as Identity | undefined;
      if (known !== undefined) return known;
      const { revision } = await log.head();
      await log.write({ expect: revision, meta: { identity } });
    }
  },
  send: async (command): Promise<Answer> => (await running()).send(command),
  withdraw: async (commit) => (await running()).withdraw(commit),
  catchUp: async () => (await running()).catchUp(),
  rebuild: async () => (await running()).rebuild(),
  resolveParked: async (choice) => (await running()).resolveParked(choice),
  build: () => Promise.resolve(__BUILD__),
};

expose(appWorker);
