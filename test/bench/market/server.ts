import { v7 } from 'uuid';
import { later } from '../../../src/domain/market/calendar.ts';
import type { Bench } from '../sections.ts';
import { rawInserts } from '../sync/raw.ts';
import { withServer } from '../sync/server.ts';

const DEVICES = 100;
const PRODUCERS = 40;
const OFFERS = 5;
const PICKUPS = 2;
const ORDERS = 5_000;
const LINES = 3;

/** 5,000 orders of 3 lines from 100 devices, until each is told its outcome; baseline: the same rows inserted. */
export async function settling({ rounds, samples, wants }: Bench): Promise<void> {
  if (!wants('market/settle')) return;
  for (let round = 0; round < rounds; round += 1)
    await withServer(async (server) => {
      const host = await server.host();
      const devices = await server.guests(DEVICES, true);
      const at = Date.now();
      const day = later(new Date(at).toISOString().slice(0, 10), 30);
      const when = { place: 'Village Hall', day, from: '10:00', until: '12:00', orderBy: `${later(day, -2)}T18:00` };
      const pickups = Array.from({ length: PICKUPS }, () => v7());
      await host.push([
        { type: 'market.open', payload: { currency: 'GBP', zone: 'Europe/London' }, at },
        ...pickups.map((pickup) => ({ type: 'pickup.announce', payload: { pickup, ...when }, at })),
      ]);
      const producers = devices.slice(0, PRODUCERS);
      const offers = producers.map(() => Array.from({ length: OFFERS }, () => v7()));
      const terms = {
        name: 'Potatoes',
        details: '',
        price: 320,
        unit: 'box',
        about: null,
        most: null,
        least: null,
        pickups,
        stock: { is: 'counted', count: 100 },
        sharing: 'first',
      };
      await Promise.all(
        producers.map((producer, n) =>
          producer.push((offers[n] ?? []).map((offer) => ({ type: 'offer.put-up', payload: { offer, ...terms }, at }))),
        ),
      );
      // One order per producer and pick-up: each device has places for eighty, and uses fifty.
      const work = devices.map((_, n) =>
        Array.from({ length: ORDERS / DEVICES }, (_one, k) => {
          const p = (n + Math.floor(k / PICKUPS)) % PRODUCERS;
          const lines = Array.from({ length: LINES }, (_line, i) => ({
            line: v7(),
            offer: offers[p]?.[(k + i) % OFFERS] ?? '',
            quantity: 2,
            upTo: 2,
            fewer: true,
            wait: true,
            note: '',
            price: terms.price,
          }));
          const payload = {
            order: v7(),
            pickup: pickups[k % PICKUPS],
            producer: producers[p]?.person,
            lines,
            note: '',
          };
          return { type: 'order.place', payload, at: Date.now() };
        }),
      );
      const appends = 'pannier_store_seconds_count{what="write"}';
      const before = await server.metric(appends);
      const begun = performance.now();
      await Promise.all(devices.map((device, n) => device.push(work[n] ?? [])));
      const took = performance.now() - begun;
      const each = ORDERS / ((await server.metric(appends)) - before);
      for (const device of devices) device.close();
      samples.add('market/settle', (ORDERS / took) * 1_000);
      samples.addBaseline('market/settle', rawInserts(server.data, Math.max(1, Math.round(each))));
    });
}
