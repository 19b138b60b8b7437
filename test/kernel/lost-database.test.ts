import '../support/indexeddb.ts';
import { Dexie } from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import { opening } from '../support/commands.ts';
import { Device, everyEvent } from '../support/device.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { passingTime } from '../support/surroundings.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A device on IndexedDB with a market in it, half of it settled. */
async function filled() {
  const disk = dexieDisk();
  const device = new Device({ disk });
  const log = disk.openLog();
  const { engine, world } = device.tab({ log, authority: 'device' });
  const commands = opening();
  for (const command of commands.slice(0, 3)) await engine.send(command);
  await engine.settle();
  for (const command of commands.slice(3, 6)) await engine.send(command);
  return { disk, device, log, engine, world, more: commands.slice(6) };
}

test('[CMD-5] a log that is closed under the engine is a fault in words; opened again, nothing accepted is lost', async () => {
  const { device, log, engine, more } = await filled();
  const rows = await device.rows();
  log.close();
  for (const command of more)
    expect(await engine.send(command)).toMatchObject({
      is: 'failed',
      fault: 'closed',
      detail: expect.stringContaining('closed') as unknown,
    });
  const again = device.tab();
  await again.engine.catchUp();
  expect(await everyEvent(device.disk.openLog())).toHaveLength(3);
  expect((await device.disk.openLog().snapshot()).pending).toHaveLength(3);
  expect(await device.rows()).toEqual(rows);
  for (const command of more) expect(await again.engine.send(command)).toMatchObject({ is: 'accepted', fresh: true });
  expect(await device.rows()).toEqual(await device.expected());
});

test('[CMD-5] a log that is deleted under the engine is a fault in words, and nothing is written beside it', async () => {
  const { disk, engine, more } = await filled();
  await Dexie.delete(disk.log);
  for (const command of more) expect(await engine.send(command)).toMatchObject({ is: 'failed', fault: 'closed' });
  expect(await Dexie.exists(disk.log)).toBe(false);
});

test('[VIEW-2] views that are deleted under the engine are built anew from the log', async () => {
  const { device, engine, world, more } = await filled();
  const { current } = await device.pointer();
  await Dexie.delete(current ?? '');
  for (const command of more) expect(await passingTime(world, engine.send(command))).toMatchObject({ is: 'accepted' });
  await passingTime(world, engine.catchUp());
  expect(await device.rows()).toEqual(await device.expected());
});

test('[CMD-5] without IndexedDB each command fails and says why', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { engine } = new Device({ disk: dexieDisk() }).tab();
  for (const command of opening()) expect(await engine.send(command)).toMatchObject({ is: 'failed', fault: 'missing' });
});
