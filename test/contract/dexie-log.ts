import { DexieLogStore } from '../../src/storage/dexie-log-store.ts';
import { type LogSetting, logStoreContract, logStoreLikeMemory } from './log-store.ts';

let databases = 0;

/** A name that no other test uses. */
export function freshName(what: string): string {
  databases += 1;
  return `${what}-${databases}-${Math.random().toString(36).slice(2)}`;
}

function setUp(): LogSetting {
  const name = freshName('log');
  return { open: () => new DexieLogStore(name) };
}

/** What the log on IndexedDB must do, on whichever IndexedDB there is. */
export function dexieLog(kind: string, { runs }: { readonly runs: number }): void {
  logStoreContract(kind, setUp);
  logStoreLikeMemory(kind, setUp, runs);
}
