import { transplantable } from '../src/kernel/transplant.ts';
import { isPending } from '../src/kernel/log-store.ts';
import { LogDatabase } from '../src/reading/log-database.ts';
import { logName, previousGeneration, viewsFamily } from '../src/reading/names.ts';
import { projections } from '../src/views/all.ts';
import { DexieViewStores } from '../src/storage/dexie-view-store.ts';
import type { Base } from './base.ts';

/**
 * Deletes the logs that this one took the place of, with their views: each once all that was done in it is settled
 * here, and no tab is in it any more. What must stay is looked at again at the next start.
 */
export async function clearSuperseded({ market, log }: Base): Promise<void> {
  for (let old = previousGeneration(market); old !== undefined; old = previousGeneration(old)) {
    const name = old;
    // Whoever is in a shared market holds this lock, or waits for it behind somebody who does.
    await navigator.locks.request(`pannier-${name}-link`, { ifAvailable: true }, async (lock) => {
      if (lock !== null && (await LogDatabase.exists(logName(name))) && (await isSettledIn(log, name)))
        await clear(name);
    });
  }
}

async function isSettledIn(log: Base['log'], market: string): Promise<boolean> {
  const old = new LogDatabase(logName(market));
  try {
    // What somebody chose about parked events, and why, is kept for ever (rule VIEW-7).
    if ((await old.meta.get('choices')) !== undefined) return false;
    const ids = transplantable(await old.commits.toArray()).map(({ id }) => id);
    return (await log.commits(ids)).every((commit) => commit !== undefined && !isPending(commit));
  } finally {
    old.close();
  }
}

async function clear(market: string): Promise<void> {
  const stores = new DexieViewStores(projections);
  const views = (await stores.names()).filter((name) => name.startsWith(viewsFamily(market)));
  for (const name of views) await stores.remove(name);
  await LogDatabase.delete(logName(market));
}
