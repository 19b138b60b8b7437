import { describe, expect, test } from 'vitest';
import type { LogStore } from '../../src/kernel/log-store.ts';
import { opening } from '../support/commands.ts';
import { Device, type TabOptions } from '../support/device.ts';
import { history } from '../support/history.ts';
import { type Fate, Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { passingTime, until } from '../support/surroundings.ts';

/** A device with rows in its views. */
async function filled(): Promise<Device> {
  const device = new Device();
  const { engine } = device.tab();
  for (const command of opening()) await engine.send(command);
  await engine.catchUp();
  return device;
}

/** A tab to whose disk something happens. */
function faulty(device: Device, fate: (step: string) => Fate) {
  const gate = new Gate((_, step) => fate(step));
  const tab = device.tab({
    log: gatedLog(device.disk.openLog(), gate),
    stores: gatedViews(device.disk.stores, gate),
  });
  return { ...tab, gate };
}

async function onlyOnesInUse(device: Device): Promise<boolean> {
  const { current, building } = await device.pointer();
  const names = await device.disk.stores.names();
  return building === undefined && names.length === 1 && names[0] === current;
}

describe('a rebuild that comes to nothing', () => {
  test.for(['open', 'flush'] as const)(
    '[VIEW-9] because there is no room to %s: the views stay, and nothing is left of the others',
    async (step) => {
      const device = await filled();
      const before = await device.pointer();
      let isRebuilding = false;
      const { engine } = faulty(device, (one) => (one === step && isRebuilding ? 'full' : 'fine'));
      await engine.catchUp();
      isRebuilding = true;
      await expect(engine.rebuild()).rejects.toMatchObject({ kind: 'full' });
      isRebuilding = false;
      expect(await device.pointer()).toEqual(before);
      expect(await onlyOnesInUse(device)).toBe(true);
      await engine.rebuild();
      expect(await onlyOnesInUse(device)).toBe(true);
      expect(await device.rows()).toEqual(await device.expected());
    },
  );

  test.for(['a tab that is opened then', 'a tab that was open all the time'] as const)(
    '[VIEW-9] because its worker died: %s removes what is left of it',
    async (who) => {
      const device = await filled();
      const { rows, pointer } = { rows: await device.rows(), pointer: await device.pointer() };
      const open = device.tab();
      await open.engine.catchUp();
      const { engine, world, gate } = faulty(device, (step) => (step === 'flush' ? 'dies after' : 'fine'));
      await Promise.race([engine.rebuild(), gate.died]);
      world.die();
      expect(await device.pointer()).toMatchObject({ building: expect.any(String) as unknown });
      expect(await device.disk.stores.names()).toHaveLength(2);
      const next = who === 'a tab that is opened then' ? device.tab() : open;
      await next.engine.catchUp();
      await until(() => onlyOnesInUse(device));
      expect(await device.pointer()).toEqual(pointer);
      expect(await device.rows()).toEqual(rows);
    },
  );

  test('[VIEW-9] where nothing was in use yet, the next worker goes on with it', async () => {
    const device = new Device();
    const { engine, world, gate } = faulty(device, (step) => (step === 'flush' ? 'dies after' : 'fine'));
    await Promise.race([Promise.all(opening().map((command) => engine.send(command))), gate.died]);
    world.die();
    const { building } = await device.pointer();
    const next = device.tab();
    await passingTime(next.world, next.engine.catchUp());
    expect(await device.pointer()).toEqual({ current: building });
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[VIEW-9] because the old views cannot be removed is no failure: the new ones are in use', async () => {
    const device = await filled();
    // The first removal makes room for the new views, the second one takes the old ones away.
    const { engine, gate } = faulty(device, (step) =>
      step === 'remove' && gate.count('remove') === 2 ? 'closed' : 'fine',
    );
    const before = await device.pointer();
    await engine.rebuild();
    expect(gate.count('remove')).toBe(2);
    expect((await device.pointer()).current).not.toBe(before.current);
    expect(await device.disk.stores.names()).toContain(before.current);
    await device.tab().engine.catchUp();
    await until(() => onlyOnesInUse(device));
  });
});

describe('two tabs', () => {
  /** A tab that looks at each pointer it writes: never is one named that is not there. */
  function watched(device: Device, pointers: unknown[]): TabOptions & { log: LogStore } {
    const log = device.disk.openLog();
    return {
      log: {
        ...gatedLog(log, new Gate()),
        async write(change) {
          const written = await log.write(change);
          if (written.is === 'written' && change.meta !== undefined) {
            const pointer = await device.pointer();
            pointers.push(pointer);
            if (pointer.current !== undefined) expect(await device.disk.stores.names()).toContain(pointer.current);
          }
          return written;
        },
      },
    };
  }

  test('[VIEW-9] that rebuild one after the other never take away what the other put in use', async () => {
    const device = await filled();
    const pointers: unknown[] = [];
    const [one, other] = [device.tab(watched(device, pointers)), device.tab(watched(device, pointers))];
    await Promise.all([one, other].map(({ engine }) => engine.catchUp()));
    await one.engine.rebuild();
    await other.engine.rebuild();
    expect(new Set(pointers.map((pointer) => JSON.stringify(pointer))).size).toBe(4);
    expect(await device.rows()).toEqual(await device.expected());
    await Promise.all([one, other].map(({ world, engine }) => passingTime(world, engine.catchUp())));
    await until(() => onlyOnesInUse(device));
  });

  test('[VIEW-9] that start at once build the first views once: no page loses them again', async () => {
    const device = new Device();
    await device.disk.openLog().write({ expect: 0, confirmed: history({ seed: 3, commands: 50 }) });
    const pointers: unknown[] = [];
    const tabs = [1, 2, 3].map(() => device.tab(watched(device, pointers)));
    await Promise.all(tabs.map(({ engine }) => engine.catchUp()));
    const { current } = await device.pointer();
    expect(pointers).toEqual([{ building: current }, { current }]);
    expect(await device.rows()).toEqual(await device.expected());
  });
});
