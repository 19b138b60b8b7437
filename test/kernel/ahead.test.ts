import { expect, test } from 'vitest';
import type { Ahead } from '../../src/kernel/view-store.ts';
import { command, type Contents, Device, memoryDisk } from '../support/device.ts';
import { opening, someCommand } from '../support/commands.ts';
import { Gate, gatedViews } from '../support/faulty.ts';
import { history, idOf } from '../support/history.ts';
import { Random } from '../support/random.ts';
import { passingTime, until } from '../support/surroundings.ts';

const ana = idOf('person', 0);
const bread = idOf('post', 0);

/** What these tables have under the keys that were told. */
function among(contents: Contents, { rows }: Ahead): unknown {
  return [...rows].map(([table, some]) => {
    const all = new Map(contents[table]);
    return [table, [...some.keys()].map((key) => [key, all.get(key)])];
  });
}

function rowsOf({ rows }: Ahead): unknown {
  return [...rows].map(([table, some]) => [table, [...some]]);
}

/** A tab, and what it tells ahead: with each, the rows that the log gave at that moment. */
function telling(device: Device, gate = new Gate()) {
  const told: { readonly ahead: Ahead; readonly inLog: Promise<Contents> }[] = [];
  let isOver = true;
  const { engine, world } = device.tab({
    stores: gatedViews(device.disk.stores, gate),
    ahead: (ahead) => {
      isOver = ahead === undefined;
      if (ahead !== undefined) told.push({ ahead: structuredClone(ahead), inLog: device.expected() });
    },
  });
  return { engine, world, told, isOver: () => isOver };
}

test('[VIEW-11] what is told ahead is what the log says then, and what is stored after it', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = new Random(seed);
    const device = new Device();
    const tabs = [telling(device), telling(device)] as const;
    for (const one of opening()) await passingTime(tabs[0].world, tabs[0].engine.send(one));
    tabs[0].told.splice(0);
    for (let n = 0; n < 40; n += 1) {
      // Mostly one tab for a while; the other then knows less.
      const { engine, world } = tabs[random.below(8) === 0 ? 1 : 0];
      await passingTime(world, engine.send(someCommand(random, n)));
      const stored = await device.rows();
      for (const { told, isOver } of tabs)
        for (const { ahead, inLog } of told.splice(0)) {
          expect(rowsOf(ahead)).toEqual(among(await inLog, ahead));
          expect(rowsOf(ahead)).toEqual(among(stored, ahead));
          expect(isOver()).toBe(true);
        }
    }
  }
});

test('[VIEW-11] a worker alone at its log tells each change; after another wrote it tells nothing that it cannot know', async () => {
  const device = new Device();
  const [here, there] = [telling(device), telling(device)];
  for (const one of opening()) await passingTime(here.world, here.engine.send(one));
  here.told.splice(0);
  await passingTime(here.world, here.engine.send(command(1, ana, 'post.like', { post: bread })));
  expect(here.told).toHaveLength(1);
  await passingTime(there.world, there.engine.send(command(2, idOf('person', 1), 'post.like', { post: bread })));
  await passingTime(here.world, here.engine.send(command(3, idOf('person', 2), 'post.like', { post: bread })));
  expect(here.told).toHaveLength(1);
  await passingTime(here.world, here.engine.send(command(4, idOf('person', 3), 'post.like', { post: bread })));
  expect(here.told).toHaveLength(2);
});

test('[VIEW-11] what comes in bulk, and what is built beside the views in use, is not told', async () => {
  const device = new Device();
  const { engine, told } = telling(device);
  await engine.catchUp();
  await engine.receive({ events: history({ seed: 1, commands: 400 }) });
  await engine.catchUp();
  expect(told).toEqual([]);
  const { current } = await device.pointer();
  await engine.rebuild();
  expect(told.map(({ ahead }) => ahead.views)).not.toContain(current);
});

test('[VIEW-11] where it cannot be written, that is told too', async () => {
  const device = new Device({ disk: memoryDisk() });
  let isFull = false;
  const { engine, world, told, isOver } = telling(
    device,
    new Gate((_, step) => (isFull && step === 'flush' ? 'full' : 'fine')),
  );
  for (const one of opening()) await passingTime(world, engine.send(one));
  told.splice(0);
  isFull = true;
  const answer = engine.send(command(1, ana, 'post.like', { post: bread }));
  await until(() => told.length > 0 && isOver());
  isFull = false;
  expect(await passingTime(world, answer)).toMatchObject({ is: 'accepted' });
});
