import '../support/indexeddb.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projections } from '../../src/views/all.ts';
import { someCommand } from '../support/commands.ts';
import { contentsOf, Device } from '../support/device.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { history, idOf, interleaved } from '../support/history.ts';
import { Market } from '../support/chance-market.ts';
import { Random } from '../support/random.ts';

const reader = idOf('person', 0);
const seed = fc.integer({ min: 1, max: 1_000_000 });
const chunk = fc.constantFrom(1, 2, 7, 64, 100_000);

describe('the views of generated histories', () => {
  test('[VIEW-5] any chunking gives the same rows', async () => {
    const past = history({ seed: 11, commands: 900 });
    const expected = contentsOf(projections, reader, past);
    for (const size of [1, 2, 7, 64, 100_000]) {
      const device = new Device();
      const { engine } = device.tab({ chunk: size });
      await engine.receive({ events: past });
      await engine.catchUp();
      expect(await device.rows()).toEqual(expected);
    }
  });

  test('[VIEW-5] twice is once: a second catch-up writes nothing, and events that come again change nothing', async () => {
    const past = history({ seed: 12, commands: 600 });
    const device = new Device();
    const gate = new Gate();
    const { engine } = device.tab({
      log: gatedLog(device.disk.openLog(), gate),
      stores: gatedViews(device.disk.stores, gate),
    });
    await engine.receive({ events: past });
    await engine.catchUp();
    const steps = gate.steps.length;
    await engine.catchUp();
    await engine.receive({ events: past });
    await engine.catchUp();
    expect(gate.steps.slice(steps)).toEqual([]);
    expect(await device.rows()).toEqual(contentsOf(projections, reader, past));
  });

  test('[VIEW-5] a rebuild gives the rows that came one by one', async () => {
    await fc.assert(
      fc.asyncProperty(seed, chunk, fc.nat(200), async (from, size, commands) => {
        const past = history({ seed: from, commands: 40 + commands });
        const device = new Device();
        const { engine } = device.tab({ chunk: size });
        // A history can be empty: then there are views all the same.
        await engine.catchUp();
        for (let n = 0; n < past.length; n += 9) {
          await engine.receive({ events: past.slice(n, n + 9) });
          await engine.catchUp();
        }
        const before = await device.rows();
        const { current } = await device.pointer();
        await engine.rebuild();
        expect((await device.pointer()).current).not.toBe(current);
        expect(await device.rows()).toEqual(before);
        expect(before).toEqual(contentsOf(projections, reader, past));
      }),
      { numRuns: 40 },
    );
  });

  test('[VIEW-5] any interleaving that keeps each stream’s order gives the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(seed, seed, chunk, async (from, order, size) => {
        const past = history({ seed: from, commands: 250 });
        const device = new Device();
        const { engine } = device.tab({ chunk: size });
        await engine.receive({ events: interleaved(past, order) });
        await engine.catchUp();
        expect(await device.rows()).toEqual(contentsOf(projections, reader, past));
      }),
      { numRuns: 40 },
    );
  });

  test('[VIEW-5] any chunking gives the same rows while commits are pending, too', async () => {
    await fc.assert(
      fc.asyncProperty(seed, chunk, fc.integer({ min: 1, max: 30 }), async (from, size, sends) => {
        const past = history({ seed: from, commands: 200, people: 4 });
        const device = new Device();
        const { engine } = device.tab({ chunk: size });
        await engine.receive({ events: past.slice(0, past.length / 2) });
        const random = new Random(from);
        for (let n = 0; n < sends; n += 1) await engine.send(someCommand(random, 9_000 + n));
        await engine.catchUp();
        expect(await device.rows()).toEqual(await device.expected());
        await engine.receive({ events: past.slice(past.length / 2) });
        await engine.catchUp();
        const rows = await device.rows();
        expect(rows).toEqual(await device.expected());
        await engine.rebuild();
        expect(await device.rows()).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });
});

describe('whatever happens to two tabs and the market around them', () => {
  const steps = fc.integer({ min: 1, max: 40 });

  test('[VIEW-2] the views agree with the log (in memory)', async () => {
    await fc.assert(
      fc.asyncProperty(seed, chunk, steps, async (from, size, count) => {
        const random = new Random(from);
        const market = new Market(new Device(), random, size);
        for (let n = 0; n < count; n += 1) {
          await market.step();
          if (random.below(6) === 0) await market.check();
        }
        await market.check();
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  test('[VIEW-2] the views agree with the log (on IndexedDB)', async () => {
    await fc.assert(
      fc.asyncProperty(seed, chunk, steps, async (from, size, count) => {
        const random = new Random(from);
        const market = new Market(new Device({ disk: dexieDisk() }), random, size);
        for (let n = 0; n < count; n += 1) {
          await market.step();
          if (random.below(6) === 0) await market.check();
        }
        await market.check();
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
