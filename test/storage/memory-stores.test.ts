import { logStoreContract } from '../contract/log-store.ts';
import { viewStoreContract } from '../contract/view-store.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { MemoryViewStore } from '../../src/storage/memory-view-store.ts';

logStoreContract('memory', () => {
  const log = new MemoryLogStore();
  return { open: () => log };
});

viewStoreContract('memory', () => {
  const views = new MemoryViewStore('memory');
  return { open: () => Promise.resolve(views), contents: () => Promise.resolve(views.contents()) };
});
