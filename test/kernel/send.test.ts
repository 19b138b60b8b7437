import { describe, expect, test } from 'vitest';
import { StorageFault } from '../../src/kernel/fault.ts';
import type { LogStore } from '../../src/kernel/log-store.ts';
import { command, Device, everyEvent } from '../support/device.ts';
import { Gate, gatedLog, gatedViews } from '../support/faulty.ts';
import { idOf } from '../support/history.ts';
import { turn, until } from '../support/surroundings.ts';

const ana = idOf('person', 0);
const bo = idOf('person', 1);
const bread = idOf('post', 0);

const register = (n: number, person: string, name: string) => command(n, person, 'person.register', { name });
const publish = (n: number, person: string, post: string, text: string) =>
  command(n, person, 'post.publish', { post, text });
const like = (n: number, person: string, post: string) => command(n, person, 'post.like', { post });
const accepted = (n: number, fresh = true) => ({ is: 'accepted', commit: idOf('command', n), fresh });

/** A tab whose transactions are counted. */
function counted(device: Device, gate = new Gate()) {
  const rows: number[] = [];
  const { engine, world } = device.tab({
    log: gatedLog(device.disk.openLog(), gate),
    stores: gatedViews(device.disk.stores, gate, (count) => rows.push(count)),
  });
  return { engine, world, gate, rows };
}

describe('what comes of a command', () => {
  test('[CMD-2] it is accepted, or it is so already, or it is refused with a code and the data of its sentence', async () => {
    const device = new Device();
    const { engine } = device.tab();
    expect(await engine.send(register(1, ana, 'Ana'))).toEqual(accepted(1));
    expect(await engine.send(register(2, ana, 'Ana'))).toEqual({ is: 'nothing' });
    expect(await engine.send(register(3, ana, 'Anna'))).toEqual({
      is: 'refused',
      code: 'person/already-registered',
      data: { name: 'Ana' },
    });
    expect(await device.rows()).toEqual(await device.expected());
    expect((await device.rows())['people.people']).toMatchObject([[ana, { name: 'Ana' }]]);
  });

  test('[CMD-4] each command is decided on what the ones before it did', async () => {
    const device = new Device();
    const { engine } = device.tab();
    expect(
      await Promise.all([
        engine.send(like(1, ana, bread)),
        engine.send(register(2, ana, 'Ana')),
        engine.send(like(3, ana, bread)),
        engine.send(publish(4, ana, bread, 'Bread')),
        engine.send(like(5, ana, bread)),
        engine.send(like(6, ana, bread)),
      ]),
    ).toEqual([
      { is: 'refused', code: 'person/not-registered', data: { person: ana } },
      accepted(2),
      { is: 'refused', code: 'post/unknown', data: { post: bread } },
      accepted(4),
      accepted(5),
      { is: 'nothing' },
    ]);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[CMD-2] a refusal is kept with the command, as data', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const refused = await engine.send(like(1, ana, bread));
    const [record] = await device.disk.openLog().commits([idOf('command', 1)]);
    expect(record).toEqual({ id: idOf('command', 1), command: like(1, ana, bread), outcome: refused });
  });
});

describe('what cannot be a command', () => {
  const strange: readonly (readonly [what: string, payload: unknown, problem: RegExp])[] = [
    ['a payload that is not an object', 'Ana', /value/],
    ['no payload', undefined, /value/],
    ['null', null, /value/],
    ['a list', [], /value/],
    ['a missing field', {}, /name/],
    ['a field of the wrong type', { name: 7 }, /name/],
    ['an unknown field', { name: 'Ana', admin: true }, /admin/],
    ['a text far too long', { name: 'x'.repeat(100_000) }, /name/],
  ];
  test.for(strange)('[CMD-2] %s is refused, and the field is named', async ([, payload, problem]) => {
    const device = new Device();
    const { engine } = device.tab();
    const answer = await engine.send(command(1, ana, 'person.register', payload));
    expect(answer).toMatchObject({ is: 'refused', code: 'command/invalid', data: { type: 'person.register' } });
    expect(JSON.stringify(answer)).toMatch(problem);
    expect(await device.disk.openLog().head()).toMatchObject({ position: 0, order: 0 });
    expect(await engine.send(register(1, ana, 'Ana'))).toEqual(accepted(1));
  });

  test.for([
    ['an id that is none', { id: 'not-a-uuid' }, /id/],
    ['no id', { id: undefined }, /id/],
    ['an actor that is none', { actor: '' }, /actor/],
    ['a moment that is none', { at: Number.NaN }, /at/],
    ['a moment before 1970', { at: -1 }, /at/],
    ['a moment after the year 9999', { at: 1e18 }, /at/],
    ['a field that no command has', { isAdmin: true }, /isAdmin/],
    ['a type that is none', { type: 7 }, /type/],
  ] as const)('[CMD-2] %s is refused, and the field is named', async ([, part, problem]) => {
    const { engine } = new Device().tab();
    const answer = await engine.send({ ...register(1, ana, 'Ana'), ...part } as ReturnType<typeof register>);
    expect(answer).toMatchObject({ is: 'refused', code: 'command/invalid' });
    expect(JSON.stringify(answer)).toMatch(problem);
  });

  test.for([undefined, null, 7, 'person.register', [], () => 7])('[CMD-2] %o is refused', async (rubbish) => {
    const { engine } = new Device().tab();
    expect(await engine.send(rubbish as never)).toMatchObject({ is: 'refused', code: 'command/invalid' });
  });

  test('[CMD-2] a type that nobody knows is refused by name', async () => {
    const { engine } = new Device().tab();
    expect(await engine.send(command(1, ana, 'person.promote', {}))).toEqual({
      is: 'refused',
      code: 'command/unknown',
      data: { type: 'person.promote' },
    });
    for (const type of ['constructor', '__proto__', 'toString'])
      expect(await engine.send(command(1, ana, type, {}))).toMatchObject({ code: 'command/unknown' });
  });

  test.for([
    ['half of a surrogate pair', 'A\uD800na', 'U+D800'],
    ['NUL', 'A\u0000na', 'U+0000'],
    ['a control of direction', 'A\u202Ena', 'U+202E'],
  ] as const)('[CMD-2] %s in a name is refused by name', async ([, name, character]) => {
    const { engine } = new Device().tab();
    expect(await engine.send(register(1, ana, name))).toEqual({
      is: 'refused',
      code: 'name/not-allowed',
      data: { character },
    });
  });

  test('[CMD-2] text that looks like a script is text, and is kept letter by letter', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const text = `<script>alert("1")</script> ' OR 1=1 -- \${7*7} {{7*7}} &lt; __proto__`;
    await engine.send(register(1, ana, '<b>Ana</b>'));
    expect(await engine.send(publish(2, ana, bread, text))).toEqual(accepted(2));
    expect((await device.rows())['posts.posts']).toMatchObject([[bread, { text }]]);
    expect((await device.rows())['people.people']).toMatchObject([[ana, { name: '<b>Ana</b>' }]]);
  });
});

describe('a command id', () => {
  test.for(['the same tab', 'another tab', 'a tab after a restart'] as const)(
    '[CMD-3] counts once: %s gives the stored outcome',
    async (who) => {
      const device = new Device();
      const first = device.tab();
      await first.engine.send(register(1, ana, 'Ana'));
      await first.engine.send(publish(2, ana, bread, 'Bread'));
      await first.engine.send(like(3, bo, bread));
      await first.engine.send(register(4, ana, 'Ana'));
      if (who === 'a tab after a restart') first.engine.close();
      const { engine } = who === 'the same tab' ? first : device.tab();
      const before = await device.disk.openLog().snapshot();
      expect(await engine.send(register(1, ana, 'Ana'))).toEqual(accepted(1));
      expect(await engine.send(publish(2, ana, bread, 'Bread'))).toEqual(accepted(2));
      // By now it could be accepted; but it was refused.
      await engine.send(register(5, bo, 'Bo'));
      expect(await engine.send(like(3, bo, bread))).toMatchObject({ code: 'person/not-registered' });
      expect(await engine.send(register(4, ana, 'Ana'))).toEqual({ is: 'nothing' });
      const after = await device.disk.openLog().snapshot();
      expect(after.pending.slice(0, before.pending.length)).toEqual(before.pending);
      expect(after.pending).toHaveLength(before.pending.length + 1);
      expect(await device.rows()).toEqual(await device.expected());
    },
  );

  test('[CMD-3] counts once in a burst, too', async () => {
    const device = new Device();
    const { engine } = device.tab();
    const answers = await Promise.all([1, 1, 1].map((n) => engine.send(register(n, ana, 'Ana'))));
    expect(answers).toEqual([accepted(1), accepted(1), accepted(1)]);
    expect((await device.disk.openLog().snapshot()).pending).toHaveLength(1);
  });

  test('[CMD-3] that is known leaves the others in its burst as they are', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    const answers = await Promise.all([
      engine.send(publish(2, ana, bread, 'Bread')),
      engine.send(register(1, ana, 'Ana')),
      engine.send(like(3, ana, bread)),
    ]);
    expect(answers).toEqual([accepted(2), accepted(1), accepted(3)]);
    const { pending } = await device.disk.openLog().snapshot();
    expect(pending.flatMap(({ events }) => events.map(({ type, version }) => [type, version]))).toEqual([
      ['person.registered', 1],
      ['post.published', 1],
      ['post.liked', 1],
    ]);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[CMD-3] of a withdrawn command is not taken up again', async () => {
    const device = new Device();
    const { engine } = device.tab();
    await engine.send(register(1, ana, 'Ana'));
    expect(await engine.withdraw(idOf('command', 1))).toBe(true);
    expect(await engine.send(register(1, ana, 'Ana'))).toMatchObject({ is: 'refused', code: 'command/withdrawn' });
  });
});

describe('transactions', () => {
  test('[CMD-6] a like is one transaction of the log and one of the views, with few rows', async () => {
    const device = new Device();
    const { engine, gate, rows } = counted(device);
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    const [steps, flushes] = [gate.steps.length, rows.length];
    await engine.send(like(3, ana, bread));
    // And the disk is waited for meanwhile, by all that came at once together.
    expect(gate.steps.slice(steps)).toEqual(['write', 'durable', 'flush']);
    // The post with its count, and the like of the reader.
    expect(rows.slice(flushes)).toEqual([2]);
  });

  test('[CMD-6] commands that arrive during a transaction share the next one', async () => {
    const device = new Device();
    const { engine, gate } = counted(device);
    await engine.send(register(1, ana, 'Ana'));
    await engine.send(publish(2, ana, bread, 'Bread'));
    const writes = gate.count('write');
    const burst = Array.from({ length: 500 }, (_, n) => engine.send(register(10 + n, idOf('person', 10 + n), `P${n}`)));
    await until(() => gate.count('write') > writes);
    const late = Array.from({ length: 300 }, (_, n) => engine.send(like(1_000 + n, idOf('person', 10 + n), bread)));
    const answers = await Promise.all([...burst, ...late]);
    expect(answers.every(({ is }) => is === 'accepted')).toBe(true);
    expect(gate.count('write') - writes).toBeLessThanOrEqual(2);
    expect(gate.count('flush')).toBeLessThanOrEqual(6);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[CMD-2] what comes to nothing or is refused is kept, and no row is touched', async () => {
    const device = new Device();
    const { engine, gate, rows } = counted(device);
    await engine.send(register(1, ana, 'Ana'));
    const [steps, flushes] = [gate.steps.length, rows.length];
    await engine.send(register(2, ana, 'Ana'));
    await engine.send(like(3, ana, bread));
    expect(gate.steps.slice(steps)).toEqual(['write', 'durable', 'write', 'durable']);
    expect(rows.slice(flushes)).toEqual([]);
  });
});

describe('faults', () => {
  test('[CMD-5] no room left: the command failed, nothing of it is there, and the same id may be sent again', async () => {
    const device = new Device();
    let full = false;
    const { engine } = counted(device, new Gate((_, step) => (full && step === 'write' ? 'full' : 'fine')));
    await engine.send(register(1, ana, 'Ana'));
    full = true;
    const failed = { is: 'failed', fault: 'full', detail: 'No room left' };
    expect(await Promise.all([engine.send(publish(2, ana, bread, 'Bread')), engine.send(like(3, ana, bread))])).toEqual(
      [failed, failed],
    );
    expect((await device.disk.openLog().snapshot()).pending).toHaveLength(1);
    full = false;
    // Nothing of what failed is remembered: the post is not there to be liked.
    expect(await engine.send(like(4, ana, bread))).toMatchObject({ code: 'post/unknown' });
    expect(await engine.send(publish(2, ana, bread, 'Bread'))).toEqual(accepted(2));
    expect(await engine.send(publish(2, ana, bread, 'Bread'))).toEqual(accepted(2));
    expect((await device.disk.openLog().snapshot()).pending).toHaveLength(2);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[CMD-5] it is seen before the disk has it, and accepted only then', async () => {
    const device = new Device();
    const disk = Promise.withResolvers<void>();
    const { engine } = device.tab({
      log: { ...gatedLog(device.disk.openLog(), new Gate()), durable: () => disk.promise },
    });
    let answered = false;
    const sent = engine.send(register(1, ana, 'Ana')).finally(() => (answered = true));
    await until(async () => {
      const { current } = await device.pointer();
      return current !== undefined && ((await device.rows())['people.people'] ?? []).length > 0;
    });
    await turn();
    expect(answered).toBe(false);
    disk.resolve();
    expect(await sent).toEqual(accepted(1));
  });

  test('[CMD-5] where the disk does not take it, it failed; the same id may be sent again', async () => {
    const device = new Device();
    const log = gatedLog(device.disk.openLog(), new Gate());
    let closed = true;
    const durable = () =>
      closed ? Promise.reject(new StorageFault('closed', true, 'Closed')) : Promise.resolve(undefined);
    const { engine } = device.tab({ log: { ...log, durable } });
    expect(await engine.send(register(1, ana, 'Ana'))).toMatchObject({ is: 'failed', fault: 'closed' });
    closed = false;
    expect(await engine.send(register(1, ana, 'Ana'))).toEqual(accepted(1));
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[CMD-5] views that take longer than 500 ms: the write stands, and the views follow', async () => {
    const device = new Device();
    let full = false;
    const { engine, world } = counted(device, new Gate((_, step) => (full && step === 'flush' ? 'full' : 'fine')));
    await engine.send(register(1, ana, 'Ana'));
    full = true;
    const answer = engine.send(publish(2, ana, bread, 'Bread'));
    let answered = false;
    void answer.then(() => (answered = true));
    await until(() => world.asleepWithin(500) > 1);
    await world.advance(499);
    await turn();
    expect(answered).toBe(false);
    await world.advance(1);
    expect(await answer).toEqual(accepted(2, false));
    expect(await device.rows()).not.toEqual(await device.expected());
    full = false;
    await until(async () => {
      await world.advance(1_000);
      return (await device.rows())['posts.posts'] !== undefined;
    });
    expect(await device.rows()).toEqual(await device.expected());
  });
});

describe('two tabs', () => {
  test('[CMD-3] both write, each decides on what the other did, and the views have it all', async () => {
    const device = new Device();
    const [one, other] = [device.tab(), device.tab()];
    expect(await one.engine.send(register(1, ana, 'Ana'))).toEqual(accepted(1));
    expect(await other.engine.send(publish(2, ana, bread, 'Bread'))).toEqual(accepted(2));
    expect(await one.engine.send(like(3, ana, bread))).toEqual(accepted(3));
    expect(await other.engine.send(like(4, ana, bread))).toEqual({ is: 'nothing' });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? one : other).engine.send(register(10 + n, idOf('person', 10 + (n >> 1)), `P${n >> 1}`)),
      ),
    );
    expect(answers.filter(({ is }) => is === 'accepted')).toHaveLength(20);
    expect(answers.filter(({ is }) => is === 'nothing')).toHaveLength(20);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[VIEW-2] one that was overtaken between log and views does not take back what the other one showed', async () => {
    const device = new Device();
    const other = device.tab();
    await other.engine.send(register(1, ana, 'Ana'));
    const log = device.disk.openLog();
    let overtaken = false;
    const slow: LogStore = {
      ...gatedLog(log, new Gate()),
      write: async (change) => {
        const written = await log.write(change);
        if (written.is === 'written' && change.add !== undefined && !overtaken) {
          overtaken = true;
          await other.engine.send(publish(3, ana, bread, 'Bread'));
        }
        return written;
      },
    };
    const { engine } = device.tab({ log: slow });
    await engine.send(register(2, bo, 'Bo'));
    expect(overtaken).toBe(true);
    expect((await device.rows())['posts.posts']).toMatchObject([[bread, { text: 'Bread' }]]);
    expect(await device.rows()).toEqual(await device.expected());
  });

  test('[LOG-2] what both settle is in the log once, and dense in every stream', async () => {
    const device = new Device();
    const tabs = [device.tab({ authority: 'device' }), device.tab({ authority: 'device' })] as const;
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => tabs[n % 2 === 0 ? 0 : 1].engine.send(register(n, idOf('person', n), 'P'))),
    );
    await Promise.all(tabs.map(({ engine }) => engine.settle()));
    const events = await everyEvent(device.disk.openLog());
    expect(new Set(events.map(({ id }) => id)).size).toBe(60);
    expect(events.every(({ version }) => version === 1)).toBe(true);
    expect(events).toHaveLength(60);
    expect((await device.disk.openLog().snapshot()).pending).toEqual([]);
    expect(await device.rows()).toEqual(await device.expected());
  });
});
