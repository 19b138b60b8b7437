import type { Client } from './client.ts';

/** As Chromium has it; the standard library does not know it. */
interface Waking extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/**
 * Sees to it that what waits in a shared market is sent though no page is open: where the browser can do that, it is
 * asked to wake the worker that sends as soon as there is signal. Until `left`.
 */
export function sendInBackground(
  container: ServiceWorkerContainer | undefined,
  client: Client,
  left: AbortSignal,
): void {
  if (container === undefined || !('SyncManager' in globalThis)) return;
  const sender = container
    // Its address never changes, what it imports has other names when it is another: only the first is asked for anew.
    .register('/sending.worker.js', { scope: '/sending/', type: 'module', updateViaCache: 'imports' })
    .then(whenActive);
  const ask = (): void => {
    // A browser may decline: then it is sent when a page is open again.
    sender.then((waking) => waking.sync?.register(`pannier-send/${client.market}`)).catch(() => undefined);
  };
  let waits = false;
  let asked = false;
  const following = client.sync.subscribe((status) => {
    waits = status !== undefined && status.waiting > 0 && status.is !== 'paused' && status.is !== 'outdated';
    // While this page is linked, the browser would only wake the other to find that there is nothing to do.
    if (waits && !asked && status?.is !== 'linked') ask();
    asked = waits && (asked || status?.is !== 'linked');
  });
  left.addEventListener('abort', () => following.unsubscribe());
  // The page may be on its way out with something that has not been settled.
  const hide = (): void => {
    if (waits && document.visibilityState === 'hidden') ask();
  };
  document.addEventListener('visibilitychange', hide, { signal: left });
}

async function whenActive(registration: Waking): Promise<Waking> {
  const coming = registration.installing ?? registration.waiting;
  if (registration.active === null && coming !== null)
    await new Promise<void>((resolve) => {
      coming.addEventListener('statechange', () => {
        if (registration.active !== null) resolve();
      });
    });
  return registration;
}
