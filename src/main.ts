import { consoleOf } from './client/console.ts';
import { watchInstall } from './client/install.ts';
import { MarketServices } from './client/market-services.ts';
import { browserMemory } from './client/memory.ts';
import { watchUpdates } from './client/updates.ts';
import { mountApp } from './ui/app.ts';
import { LocalSettings } from './ui/settings/local-settings.ts';

// Composition root of the page: makes the services, hands them to the UI, offers the console.

const services = new MarketServices({
  startWorker: (market) =>
    new Worker(new URL('../workers/app.worker.ts', import.meta.url), { type: 'module', name: market }),
  settings: new LocalSettings(),
  updates: watchUpdates(navigator.serviceWorker, () => location.reload()),
  install: watchInstall(),
  memory: browserMemory(),
});

Object.assign(globalThis, { pannier: consoleOf(() => services.client) });

mountApp(document.body, services);
void services.resume();
