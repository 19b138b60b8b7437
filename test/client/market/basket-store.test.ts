import '../../support/indexeddb.ts';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { basket } from '../../../src/client/answers/market/basket.ts';
import { BasketStore } from '../../../src/client/basket.ts';
import { DeviceDatabase } from '../../../src/client/device-database.ts';
import type { BasketLine } from '../../../src/client/market-views/basket.ts';
import { takeDrafts } from '../../../src/client/take-drafts.ts';
import { contextOf } from '../../support/answers.ts';
import { bo } from '../../support/cast.ts';
import { freshName } from '../../support/databases.ts';
import { hall, potatoes } from '../../support/market-cast.ts';
import { before } from '../../support/order-cast.ts';

const line: BasketLine = {
  offer: potatoes,
  pickup: hall,
  quantity: 2,
  upTo: 3,
  fewer: true,
  wait: true,
  note: 'Big ones',
  price: 320,
  at: 1,
};

/** What the basket of a market shows on this device. */
async function shown(device: DeviceDatabase, market: string) {
  const groups = await basket({ ...contextOf(bo, before()), market, device }, {});
  return groups.flatMap(({ lines }) => lines.map(({ offer, quantity, note }) => [offer, quantity, note]));
}

test('[MARKET-44] one line for each offer and pick-up, each market its own', async () => {
  const device = new DeviceDatabase(freshName('device'));
  const [mine, sample] = [new BasketStore(device, 'mine'), new BasketStore(device, 'sample')];
  await mine.put(line);
  await mine.put({ ...line, quantity: 3 });
  await sample.put({ ...line, note: 'Only looking' });
  expect(await shown(device, 'mine')).toEqual([[potatoes, 3, 'Big ones']]);
  await mine.take([line]);
  expect(await shown(device, 'mine')).toEqual([]);
  expect(await shown(device, 'sample')).toEqual([[potatoes, 2, 'Only looking']]);
});

test('[MARKET-44] a line is changed from what is kept, however many changes are under way at once', async () => {
  const device = new DeviceDatabase(freshName('device'));
  const store = new BasketStore(device, 'mine');
  const oneMore = () => store.change(line, ({ quantity }) => ({ quantity: quantity + 1 }));
  expect(await oneMore()).toBe(false);
  await store.put(line);
  expect(await Promise.all([oneMore(), oneMore(), store.change(line, { note: 'Small ones' })])).toEqual([
    true,
    true,
    true,
  ]);
  expect(await shown(device, 'mine')).toEqual([[potatoes, 4, 'Small ones']]);
});

test('[MARKET-44] the note to a producer is kept with what they are asked for, each market its own', async () => {
  const device = new DeviceDatabase(freshName('device'));
  const store = new BasketStore(device, 'mine');
  await store.put(line);
  const notes = async () =>
    (await basket({ ...contextOf(bo, before()), market: 'mine', device }, {})).map(({ note }) => note);
  const [group] = await basket({ ...contextOf(bo, before()), market: 'mine', device }, {});
  if (!group) throw new Error('no group');
  await store.note(group, 'I come late');
  expect(await notes()).toEqual(['I come late']);
  await takeDrafts(device, 'mine', 'shared.1');
  expect(await device.notes.toArray()).toMatchObject([{ market: 'shared.1', text: 'I come late' }]);
  const shared = new BasketStore(device, 'shared.1');
  await shared.note(group, '');
  expect(await device.notes.toArray()).toEqual([]);
});

test('[MARKET-44] drafts of the time before there were baskets stay, and a basket goes along to the shared market', async () => {
  const name = freshName('device');
  const old = new Dexie(name);
  old.version(1).stores({ drafts: '[market+target], market' });
  await old.table('drafts').put({ market: 'mine', target: 'new', text: 'Plums', saved: 1 });
  old.close();
  const device = new DeviceDatabase(name);
  await new BasketStore(device, 'mine').put(line);
  expect(await device.drafts.get(['mine', 'new'])).toMatchObject({ text: 'Plums' });
  await takeDrafts(device, 'mine', 'shared.1');
  expect(await shown(device, 'shared.1')).toEqual([[potatoes, 2, 'Big ones']]);
  expect(await shown(device, 'mine')).toEqual([]);
});
