import '../support/indexeddb.ts';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/kernel/engine.ts';
import { behind } from '../support/databases.ts';
import { command, Device, everyEvent, memoryDisk } from '../support/device.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { Gate, gatedLog } from '../support/faulty.ts';
import { idOf } from '../support/history.ts';
import { filling } from '../support/jars.ts';
import { type ManualSurroundings, until } from '../support/surroundings.ts';

const register = (n: number) => command(n, idOf('person', n), 'person.register', { name: `P${n}` });

/** Lets time pass until something is so. */
function timePasses(world: ManualSurroundings, so: () => Promise<boolean> | boolean): Promise<void> {
  return until(async () => {
    if (await so()) return true;
    await world.advance(1_000);
    return so();
  });
}

describe('a market of one device', () => {
  const pending = async (device: Device) => (await device.disk.openLog().snapshot()).pending.map(({ id }) => id);

  test('[VIEW-4] settles no command before its author had the time to take it back, whatever was given before', async () => {
    const device = new Device();
    const { engine, world } = device.tab({ authority: 'device' });
    await engine.send(register(1));
    await world.advance(9_000);
    await engine.send(register(2));
    await timePasses(world, async () => !(await pending(device)).includes(idOf('command', 1)));
    expect(await pending(device)).toEqual([idOf('command', 2)]);
    await world.advance(7_000);
    expect(await engine.withdraw(idOf('command', 2))).toBe(true);
    await engine.send(register(3));
    await timePasses(world, async () => (await pending(device)).length === 0);
    expect((await everyEvent(device.disk.openLog())).map(({ commit }) => commit)).toEqual([
      idOf('command', 1),
      idOf('command', 3),
    ]);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[VIEW-4] nor because somebody came back to a page, in this tab or another, shortly before', async () => {
    const device = new Device();
    const [one, other] = [device.tab({ authority: 'device' }), device.tab({ authority: 'device' })];
    const goes = (milliseconds: number) => Promise.all([one, other].map(({ world }) => world.advance(milliseconds)));
    await Promise.all([one, other].map(({ engine }) => engine.catchUp()));
    await goes(9_000);
    await one.engine.send(register(1));
    await other.engine.catchUp();
    await goes(8_000);
    expect(await pending(device)).toEqual([idOf('command', 1)]);
    await timePasses(one.world, async () => (await pending(device)).length === 0);
  });

  test('[VIEW-4] settles at once when much is pending', async () => {
    const device = new Device();
    const { engine, world } = device.tab({ authority: 'device' });
    await Promise.all(Array.from({ length: 600 }, (_, n) => engine.send(register(n))));
    await world.advance(0);
    await until(async () => (await pending(device)).length === 0);
    expect((await device.disk.openLog().head()).position).toBe(600);
  });
});

describe('a shared market', () => {
  const receive = async (engine: Engine, from: number, count: number): Promise<void> => {
    for (let n = from; n < from + count; n += 1)
      await engine.receive({ events: [filling(`${n % 7}`, 1 + Math.floor(n / 7), n)] });
  };

  test('[LOG-4] merges what came in small pieces, once it is quiet', async () => {
    const disk = dexieDisk();
    const { engine, world } = new Device({ disk }).tab({ authority: 'server' });
    const records = () => behind(disk.log, (table) => table('segments').count());
    await receive(engine, 0, 100);
    expect(await records()).toBe(100);
    await timePasses(world, async () => (await records()) === 1);
    const events = await everyEvent(disk.openLog());
    expect(events.map(({ data }) => (data as { grams: number }).grams)).toEqual(
      Array.from({ length: 100 }, (_, n) => n),
    );
    await receive(engine, 100, 50);
    await timePasses(world, async () => (await records()) === 1);
  });

  test('[LOG-4] merges all that earlier starts left, also where nothing comes any more', async () => {
    const disk = dexieDisk();
    const before = new Device({ disk }).tab({ authority: 'server' });
    await receive(before.engine, 0, 600);
    before.engine.close();
    const { engine, world } = new Device({ disk }).tab({ authority: 'server' });
    await engine.catchUp();
    // 600 events are more than one segment holds, and more records than one transaction merges.
    await timePasses(world, () => behind(disk.log, async (table) => (await table('segments').count()) < 4));
  });

  test('[LOG-4] leaves the disk to what comes while much comes, but not for ever', async () => {
    const gate = new Gate();
    const disk = memoryDisk();
    const { engine, world } = new Device({ disk }).tab({ authority: 'server', log: gatedLog(disk.openLog(), gate) });
    await receive(engine, 0, 1);
    let n = 1;
    for (; n < 3; n += 1) {
      await world.advance(9_000);
      await receive(engine, n, 1);
    }
    expect(gate.count('merge')).toBe(0);
    for (; gate.count('merge') === 0; n += 1) {
      await world.advance(9_000);
      await receive(engine, n, 1);
    }
    await engine.receive({ events: [] });
    await world.advance(20_000);
    await until(() => gate.count('merge') > 1);
  });
});
