import { sendWaiting } from './sending.ts';

// Sends what waits while no page is open: the browser wakes it when there is signal again (Background Sync). It is not
// the service worker that keeps the app: that one starts with every page, and is to know nothing of markets.

/** As Chromium has it; the standard library does not know it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const worker = self as unknown as ServiceWorkerGlobalScope;
const prefix = 'pannier-send/';

worker.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag.startsWith(prefix)) sync.waitUntil(sendWaiting(sync.tag.slice(prefix.length)));
});
