import type { Identity } from '../src/client/client.ts';
import { pannier } from '../src/domain/model.ts';
import { Engine } from '../src/kernel/engine.ts';
import { shapeOf } from '../src/kernel/model.ts';
import { isShared, viewsFamily, viewsPointer, viewsPrefix } from '../src/reading/names.ts';
import { DexieViewStores } from '../src/storage/dexie-view-store.ts';
import { projections } from '../src/views/all.ts';
import type { Base } from './base.ts';
import type * as sharing from './sharing.ts';
import type { Talker } from './talker.ts';

/** The write side of a market, at work. */
export interface Running {
  readonly engine: Engine;
  /** Only a shared market has somebody to talk to. */
  readonly talker: Talker | undefined;
}

/** What a market needs in addition once it is shared, or about to be: loaded only then. */
export type Sharing = () => Promise<typeof sharing>;

/** Starts the write side for whoever is at this device; who that is was decided at Welcome. */
export async function start(base: Base, sharing: Sharing): Promise<Running> {
  const { market, log, surroundings, tell } = base;
  const shared = isShared(market) ? await sharing() : undefined;
  const identity = (await log.meta('identity')) as Identity | undefined;
  if (identity === undefined) throw new Error('Nobody is at this device yet: call identify first.');
  await shared?.takeUp(base);
  const shape = shapeOf(projections);
  const reader = identity.person;
  const engine = new Engine({
    model: pannier,
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
  });
  return { engine, talker: await shared?.talk(base, engine, identity) };
}
