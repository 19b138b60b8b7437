import { MemoryAccountStore } from './memory-account-store.ts';
import type { MarketStore } from './market-store.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { MemoryEventStore } from './memory-event-store.ts';

/** Opens a market's data in memory; whoever opened them before may no longer write. */
export function openMemory(disk: MemoryDisk): MarketStore {
  disk.opened += 1;
  return { events: new MemoryEventStore(disk), accounts: new MemoryAccountStore(disk) };
}
