import '../support/indexeddb.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../src/kernel/decision.ts';
import { StorageFault } from '../../src/kernel/fault.ts';
import { opening, someCommand } from '../support/commands.ts';
import { wholeLog } from '../support/chance-market.ts';
import { Device, type Disk, everyEvent, memoryDisk } from '../support/device.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { type Fate, Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { Random } from '../support/random.ts';
import { type ManualSurroundings, passingTime, until } from '../support/surroundings.ts';

/** What a person does at a device: bursts of commands, and now and then it settles, or the views are rebuilt. */
type Doing = readonly Command[] | 'settle' | 'rebuild';

function session(seed: number, length: number): Doing[] {
  const random = new Random(seed);
  let n = 0;
  const commands = (): Command[] =>
    Array.from({ length: 1 + random.below(4) }, () => {
      n += 1;
      return someCommand(random, n);
    });
  const doings = Array.from({ length }, (_, index): Doing => {
    if (index % 5 === 4) return 'settle';
    return index % 7 === 6 ? 'rebuild' : commands();
  });
  return [opening(), ...doings];
}

/**
 * One life of a worker: works a session off, command by command, until it dies. What befalls its disk may fail what it
 * does, and it goes on with the next. Answers what it reported accepted.
 */
async function live(device: Device, doings: readonly Doing[], fate?: (n: number) => Fate) {
  const gate = new Gate(fate);
  const { engine, world } = device.tab({
    log: gatedLog(device.disk.openLog(), gate),
    stores: gatedViews(device.disk.stores, gate),
    authority: 'device',
    // By the session only.
    settleAfter: 1e12,
    chunk: 7,
  });
  const reported: string[] = [];
  const mayFail = (error: unknown): void => {
    if (!gate.befell || !(error instanceof StorageFault)) throw error;
  };
  const work = async (): Promise<void> => {
    for (const doing of doings) {
      if (doing === 'settle') await engine.settle().catch(mayFail);
      else if (doing === 'rebuild') await engine.rebuild().catch(mayFail);
      else
        await Promise.all(
          doing.map(async (command) => {
            if ((await engine.send(command)).is === 'accepted' && !gate.dead) reported.push(command.id);
          }),
        );
    }
    await engine.catchUp();
  };
  await passingTime(world, Promise.race([work(), gate.died]));
  if (gate.dead) world.die();
  return { reported, steps: gate.steps.length, gate, engine, world };
}

/** The ids of what was accepted, in the order of the log: what is settled, then what is pending. */
async function accepted(device: Device): Promise<string[]> {
  const log = device.disk.openLog();
  const { head, pending } = await log.snapshot();
  const settled = (await everyEvent(log, undefined, head.position)).map(({ commit }) => commit);
  return [...new Set([...settled, ...pending.map(({ id }) => id)])];
}

/** A worker dies; the next one finds a log that is a beginning of what would have been, and finishes the work. */
async function dieAndGoOn(
  disk: Disk,
  doings: readonly Doing[],
  whole: readonly string[],
  fates: ((n: number) => Fate)[],
) {
  const device = new Device({ disk });
  const reported: string[] = [];
  for (const fate of fates) reported.push(...(await live(device, doings, fate)).reported);
  // The next worker starts and does nothing of its own yet.
  const { engine, world } = device.tab();
  await passingTime(world, engine.catchUp());
  const there = await accepted(device);
  expect(there).toEqual(whole.slice(0, there.length));
  for (const id of reported) expect(there).toContain(id);
  await wholeLog(device);
  expect(await device.rows()).toEqual(await device.expected());
  // Everything is sent again, with the same ids.
  await live(device, doings);
  expect(await accepted(device)).toEqual(whole);
  await asIfNothingWas(device);
}

/** The log is whole, the views agree with it, and no others are left over. */
async function asIfNothingWas(device: Device): Promise<void> {
  await wholeLog(device);
  expect(await device.rows()).toEqual(await device.expected());
  const { current } = await device.pointer();
  expect(await device.pointer()).toEqual({ current });
  const family = (current ?? '').replace(/-views-.*/, '');
  await until(async () => (await device.disk.stores.names()).filter((name) => name.startsWith(family)).length === 1);
}

const dyingAt = (n: number, fate: 'dies before' | 'dies after') => (step: number) => (step === n ? fate : 'fine');

describe('a worker that is killed', () => {
  const doings = session(3, 24);
  let whole: string[];
  let steps: number;

  beforeAll(async () => {
    const device = new Device();
    ({ steps } = await live(device, doings));
    whole = await accepted(device);
    expect(steps).toBeGreaterThan(40);
    expect(whole.length).toBeGreaterThan(20);
  });

  test.for(['dies before', 'dies after'] as const)(
    '[VIEW-2] %s each of its transactions once: nothing accepted is lost or there twice, and the views agree',
    { timeout: 60_000 },
    async (fate) => {
      for (let n = 1; n <= steps; n += 1) await dieAndGoOn(memoryDisk(), doings, whole, [dyingAt(n, fate)]);
    },
  );

  test('[VIEW-2] anywhere, and its followers too, a thousand times', async () => {
    const random = new Random(77);
    for (let deaths = 0; deaths < 1_000;) {
      const doing = session(1 + random.below(1_000_000), 6 + random.below(8));
      const device = new Device();
      const ideal = await live(device, doing);
      const order = await accepted(device);
      const fates = Array.from({ length: 1 + random.below(4) }, () =>
        dyingAt(1 + random.below(ideal.steps + 4), random.below(2) === 0 ? 'dies before' : 'dies after'),
      );
      await dieAndGoOn(memoryDisk(), doing, order, fates);
      deaths += fates.length;
    }
  }, 120_000);

  test('[VIEW-2] anywhere, on IndexedDB', async () => {
    const random = new Random(78);
    for (let deaths = 0; deaths < 25;) {
      const doing = session(1 + random.below(1_000_000), 5);
      const device = new Device();
      const ideal = await live(device, doing);
      const order = await accepted(device);
      const fates = Array.from({ length: 1 + random.below(3) }, () =>
        dyingAt(1 + random.below(ideal.steps), random.below(2) === 0 ? 'dies before' : 'dies after'),
      );
      await dieAndGoOn(dexieDisk(), doing, order, fates);
      deaths += fates.length;
    }
  }, 60_000);
});

describe('a disk without room', () => {
  test('[VIEW-6] at each write once: nothing is half done, and the same commands sent again count once', async () => {
    const doings = session(5, 15);
    const commands = doings.flatMap((doing) => (typeof doing === 'string' ? [] : doing.map(({ id }) => id)));
    const ideal = await live(new Device(), doings);
    expect(new Set(ideal.gate.steps)).toEqual(new Set(['write', 'durable', 'merge', 'flush', 'open', 'remove']));
    for (const fate of ['full', 'closed'] as const)
      for (let n = 1; n <= ideal.steps; n += 1) {
        const device = new Device();
        const failed = await live(device, doings, (step) => (step === n ? fate : 'fine'));
        expect(failed.gate.befell).toBe(true);
        await asIfNothingWas(device);
        for (const id of failed.reported) expect(await accepted(device)).toContain(id);
        await live(device, doings);
        expect(await device.disk.openLog().commits(commands)).not.toContain(undefined);
        await asIfNothingWas(device);
      }
  }, 60_000);

  test('[VIEW-6] for a while: retries wait 100 ms · 2ⁿ ± 50 %, at most 30 s, and nothing is lost', async () => {
    for (const [chance, first] of [
      [0, 50],
      [0.5, 100],
      [0.999, 149.9],
    ] as const) {
      const device = new Device();
      let full = true;
      const told: (string | undefined)[] = [];
      const gate = new Gate((_, step) => (full && step === 'flush' ? 'full' : 'fine'));
      const { engine, world } = device.tab({
        log: gatedLog(device.disk.openLog(), gate),
        stores: gatedViews(device.disk.stores, gate),
        trouble: (trouble) => told.push(trouble?.error),
      });
      world.chance = chance;
      const [command] = opening();
      const done = engine.send(command as Command);
      const level = engine.catchUp();
      await passingTimeUntil(world, () => gate.count('flush') >= 13);
      const waits = world.waits.filter((wait) => wait !== 500);
      expect(waits.slice(0, 12)).toEqual(
        Array.from({ length: 12 }, (_, n) => Math.min(30_000, first * 2 ** n)).map((wait): unknown =>
          expect.closeTo(wait, 3),
        ),
      );
      full = false;
      await passingTime(world, level);
      expect(await done).toMatchObject({ is: 'accepted', fresh: false });
      expect(told.at(-1)).toBeUndefined();
      expect(told[0]).toBe('No room left');
      expect(await device.rows()).toEqual(await device.expected());
    }
  });
});

async function passingTimeUntil(world: ManualSurroundings, so: () => boolean): Promise<void> {
  await until(async () => {
    if (!so()) await world.advance(10_000);
    return so();
  });
}
