import '../support/indexeddb.ts';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import type { ViewsPointer } from '../../src/kernel/keeper.ts';
import type { ProjectionDefinition } from '../../src/kernel/projection.ts';
import type { ParkedRecord } from '../../src/kernel/view-store.ts';
import type { ParkedChoice } from '../../src/kernel/write-side.ts';
import { behind } from '../support/databases.ts';
import { command, Device, type Disk, memoryDisk, type TabOptions } from '../support/device.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { idOf } from '../support/history.ts';
import { filling, jarList, jars } from '../support/jars.ts';
import { passingTime } from '../support/surroundings.ts';

const ana = idOf('person', 1);

/** A device with jars, and lists that break of what the test says. */
class Pantry {
  readonly bad = new Set<string>();
  readonly device: Device;
  readonly #lists: readonly ProjectionDefinition[];

  constructor({ disk = memoryDisk(), version = 1 }: { disk?: Disk; version?: number } = {}) {
    this.#lists = [jarList('fragile', version, ({ id }) => this.bad.has(id)), jarList('sturdy', 1)];
    this.device = new Device({ disk, model: jars, projections: this.#lists });
  }

  tab(options: TabOptions = {}) {
    return this.device.tab(options);
  }

  async receive(...events: readonly Event[]): Promise<void> {
    const { engine } = this.tab();
    await engine.receive({ events });
    await engine.catchUp();
  }

  async parked(): Promise<readonly ParkedRecord[]> {
    const { current } = await this.device.pointer();
    return (await this.device.disk.stores.open(current ?? '')).parked();
  }

  async state() {
    const { current } = await this.device.pointer();
    return (await this.device.disk.stores.open(current ?? '')).state();
  }

  /** What each list says was put into each jar. */
  async fillings(list: 'fragile' | 'sturdy'): Promise<Record<string, readonly number[]>> {
    const rows = (await this.device.rows())[`${list}.jars`] ?? [];
    return Object.fromEntries(rows.map(([key, row]) => [key, (row as { fillings: number[] }).fillings]));
  }
}

function choice(choose: 'retry' | 'skip', key: string, event: string): ParkedChoice {
  return { projection: 'fragile', key, event, choose, by: ana, at: 5, why: 'the label is torn' };
}

describe('an event that a list cannot apply', () => {
  test('[VIEW-6] is parked with its error, its followers wait in order, and all other keys go on', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-2.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20), filling('b', 1, 5), filling('a', 3, 30));
    await pantry.receive(filling('b', 2, 6), filling('a', 4, 40));
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10], 'jar/b': [5, 6] });
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 20, 30, 40], 'jar/b': [5, 6] });
    expect(await pantry.parked()).toMatchObject([
      {
        projection: 'fragile',
        key: 'jar/a',
        error: 'cannot list a-2.1',
        since: 1_750_000_000_000,
        events: [{ id: 'a-2.1' }, { id: 'a-3.1' }, { id: 'a-4.1' }],
      },
    ]);
    expect(await pantry.state()).toMatchObject({ position: 6, halted: {} });
  });

  test('[VIEW-7] is tried again by hand, and then all that waited is applied in order', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-1.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20));
    const { engine } = pantry.tab();
    await engine.resolveParked(choice('retry', 'jar/a', 'a-1.1'));
    expect((await pantry.parked())[0]?.events).toHaveLength(2);
    pantry.bad.clear();
    await engine.resolveParked(choice('retry', 'jar/a', 'a-1.1'));
    expect(await pantry.parked()).toEqual([]);
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 20] });
    await pantry.receive(filling('a', 3, 30));
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 20, 30] });
  });

  test('[VIEW-7] is tried again where a later one of the same key turns out to be bad, too', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-1.1').add('a-2.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20), filling('a', 3, 30));
    pantry.bad.delete('a-1.1');
    await pantry.tab().engine.resolveParked(choice('retry', 'jar/a', 'a-1.1'));
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10] });
    expect(await pantry.parked()).toMatchObject([
      { error: 'cannot list a-2.1', events: [{ id: 'a-2.1' }, { id: 'a-3.1' }] },
    ]);
  });

  test('[VIEW-7] is left out by choice: that one only, for ever, with who, when and why', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-2.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20), filling('a', 3, 30));
    const { engine } = pantry.tab();
    const skip = choice('skip', 'jar/a', 'a-2.1');
    await engine.resolveParked(skip);
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 30] });
    expect(await pantry.parked()).toEqual([]);
    expect(await pantry.device.disk.openLog().meta('choices')).toEqual([skip]);
    await engine.rebuild();
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 30] });
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 20, 30] });
    // Chosen twice, by a page that did not see it yet: nothing more is left out.
    await engine.resolveParked(skip);
    await pantry.receive(filling('a', 4, 40));
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 30, 40] });
  });

  test('[VIEW-7] chosen twice at once leaves out only what was chosen', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-1.1').add('a-2.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20), filling('a', 3, 30));
    const tabs = [pantry.tab(), pantry.tab()];
    await Promise.all(tabs.map(({ engine }) => engine.resolveParked(choice('skip', 'jar/a', 'a-1.1'))));
    expect(await pantry.parked()).toMatchObject([{ events: [{ id: 'a-2.1' }, { id: 'a-3.1' }] }]);
    expect(await pantry.device.disk.openLog().meta('choices')).toHaveLength(2);
    const before = await pantry.fillings('fragile');
    await tabs[0]?.engine.rebuild();
    expect(await pantry.fillings('fragile')).toEqual(before);
  });

  test('[VIEW-7] a choice stands where the worker dies before the views have seen it', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-1.1');
    await pantry.receive(filling('a', 1, 10), filling('a', 2, 20));
    const gate = new Gate((_, step) => (step === 'flush' ? 'dies before' : 'fine'));
    const { engine, world } = pantry.tab({
      log: gatedLog(pantry.device.disk.openLog(), gate),
      stores: gatedViews(pantry.device.disk.stores, gate),
    });
    await Promise.race([engine.resolveParked(choice('skip', 'jar/a', 'a-1.1')), gate.died]);
    world.die();
    await pantry.tab().engine.catchUp();
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [20] });
    expect(await pantry.parked()).toEqual([]);
  });

  test('[VIEW-7] is tried again by itself when the version of the list changes', async () => {
    const disk = memoryDisk();
    const old = new Pantry({ disk });
    old.bad.add('a-1.1');
    await old.receive(filling('a', 1, 10), filling('a', 2, 20));
    expect(await old.fillings('fragile')).toEqual({});
    const mended = new Pantry({ disk, version: 2 });
    await mended.tab().engine.catchUp();
    expect(await mended.fillings('fragile')).toEqual({ 'jar/a': [10, 20] });
    expect(await mended.parked()).toEqual([]);
  });

  test('[VIEW-7] a retry asked for while the views are catching up is not forgotten', async () => {
    const pantry = new Pantry();
    pantry.bad.add('a-1.1').add('b-1.1');
    await pantry.receive(filling('a', 1, 10), filling('b', 1, 5));
    pantry.bad.clear();
    const { engine } = pantry.tab();
    await Promise.all([
      engine.catchUp(),
      engine.resolveParked(choice('retry', 'jar/a', 'a-1.1')),
      engine.resolveParked(choice('retry', 'jar/b', 'b-1.1')),
    ]);
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10], 'jar/b': [5] });
    expect(await pantry.parked()).toEqual([]);
  });

  test('[VIEW-6] while it is pending leaves no row behind, and is parked once it is confirmed', async () => {
    const pantry = new Pantry();
    const { engine } = pantry.tab({ authority: 'device' });
    const fill = (n: number, grams: number) => command(n, ana, 'jar.fill', { jar: 'a', grams });
    await engine.send(fill(1, 10));
    pantry.bad.add(`${idOf('command', 2)}.1`);
    expect(await engine.send(fill(2, 20))).toMatchObject({ is: 'accepted', fresh: true });
    await engine.send(fill(3, 30));
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10, 30] });
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 20, 30] });
    await engine.settle();
    expect(await pantry.fillings('fragile')).toEqual({ 'jar/a': [10] });
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 20, 30] });
    expect(await pantry.parked()).toMatchObject([{ key: 'jar/a', events: [{ version: 2 }, { version: 3 }] }]);
  });

  test('[VIEW-6] parks the same whatever the chunks, and a rebuild parks the same', async () => {
    const events = Array.from({ length: 60 }, (_, n) => filling(`j${n % 20}`, Math.floor(n / 20) + 1, n));
    const seen: unknown[] = [];
    for (const chunk of [1, 7, 1_000]) {
      const pantry = new Pantry();
      pantry.bad.add('j3-2.1').add('j7-1.1');
      const { engine } = pantry.tab({ chunk });
      await engine.receive({ events });
      await engine.catchUp();
      const parkedOf = async () =>
        (await pantry.parked())
          .map(({ key, error, events: some }) => `${key} ${error} ${some.map(({ id }) => id).join(' ')}`)
          .sort();
      const now = [await pantry.device.rows(), await parkedOf()];
      await engine.rebuild();
      expect([await pantry.device.rows(), await parkedOf()]).toEqual(now);
      seen.push(now);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });
});

describe('a bad release', () => {
  const first = Array.from({ length: 20 }, (_, n) => filling(`j${n}`, 1, n));
  const second = Array.from({ length: 20 }, (_, n) => filling(`j${n}`, 2, n));

  test('[VIEW-6] that fails at more than a fifth of the keys halts that list where it is; the others go on', async () => {
    const pantry = new Pantry();
    await pantry.receive(...first);
    const before = await pantry.fillings('fragile');
    for (const { id } of second.slice(0, 5)) pantry.bad.add(id);
    await pantry.receive(...second);
    expect(await pantry.state()).toMatchObject({
      position: 40,
      halted: { fragile: { position: 20, error: 'cannot list j0-2.1' } },
    });
    expect(await pantry.fillings('fragile')).toEqual(before);
    expect((await pantry.fillings('sturdy'))['jar/j0']).toEqual([0, 0]);
    expect(await pantry.parked()).toEqual([]);
    // It stays where it is, and what is pending does not touch it.
    const { engine } = pantry.tab();
    await engine.send(command(1, ana, 'jar.fill', { jar: 'j19', grams: 7 }));
    await pantry.receive(filling('j18', 3, 9));
    expect(await pantry.fillings('fragile')).toEqual(before);
    expect((await pantry.fillings('sturdy'))['jar/j19']).toEqual([19, 19, 7]);
  });

  test.for([
    ['exactly a fifth', 4, 20],
    ['fewer than five', 4, 8],
  ] as const)('[VIEW-6] that fails at %s parks, and halts nothing', async ([, broken, count]) => {
    const pantry = new Pantry();
    for (const { id } of first.slice(0, broken)) pantry.bad.add(id);
    await pantry.receive(...first.slice(0, count));
    expect(await pantry.state()).toMatchObject({ halted: {} });
    expect(await pantry.parked()).toHaveLength(broken);
  });

  test('[VIEW-6] trying many parked keys again halts nothing', async () => {
    const pantry = new Pantry();
    for (const [index, event] of first.entries()) {
      if (index < 6) pantry.bad.add(event.id);
      await pantry.receive(event);
    }
    const { engine } = pantry.tab();
    await Promise.all(first.slice(0, 6).map(({ stream, id }) => engine.resolveParked(choice('retry', stream, id))));
    expect(await pantry.state()).toMatchObject({ halted: {} });
    expect(await pantry.parked()).toHaveLength(6);
  });

  test('[VIEW-7] is over when the list has a new version', async () => {
    const disk = memoryDisk();
    const bad = new Pantry({ disk });
    for (const { id } of first) bad.bad.add(id);
    await bad.receive(...first);
    expect(Object.keys((await bad.state()).halted)).toEqual(['fragile']);
    const mended = new Pantry({ disk, version: 2 });
    await mended.tab().engine.catchUp();
    expect(await mended.state()).toMatchObject({ position: 20, halted: {} });
    expect(Object.keys(await mended.fillings('fragile'))).toHaveLength(20);
  });
});

describe('views on IndexedDB that are damaged', () => {
  test.for([
    ['a block', 'sturdy.jars', { id: '', keys: ['jar/a'] }],
    ['the checkpoint', 'state', { key: 'state', position: 'rubbish' }],
    ['an undo', 'undo', { n: 1 }],
    ['what is parked', 'parked', { id: 'fragile jar/a' }],
  ] as const)('[VIEW-2] in %s are built anew from the log by themselves', async ([, table, record]) => {
    const pantry = new Pantry({ disk: dexieDisk([jarList('fragile', 1), jarList('sturdy', 1)]) });
    await pantry.receive(filling('a', 1, 10), filling('b', 1, 5));
    const { current } = await pantry.device.pointer();
    await behind(current ?? '', (records) => records(table).put(record));
    const { engine, world } = pantry.tab();
    await engine.receive({ events: [filling('a', 2, 20)] });
    await passingTime(world, engine.catchUp());
    expect((await pantry.device.pointer()).current).not.toBe(current);
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 20], 'jar/b': [5] });
    expect(await indexedDB.databases()).not.toContainEqual(expect.objectContaining({ name: current }));
  });

  test('[VIEW-9] a tab moves over by itself where another one swapped the views', async () => {
    const pantry = new Pantry({ disk: dexieDisk([jarList('fragile', 1), jarList('sturdy', 1)]) });
    await pantry.receive(filling('a', 1, 10));
    const [one, other] = [pantry.tab(), pantry.tab()];
    await other.engine.catchUp();
    await one.engine.rebuild();
    const { current } = await pantry.device.pointer();
    await passingTime(
      other.world,
      other.engine.send(command(1, ana, 'jar.fill', { jar: 'a', grams: 7 })).then(() => other.engine.catchUp()),
    );
    expect(await pantry.device.pointer()).toEqual({ current });
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10, 7] });
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    expect(names.filter((name) => name.startsWith((current ?? '').slice(0, -1)))).toEqual([current]);
  });

  test('[VIEW-9] the log is told which views are in use only when they are level', async () => {
    const pantry = new Pantry();
    await pantry.receive(...Array.from({ length: 50 }, (_, n) => filling('a', n + 1, 1)));
    const before = await pantry.device.pointer();
    const other = pantry.tab();
    let meanwhile: Promise<ViewsPointer> | undefined;
    const seenMeanwhile = async (): Promise<ViewsPointer> => {
      const pointer = await pantry.device.pointer();
      await other.engine.receive({ events: [filling('a', 51, 1)] });
      return pointer;
    };
    const gate = new Gate((_, step) => {
      if (step === 'flush' && gate.count('flush') === 4) meanwhile = seenMeanwhile();
      return 'fine';
    });
    const { engine } = pantry.tab({
      chunk: 5,
      log: gatedLog(pantry.device.disk.openLog(), gate),
      stores: gatedViews(pantry.device.disk.stores, gate),
    });
    await engine.rebuild();
    expect(await meanwhile).toMatchObject({ current: before.current });
    expect((await pantry.fillings('sturdy'))['jar/a']).toHaveLength(51);
    expect((await pantry.device.pointer()).current).not.toBe(before.current);
    expect(await pantry.device.disk.stores.names()).toEqual([(await pantry.device.pointer()).current]);
  });

  test('[VIEW-9] views that a crash or an older version left behind are removed at the next start', async () => {
    const pantry = new Pantry();
    await pantry.receive(filling('a', 1, 10));
    const { current } = await pantry.device.pointer();
    const { stores } = pantry.device.disk;
    const left = [`${current}9`, (current ?? '').replace(/views-.*/, 'views-older-1')];
    for (const name of left) await stores.open(name);
    await pantry.tab().engine.catchUp();
    await expect.poll(() => stores.names()).toEqual([current]);
    expect(await pantry.fillings('sturdy')).toEqual({ 'jar/a': [10] });
  });
});
