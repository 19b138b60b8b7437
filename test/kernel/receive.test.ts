import { describe, expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import type { Event } from '../../src/kernel/event.ts';
import { StorageFault } from '../../src/kernel/fault.ts';
import { FactCache } from '../../src/kernel/facts.ts';
import type { LogStore } from '../../src/kernel/log-store.ts';
import { NotAnEvent } from '../../src/kernel/not-an-event.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { command, Device, everyEvent, memoryDisk } from '../support/device.ts';
import { Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { history, idOf } from '../support/history.ts';

const ana = idOf('person', 0);
const bo = idOf('person', 1);
const bread = idOf('post', 0);

const register = (n: number, person: string, name: string) => command(n, person, 'person.register', { name });
const publish = (n: number, person: string, post: string, text: string) =>
  command(n, person, 'post.publish', { post, text });
const like = (n: number, person: string, post: string) => command(n, person, 'post.like', { post });

/** An event as another device would have made it. */
function elsewhere(n: number, stream: string, version: number, type: string, data: unknown, actor = bo): Event {
  const commit = idOf('command', 5_000 + n);
  const scopes = ['people'];
  return {
    id: `${commit}.1`,
    stream,
    version,
    type,
    schema: 1,
    data,
    actor,
    at: 1_750_000_000_000 + n,
    commit,
    scopes,
  };
}

/** A tab whose transactions and rows are counted. */
function counted(device: Device, authority: 'device' | 'server' = 'server') {
  const gate = new Gate();
  const rows: number[] = [];
  const { engine, world } = device.tab({
    log: gatedLog(device.disk.openLog(), gate),
    stores: gatedViews(device.disk.stores, gate, (count) => rows.push(count)),
    authority,
  });
  return { engine, world, gate, rows };
}

async function asExpected(device: Device): Promise<void> {
  expect(await device.rows()).toEqual(await device.expected());
}

describe('events that arrive', () => {
  const past = history({ seed: 7, commands: 1_000 });

  test('[SYNC-3] are in the log in their order, and in the views', async () => {
    const device = new Device();
    const { engine } = device.tab();
    expect(await engine.receive({ events: past, meta: { cursor: 9 } })).toBe(past.length);
    await engine.catchUp();
    expect(await everyEvent(device.disk.openLog())).toEqual(past);
    expect(await device.disk.openLog().meta('cursor')).toBe(9);
    await asExpected(device);
  });

  test('[SYNC-1] again are left out, whether all or some of them are known', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.receive({ events: past.slice(0, 100) });
    expect(await engine.receive({ events: past.slice(0, 100) })).toBe(0);
    expect(await engine.receive({ events: past.slice(50, 150) })).toBe(50);
    expect(await engine.receive({ events: [...past.slice(140), ...past.slice(140)] })).toBe(past.length - 150);
    await engine.catchUp();
    expect(await everyEvent(device.disk.openLog())).toEqual(past);
    await asExpected(device);
  });

  test('[LOG-2] with a gap in a stream are refused, the field is named, and nothing is written', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const stream = `person/${bo}`;
    const events = [
      elsewhere(1, stream, 1, 'person.registered', { name: 'Bo' }),
      elsewhere(2, stream, 3, 'person.renamed', { name: 'Bob' }),
    ];
    await expect(engine.receive({ events, meta: { cursor: 1 } })).rejects.toThrow(
      `events[1].version: ${stream} has 1 events, so 2 must come before 3.`,
    );
    expect(await device.disk.openLog().head()).toMatchObject({ position: 0 });
    expect(await device.disk.openLog().meta('cursor')).toBeUndefined();
    expect(await engine.receive({ events: events.slice(0, 1) })).toBe(1);
  });

  test.for([
    ['something that is no event', 'rubbish', 'envelope'],
    ['an event without a stream', { ...past[0], stream: undefined }, 'stream'],
    ['an event at version 0', { ...past[0], version: 0 }, 'version'],
    ['an event with a field that none has', { ...past[0], admin: true }, 'admin'],
  ] as const)('[LOG-3] %s is refused, and the field is named', async ([, rubbish, problem]) => {
    const device = new Device();
    const { engine } = device.tab();
    const events = [...past.slice(0, 1), rubbish as Event];
    const received = engine.receive({ events });
    await expect(received).rejects.toThrow(new RegExp(`events\\[1\\].*${problem}`));
    await expect(received).rejects.toBeInstanceOf(NotAnEvent);
    expect(await device.disk.openLog().head()).toMatchObject({ position: 0 });
  });

  test('[LOG-3] of a type or a schema not known yet are kept as they are, and the views go on without them', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const events = [
      elsewhere(1, `person/${bo}`, 1, 'person.registered', { name: 'Bo' }),
      elsewhere(2, `offer/${bread}`, 1, 'offer.made', { price: 5 }),
      { ...elsewhere(3, `person/${bo}`, 2, 'person.renamed', { names: ['Bob'] }), schema: 2 },
      elsewhere(4, `person/${bo}`, 3, 'person.described', { description: 'Baker' }),
    ];
    expect(await engine.receive({ events })).toBe(4);
    await engine.catchUp();
    const read = await everyEvent(device.disk.openLog());
    expect(read.map((event) => ({ ...event, problem: undefined }))).toEqual(
      events.map((event) => ({ ...event, problem: undefined })),
    );
    expect(read.map(({ problem }) => problem?.is)).toEqual([undefined, 'newer', 'newer', undefined]);
    // What the person is called comes from an event that cannot be read: what follows in that stream waits.
    expect((await device.rows())['people.people']).toMatchObject([[bo, { name: 'Bo', description: '' }]]);
    const views = await device.disk.stores.open((await device.pointer()).current ?? '');
    expect((await views.parked()).filter(({ projection }) => projection === 'people')).toMatchObject([
      { key: `person/${bo}`, events: [{ version: 2 }, { version: 3 }] },
    ]);
    // Deciding goes on with what can be read.
    expect(await engine.send(command(1, bo, 'post.publish', { post: bread, text: 'Bread' }))).toMatchObject({
      is: 'accepted',
    });
  });

  test('[LOG-3] with damaged data are kept and parked, and other streams go on', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const events = [
      elsewhere(1, `person/${bo}`, 1, 'person.registered', { nome: 'Bo' }),
      elsewhere(2, `person/${ana}`, 1, 'person.registered', { name: 'Ana' }, ana),
    ];
    expect(await engine.receive({ events })).toBe(2);
    await engine.catchUp();
    expect((await device.rows())['people.people']).toMatchObject([[ana, { name: 'Ana' }]]);
  });

  test('[VIEW-2] in several deliveries are taken in together, without reading them back', async () => {
    const device = new Device();
    const log = device.disk.openLog();
    const reads: number[] = [];
    const { engine } = device.tab({
      log: {
        ...gatedLog(log, new Gate()),
        readFrom: (position, limit) => {
          reads.push(position);
          return log.readFrom(position, limit);
        },
      },
    });
    await engine.catchUp();
    for (let from = 0; from < past.length; from += 100) await engine.receive({ events: past.slice(from, from + 100) });
    await engine.catchUp();
    expect(reads).toEqual([]);
    await asExpected(device);
  });

  test('[VIEW-3] that change many known rows read them in bulk', async () => {
    const device = new Device();
    const { engine, gate } = counted(device);
    const people = Array.from({ length: 300 }, (_, n) => idOf('person', n));
    await engine.receive({
      events: people.map((person, n) =>
        elsewhere(n, `person/${person}`, 1, 'person.registered', { name: `P${n}` }, person),
      ),
    });
    await engine.catchUp();
    const fresh = counted(device);
    await fresh.engine.receive({
      events: people.map((person, n) =>
        elsewhere(1_000 + n, `person/${person}`, 2, 'person.renamed', { name: `Q${n}` }, person),
      ),
    });
    const reads = fresh.gate.reads;
    await fresh.engine.catchUp();
    expect(fresh.gate.reads - reads).toBeLessThan(12);
    expect(gate.count('flush')).toBe(1);
    await asExpected(device);
  });
});

describe('pending commits', () => {
  test('[VIEW-4] that are confirmed as they were touch no row, and their undo is dropped', async () => {
    const device = new Device();
    const { engine, rows } = counted(device, 'device');
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    await engine.send(like(3, ana, bread));
    const before = await device.rows();
    const views = await device.disk.stores.open((await device.pointer()).current ?? '');
    expect(await views.undo()).toHaveLength(3);
    const flushes = rows.length;
    await engine.settle();
    expect(rows.slice(flushes)).toEqual([0]);
    expect(await views.undo()).toEqual([]);
    expect(await device.rows()).toEqual(before);
    expect((await device.disk.openLog().snapshot()).pending).toEqual([]);
    expect((await everyEvent(device.disk.openLog())).map(({ type }) => type)).toEqual([
      'person.registered',
      'post.published',
      'post.liked',
    ]);
    await asExpected(device);
  });

  test('[VIEW-4] in a market of one device are settled by themselves once it is quiet', async () => {
    const device = new Device();
    const { engine, world } = counted(device, 'device');
    await engine.send(register(1, ana, 'Ana'));
    await world.advance(9_999);
    expect((await device.disk.openLog().snapshot()).pending).toHaveLength(1);
    await world.advance(2);
    expect((await device.disk.openLog().snapshot()).pending).toEqual([]);
    expect((await device.disk.openLog().head()).position).toBe(1);
    await asExpected(device);
  });

  test('[SYNC-3] are settled by their own events, whatever other events come with them', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    const { pending } = await device.disk.openLog().snapshot();
    const [mine] = pending[0]?.events ?? [];
    const events = [elsewhere(1, `person/${bo}`, 1, 'person.registered', { name: 'Bo' }), mine as Event];
    expect(await engine.receive({ events })).toBe(2);
    await engine.catchUp();
    const after = await device.disk.openLog().snapshot();
    expect(after.pending.map(({ id }) => id)).toEqual([idOf('command', 2)]);
    await asExpected(device);
  });

  test('[SYNC-3] are accepted as their author saw them where a delivery has their event once for each of its scopes', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.receive({ events: [elsewhere(1, `person/${bo}`, 1, 'person.registered', { name: 'Bo' })] });
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(command(2, ana, 'person.follow', { person: bo }));
    const { pending } = await device.disk.openLog().snapshot();
    const [registered, followed] = pending.flatMap(({ events }) => events) as [Event, Event];
    // By `person/ana`; and, since she follows him, all of `person/bo` from its beginning.
    expect(await engine.receive({ events: [registered, followed, followed] })).toBe(2);
    const settled = await device.disk.openLog().commits([idOf('command', 1), idOf('command', 2)]);
    expect(settled.map((record) => record?.outcome)).toEqual([{ is: 'accepted' }, { is: 'accepted' }]);
    expect(settled.map((record) => record?.attention)).toEqual([undefined, undefined]);
    await engine.catchUp();
    await asExpected(device);
  });

  test('[VIEW-4] give way to what came first: undone newest first, and decided again on what is true now', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.receive({
      events: [
        elsewhere(1, `person/${bo}`, 1, 'person.registered', { name: 'Bo' }),
        elsewhere(2, `post/${bread}`, 1, 'post.published', { text: 'Bread' }),
      ],
    });
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(like(2, ana, bread));
    await engine.send(command(3, ana, 'comment.add', { comment: idOf('comment', 0), post: bread, text: 'Yum' }));
    await engine.send(command(4, ana, 'person.rename', { name: 'Anna' }));
    await asExpected(device);
    // The post is gone before the like and the comment arrive.
    await engine.receive({ events: [elsewhere(3, `post/${bread}`, 2, 'post.retracted', {})] });
    await engine.catchUp();
    const { pending } = await device.disk.openLog().snapshot();
    expect(pending.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['person.registered'],
      [],
      [],
      ['person.renamed'],
    ]);
    await asExpected(device);
    expect((await device.rows())['posts.posts']).toMatchObject([[bread, { is: 'retracted', likes: 0, comments: 0 }]]);
  });

  test('[SYNC-3] get the next version where the same stream grew elsewhere', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.receive({ events: [elsewhere(1, `person/${ana}`, 1, 'person.registered', { name: 'Ana' }, ana)] });
    await engine.send(command(1, ana, 'person.rename', { name: 'Anna' }));
    await engine.receive({ events: [elsewhere(2, `person/${ana}`, 2, 'person.renamed', { name: 'Anouk' }, ana)] });
    await engine.catchUp();
    const { pending } = await device.disk.openLog().snapshot();
    expect(pending[0]?.events).toMatchObject([{ version: 3, data: { name: 'Anna' } }]);
    expect((await device.rows())['people.people']).toMatchObject([[ana, { name: 'Anna' }]]);
    await asExpected(device);
  });

  test('[VIEW-4] that are confirmed otherwise than they were give way to what was confirmed', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    const { pending } = await device.disk.openLog().snapshot();
    const [mine] = pending[0]?.events ?? [];
    await engine.receive({ events: [{ ...(mine as Event), data: { name: 'Ana B.' } }] });
    await engine.catchUp();
    expect((await device.rows())['people.people']).toMatchObject([[ana, { name: 'Ana B.', posts: 1 }]]);
    expect((await device.disk.openLog().commits([idOf('command', 1)]))[0]?.outcome).toMatchObject({ is: 'changed' });
    await asExpected(device);
  });

  test('[SYNC-4] that the server refuses leave the rows, and those behind them are decided again', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    await engine.send(register(3, bo, 'Bo'));
    const outcome = { is: 'refused', code: 'market/closed', data: {} } as const;
    await engine.receive({ events: [], settled: [{ commit: idOf('command', 1), outcome }] });
    await engine.catchUp();
    const log = device.disk.openLog();
    expect((await log.snapshot()).pending.map(({ events }) => events.length)).toEqual([0, 1]);
    expect((await log.commits([idOf('command', 1)]))[0]?.outcome).toEqual(outcome);
    expect(await engine.send(register(1, ana, 'Ana'))).toEqual(outcome);
    await asExpected(device);
  });

  test('[SYNC-1] are taken back before they were sent, and those behind them are decided again', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    await engine.send(like(3, ana, bread));
    expect(await engine.withdraw(idOf('command', 2))).toBe(true);
    expect((await device.rows())['posts.posts']).toBeUndefined();
    await asExpected(device);
    expect(await engine.withdraw(idOf('command', 2))).toBe(false);
    expect(await engine.withdraw(idOf('command', 77))).toBe(false);
    expect(await engine.withdraw(idOf('command', 1))).toBe(true);
    expect(await device.rows()).toEqual({});
  });

  test('[SYNC-1] taken back by another tab while they are being settled do not come back', async () => {
    const device = new Device();
    const other = device.tab();
    const log = device.disk.openLog();
    let first = true;
    const meddling: LogStore = {
      ...gatedLog(log, new Gate()),
      write: async (change) => {
        if ((change.confirmed ?? []).length > 0 && first) {
          first = false;
          expect(await other.engine.withdraw(idOf('command', 2))).toBe(true);
        }
        return log.write(change);
      },
    };
    const { engine } = device.tab({ log: meddling, authority: 'device' });
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    await engine.settle();
    expect((await everyEvent(log)).map(({ type }) => type)).toEqual(['person.registered']);
    expect((await log.commits([idOf('command', 2)]))[0]?.outcome).toEqual({ is: 'withdrawn' });
    await asExpected(device);
  });

  test('[CMD-1] are decided on with what is pending even after a failed write could not read the log', async () => {
    const device = new Device();
    let broken = false;
    let tried = false;
    const log = device.disk.openLog();
    const fault = () => Promise.reject(new StorageFault('closed', true, 'closed'));
    const shaky: LogStore = {
      ...gatedLog(log, new Gate()),
      write: (change) => {
        tried = broken;
        return broken ? fault() : log.write(change);
      },
      readStreams: (streams) => (broken && tried ? fault() : log.readStreams(streams)),
    };
    const { engine } = device.tab({ log: shaky });
    await engine.receive({ events: [elsewhere(1, `person/${ana}`, 1, 'person.registered', { name: 'Ana' }, ana)] });
    await engine.send(command(1, ana, 'person.rename', { name: 'Anna' }));
    broken = true;
    const events = [elsewhere(2, `person/${bo}`, 1, 'person.registered', { name: 'Bo' })];
    await expect(engine.receive({ events })).rejects.toThrow();
    broken = false;
    expect(await engine.send(command(2, ana, 'person.rename', { name: 'Anna' }))).toEqual({ is: 'nothing' });
    expect(await engine.send(command(3, ana, 'person.rename', { name: 'Anouk' }))).toMatchObject({ is: 'accepted' });
    const { pending } = await log.snapshot();
    expect(pending.map(({ events: some }) => some[0]?.version)).toEqual([2, 3]);
    await asExpected(device);
  });

  test('[LOG-3] that are damaged on the disk have no effect, and stop nothing', async () => {
    const memory = new MemoryLogStore();
    const device = new Device({ disk: memoryDisk(memory) });
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(register(2, bo, 'Bo'));
    const { head, pending } = await memory.snapshot();
    const damaged = { ...pending[0], events: 'rubbish' } as never;
    await memory.write({ expect: head.revision, put: [damaged] });
    const again = device.tab();
    expect(await again.engine.send(publish(3, bo, bread, 'Bread'))).toMatchObject({ is: 'accepted', fresh: true });
    expect((await device.rows())['people.people']).toMatchObject([[bo, { name: 'Bo' }]]);
  });

  test('[LOG-3] that are damaged on the disk are settled by what their commands say, and so are those behind them', async () => {
    const memory = new MemoryLogStore();
    const device = new Device({ disk: memoryDisk(memory) });
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(command(2, ana, 'person.rename', { name: 'Anna' }));
    const { head, pending } = await memory.snapshot();
    await memory.write({ expect: head.revision, put: [{ ...pending[0], events: 'rubbish' } as never] });
    const again = device.tab();
    await again.engine.settle();
    expect((await memory.snapshot()).pending).toEqual([]);
    expect((await memory.readStreams([`person/${ana}`])).get(`person/${ana}`)).toMatchObject([
      { version: 1, type: 'person.registered', data: { name: 'Ana' } },
      { version: 2, type: 'person.renamed', data: { name: 'Anna' } },
    ]);
    await asExpected(device);
  });
});

test('[LOG-5] states that a decision asks for are never dropped for want of room', async () => {
  const log = new MemoryLogStore();
  const stream = (n: number) => `person/${n}`;
  const events = Array.from({ length: 30_000 }, (_, n) =>
    elsewhere(n, stream(n), 1, 'person.registered', { name: `P${n}` }),
  );
  await log.write({ expect: 0, confirmed: events });
  const facts = new FactCache(pannier, log);
  const all = events.map((event) => event.stream);
  await facts.load(all.slice(0, 15_000));
  await facts.load(all);
  expect(all.filter((id) => facts.stateOf(id).version !== 1)).toEqual([]);
});
