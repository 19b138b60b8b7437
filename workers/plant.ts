import type { Identity } from '../src/client/client.ts';
import type { CommitRecord } from '../src/kernel/log-store.ts';
import { transplant, transplantable } from '../src/kernel/transplant.ts';
import { LogDatabase } from '../src/reading/log-database.ts';
import { logName } from '../src/reading/names.ts';
import type { DexieLogStore } from '../src/storage/dexie-log-store.ts';

/** Begins a log with what the person at this device did in another market. */
export async function plant(
  into: DexieLogStore,
  from: string,
  meta: Readonly<Record<string, unknown>>,
  commitsOf: (old: LogDatabase) => PromiseLike<CommitRecord[]> = (old) => old.commits.toArray(),
): Promise<void> {
  if (!(await LogDatabase.exists(logName(from)))) return;
  const old = new LogDatabase(logName(from));
  try {
    await transplant(into, transplantable(await commitsOf(old)), meta);
  } finally {
    old.close();
  }
}

/** Who is at this device in another of its markets. */
export async function identityIn(market: string): Promise<Identity> {
  const old = new LogDatabase(logName(market));
  const identity = (await old.meta.get('identity'))?.value as Identity;
  old.close();
  return identity;
}
