import type { PageSignal } from '../src/client/app-worker.ts';
import type { Identity } from '../src/client/client.ts';
import { streams } from '../src/domain/streams.ts';
import type { Engine, EngineParts } from '../src/kernel/engine.ts';
import { model, shapeOf } from '../src/kernel/model.ts';
import { ReadSide } from '../src/kernel/read-side.ts';
import { isShared, viewsFamily, viewsPointer, viewsPrefix } from '../src/reading/names.ts';
import { DexieViewStores } from '../src/storage/dexie-view-store.ts';
import { projections } from '../src/views/all.ts';
import type { Base } from './base.ts';
import type * as deciding from './deciding.ts';
import type * as sharing from './sharing.ts';

/** The write side of a market, at work. */
export interface Running {
  /** Brings the views level with the log for the first time: all that the first screen may ask for. */
  readonly level: () => Promise<void>;
  /** The engine, once it can decide: only whoever writes waits for that. */
  readonly deciding: () => Promise<Engine>;
  /** Only a shared market has somebody to talk to. */
  readonly talking: sharing.Talking | undefined;
}

/** What is not needed to read: loaded when its time has come. */
export interface Later {
  /** What a market needs in addition once it is shared, or about to be. */
  readonly sharing: () => Promise<typeof sharing>;
  /** What decides and what takes in: the domain's decisions, and the engine that runs them. */
  readonly deciding: () => Promise<typeof deciding>;
}

/** Starts the write side for whoever is at this device; who that is was decided at Welcome. */
export async function start(base: Base, later: Later): Promise<Running> {
  const { market, log, surroundings, tell } = base;
  const shared = isShared(market) ? await later.sharing() : undefined;
  const identity = (await log.meta('identity')) as Identity | undefined;
  if (identity === undefined) throw new Error('Nobody is at this device yet: call identify first.');
  await shared?.takeUp(base);
  const shape = shapeOf(projections);
  const reader = identity.person;
  const parts = {
    projections,
    reader,
    log,
    stores: new DexieViewStores(projections),
    surroundings,
    views: {
      pointer: viewsPointer(shape, reader),
      prefix: viewsPrefix(market, shape, reader),
      family: viewsFamily(market),
    },
    authority: shared === undefined ? 'device' : 'server',
    trouble: (trouble) => tell({ is: 'trouble', trouble }),
    ahead: (ahead) => postMessage({ is: 'ahead', ahead } satisfies PageSignal),
  } satisfies Omit<EngineParts, 'model'>;
  const reads = new ReadSide({ ...parts, model: model({ streams, decisions: [] }) });
  let levelled: Promise<void> | undefined;
  let decided: Promise<Engine> | undefined;
  const decide = async (): Promise<Engine> => (await later.deciding()).engineOf(parts, reads);
  const running = {
    // What goes wrong with it is told by who catches up next.
    level: () => (levelled ??= reads.keeper.catchUp().catch(() => undefined)),
    // One promise for all: commands are decided in the order in which they came.
    deciding: () =>
      (decided ??= decide().catch((error: unknown) => {
        decided = undefined;
        throw error;
      })),
  };
  return { ...running, talking: await shared?.talk(base, await running.deciding(), identity) };
}
