import { expect, test } from 'vitest';
import type { ViewStore } from '../../src/kernel/view-store.ts';
import { opening } from '../support/commands.ts';
import { Device } from '../support/device.ts';
import { turn } from '../support/surroundings.ts';

/** Calls in so many moments in a row: more than pass between the end of a run and the beginning of the next. */
const MOMENTS = 50;

test('[VIEW-2] a worker brings its views level in one run after the other, whenever it is asked to', async () => {
  const device = new Device();
  const asked: Promise<void>[] = [];
  let reading = 0;
  let most = 0;
  let rounds = 5;
  const ask = async (): Promise<void> => {
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      asked.push(engine.level());
      await Promise.resolve();
    }
  };
  // A run reads the state as the first and the last thing it does, and never twice at once.
  const watched = (views: ViewStore): ViewStore => ({
    name: views.name,
    async state() {
      reading += 1;
      most = Math.max(most, reading);
      await turn();
      reading -= 1;
      if (rounds-- > 0) void ask();
      return views.state();
    },
    load: (wanted) => views.load(wanted),
    row: (table, key) => views.row(table, key),
    undo: () => views.undo(),
    parked: () => views.parked(),
    flush: (change) => views.flush(change),
    close: () => views.close(),
  });
  const { stores } = device.disk;
  const { engine } = device.tab({
    stores: {
      open: async (name) => watched(await stores.open(name)),
      remove: (name) => stores.remove(name),
      names: () => stores.names(),
    },
  });
  for (const command of opening().slice(0, 3)) await engine.send(command);
  for (let known = -1; known < asked.length;) {
    known = asked.length;
    await Promise.all(asked);
  }
  expect(asked.length).toBeGreaterThan(MOMENTS);
  expect(most).toBe(1);
  expect(await device.rows()).toEqual(await device.expected());
});
