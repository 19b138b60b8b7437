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
  let registration: ServiceWorkerRegistration | undefined;
  const builds = new BroadcastChannel('pannier-builds');
  builds.addEventListener('message', ({ data }) => {
    if (data !== __BUILD__) void isReplaced().then((yes) => yes && ready.next(true));
  });
  builds.postMessage(__BUILD__);
  container
    ?.register('/service.worker.js', { type: 'module', updateViaCache: 'none' })
    .then((registered) => {
      registration = registered;
      const look = () => {
        // Without a controller this is the first visit: there is nothing to update from.
        if (registered.waiting !== null && container.controller !== null) ready.next(true);
      };
      look();
      registered.addEventListener('updatefound', () => {
        registered.installing?.addEventListener('statechange', look);
      });
    })
    // Without it the app works, only not from a cold start without signal.
    .catch(() => undefined);
  return {
    ready,
    apply() {
      // Asked now: another tab may have taken the update since.
      const waiting = registration?.waiting;
      if (!waiting) return reload();
      container?.addEventListener('controllerchange', reload, { once: true });
      waiting.postMessage('update-now');
    },
  };
}

/** Whether a reload would bring another build: of two builds nothing else says which one is the newer. */
async function isReplaced(): Promise<boolean> {
  const shell = await fetch('/index.html').then(
    (answer) => (answer.ok ? answer.text() : undefined),
    () => undefined,
  );
  return shell !== undefined && !shell.includes(`"${new URL(import.meta.url).pathname}"`);
}
