import type { EnginePage } from '../page/engine.ts';
import { coldStart } from '../profile.ts';
import { likes, openApp, withProfile } from '../rounds.ts';
import { type Bench, measured } from '../sections.ts';
import { quantile } from '../statistics.ts';
import { busyChanges, fromDisk, fullPickup, orders } from './rounds.ts';

/** Milliseconds without anything to do between two orders. */
const PAUSE = 40;
const ORDERS = 100;

/** Placing an order, a busy stall, what is read from disk and the rebuild, where 10,500 orders are on the device. */
export async function marketRounds(bench: Bench): Promise<void> {
  const { url, rounds, samples, wants } = bench;
  const reads = ['cold-market', 'cold-pack', 'offers-from-disk', 'pack-from-disk'];
  const names = ['place-p50', 'place-p95', 'busy-p50', 'busy-p95', 'rebuild', ...reads];
  if (!names.map((name) => `market/${name}`).some(wants)) return;
  for (let round = 0; round < rounds; round += 1)
    await withProfile(async (profile) => {
      let page = await profile.start();
      await page.goto(`${url}/bench/engine.html`);
      await page.evaluate(() => localStorage.setItem('pannier-open-market', 'mine'));
      const size = await page.evaluate(() =>
        (globalThis as unknown as EnginePage).bench.prepare({ seed: 20_260_104, scale: 1, market: true }),
      );
      const { took } = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.ingest(5_000));
      samples.add('market/ingest', (size / took) * 1_000);
      if (wants('market/rebuild')) {
        const rebuilt = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.rebuild());
        samples.add('market/rebuild', (size / rebuilt) * 1_000);
      }
      await openApp(page, url);
      const pickup = await fullPickup(page);
      for (const [name, path] of [
        ['market/cold-market', `/market/${pickup}`],
        ['market/cold-pack', `/stall/pack?at=${pickup}`],
      ] as const) {
        if (!wants(name)) continue;
        page = await profile.start();
        await measured(bench, name, async () => samples.add(name, await coldStart(page, url + path)));
      }
      page = await profile.start();
      await openApp(page, url);
      await measured(bench, 'market/offers-from-disk', async () => {
        const read = await fromDisk(page);
        samples.add('market/offers-from-disk', read.offers);
        samples.add('market/pack-from-disk', read.pack);
      });
      await measured(bench, 'market/place-p50', async () => {
        const liked = await likes(page, ORDERS);
        const placed = await orders(page, ORDERS, PAUSE);
        for (const [name, part] of [
          ['p50', 0.5],
          ['p95', 0.95],
        ] as const) {
          samples.add(`market/place-${name}`, quantile(placed, part));
          samples.addBaseline(`market/place-${name}`, quantile(liked, part));
        }
      });
      await measured(bench, 'market/busy-p50', async () => {
        const changed = await busyChanges(page, ORDERS, PAUSE);
        samples.add('market/busy-p50', quantile(changed, 0.5));
        samples.add('market/busy-p95', quantile(changed, 0.95));
      });
    });
}
