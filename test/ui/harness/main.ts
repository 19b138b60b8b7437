import { mountApp } from '../../../src/ui/app.ts';
import { FakeServices } from '../fake/fake-services.ts';
import { fillStall } from '../fake/stall-week.ts';
import { fillWeek } from '../fake/market-week.ts';
import { syncStatus } from '../support/mounted.ts';

// The pages over a made-up market in memory: for looking at them and working on them without an engine.
const services = new FakeServices();
const asked = new URLSearchParams(location.search);
// `?as=shared`, `?as=offline`: what others see, and what is seen without signal. `?week`: with a lively market;
// `?stall`, `?stall=empty`: as a host who sells, with orders or without any yet.
if (asked.has('as')) await services.share('Mill Lane');
if (asked.get('as') === 'offline') {
  services.client.sync.next(syncStatus({ is: 'resting', heard: Date.now() - 40 * 60_000 }));
  services.status.next({ is: 'offline', waiting: 3, asOf: Date.now() - 40 * 60_000 });
} else if (asked.has('as')) {
  services.client.sync.next(syncStatus());
  services.status.next({ is: 'level', heard: Date.now() });
}
if (asked.has('week')) fillWeek(services.client);
if (asked.has('stall')) fillStall(services.client, { orders: asked.get('stall') !== 'empty' });
if (asked.has('broken'))
  for (const query of ['pickups', 'offers', 'offer', 'basket', 'orders', 'order', 'stall', 'needs'] as const)
    services.client.goods.failing.add(query);
Object.assign(globalThis, { services });
const root = document.getElementById('app');
if (root) mountApp(root, services);
