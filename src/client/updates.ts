import { BehaviorSubject, type Observable } from 'rxjs';

/** Whether a newer version of the app waits, and the way to it. Never taken without being asked (product, 4.5). */
export interface Updates {
  readonly ready: Observable<boolean>;
  /** Moves to the newer version: reloads this page. */
  apply(): void;
}

/** Registers the service worker, and notices newer builds: one that waits, or one that another tab runs already. */
export function watchUpdates(container: ServiceWorkerContainer | undefined, reload: () => void): Updates {
  const ready = new BehaviorSubject(false);
  let waiting: ServiceWorker | null = null;
  const builds = new BroadcastChannel('pannier-builds');
  builds.addEventListener('message', ({ data }) => {
    if (data !== __BUILD__) ready.next(true);
  });
  builds.postMessage(__BUILD__);
  container
    ?.register('/service.worker.js', { type: 'module', updateViaCache: 'none' })
    .then((registration) => {
      const look = () => {
        waiting = registration.waiting;
        // Without a controller this is the first visit: there is nothing to update from.
        if (waiting !== null && container.controller !== null) ready.next(true);
      };
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
    })
    // Without it the app works, only not from a cold start without signal.
    .catch(() => undefined);
  return {
    ready,
    apply() {
      if (waiting === null) return reload();
      container?.addEventListener('controllerchange', reload, { once: true });
      waiting.postMessage('update-now');
    },
  };
}
