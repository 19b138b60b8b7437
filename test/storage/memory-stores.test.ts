import { logStoreContract } from '../contract/log-store.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';

logStoreContract('memory', () => {
  const log = new MemoryLogStore();
  return { open: () => log };
});
