import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import type { CommitRecord } from '../../src/kernel/log-store.ts';
import { transplant, transplantable } from '../../src/kernel/transplant.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { command, Device, memoryDisk } from '../support/device.ts';
import { idOf } from '../support/history.ts';
import { passingTime } from '../support/surroundings.ts';

const ana = idOf('person', 0);
const register = command(9, ana, 'person.register', { name: 'Ana' });
const publish = command(3, ana, 'post.publish', { post: idOf('post', 1), text: 'Leeks' });
const like = command(1, ana, 'post.like', { post: idOf('post', 1) });

/** The first event of a stream, as a server tells it. */
function event(commit: string, stream: string, type: string, data: unknown): Event {
  return {
    id: `${commit}.1`,
    stream,
    version: 1,
    type,
    schema: 1,
    data,
    actor: ana,
    at: 1,
    commit,
    scopes: ['people'],
  };
}

async function pendingOf(log: MemoryLogStore) {
  const { pending } = await log.snapshot();
  return pending.map(({ id, sent }) => [id, sent === true]);
}

describe('a log that goes on in another one', () => {
  test('[SYNC-6] takes its commits along in the order in which they were given, whatever the clocks said', async () => {
    const log = new MemoryLogStore();
    const device = new Device({ disk: memoryDisk(log) });
    const { engine, world } = device.tab({ authority: 'device' });
    for (const one of [register, publish]) expect((await passingTime(world, engine.send(one))).is).toBe('accepted');
    await engine.settle();
    expect((await passingTime(world, engine.send(like))).is).toBe('accepted');
    const records = await log.commits([like.id, publish.id, register.id]);
    const taken = transplantable(records.filter((record) => record !== undefined));
    expect(taken.map(({ id }) => id)).toEqual([register.id, publish.id, like.id]);
  });

  test('[SYNC-1] what is pending goes along, also where this device thinks that it will be refused', () => {
    const refused: CommitRecord['outcome'] = { is: 'refused', code: 'post/unknown', data: {} };
    const waiting: CommitRecord = { id: like.id, command: like, outcome: refused, order: 1, events: [] };
    const settled: CommitRecord = { id: publish.id, command: publish, outcome: refused, given: 2 };
    expect(transplantable([waiting, settled])).toEqual([waiting]);
  });

  test('[SYNC-4] what was refused goes along as it is, until its author has dealt with it', async () => {
    const outcome: CommitRecord['outcome'] = { is: 'refused', code: 'post/gone', data: {} };
    const told: CommitRecord = { id: like.id, command: like, outcome, given: 1, attention: 7 };
    const dealtWith: CommitRecord = { id: publish.id, command: publish, outcome, given: 2 };
    const log = new MemoryLogStore();
    await transplant(log, transplantable([told, dealtWith]), { epoch: 'one' });
    expect(await log.commits([like.id, publish.id])).toEqual([told, undefined]);
    expect(await pendingOf(log)).toEqual([]);
  });

  test('[SYNC-1] only what was never sent can still be taken back', async () => {
    const log = new MemoryLogStore();
    const accepted = { is: 'accepted' } as const;
    const commits: CommitRecord[] = [
      { id: register.id, command: register, outcome: accepted, given: 1 },
      { id: publish.id, command: publish, outcome: accepted, order: 2, events: [], sent: true },
      { id: like.id, command: like, outcome: accepted, order: 3, events: [] },
    ];
    await transplant(log, commits, {});
    expect(await pendingOf(log)).toEqual([
      [register.id, true],
      [publish.id, true],
      [like.id, false],
    ]);
  });

  test('[CMD-3] done again, it adds what was accepted meanwhile, and nothing twice', async () => {
    const log = new MemoryLogStore();
    const accepted = { is: 'accepted' } as const;
    const first: CommitRecord = { id: register.id, command: register, outcome: accepted, order: 1, events: [] };
    const late: CommitRecord = { id: publish.id, command: publish, outcome: accepted, order: 2, events: [] };
    await transplant(log, [first], { epoch: 'one' });
    await transplant(log, [first, late], { epoch: 'other' });
    await transplant(log, [first, late], {});
    expect(await pendingOf(log)).toEqual([
      [register.id, false],
      [publish.id, false],
    ]);
    expect(await log.meta('epoch')).toBe('one');
  });

  test('[SYNC-4] what was accepted and looks refused until the others are read again is no news once it is accepted', async () => {
    const log = new MemoryLogStore();
    const follow = command(5, ana, 'person.follow', { person: idOf('person', 1) });
    const settled: CommitRecord[] = [register, follow].map((one, index) => ({
      id: one.id,
      command: one,
      outcome: { is: 'accepted' },
      given: index + 1,
    }));
    await transplant(log, transplantable(settled), {});
    const { engine, world } = new Device({ disk: memoryDisk(log) }).tab();
    await passingTime(world, engine.redecide());
    expect((await engine.pending()).map(({ events }) => events.length)).toEqual([1, 0]);
    const followed = event(follow.id, `follow/${ana}/${idOf('person', 1)}`, 'person.followed', {
      person: idOf('person', 1),
    });
    const events = [event(register.id, `person/${ana}`, 'person.registered', { name: 'Ana' }), followed];
    await passingTime(world, engine.receive({ events }));
    expect(await engine.pending()).toEqual([]);
    const [, record] = await log.commits([register.id, follow.id]);
    expect(record).toMatchObject({ outcome: { is: 'accepted' } });
    expect(record?.attention).toBeUndefined();
  });

  test('[SYNC-4] what waited comes out changed only where it differs from what its author saw', async () => {
    const log = new MemoryLogStore();
    const seen = [event(register.id, `person/${ana}`, 'person.registered', { name: 'Ana' })];
    const waiting: CommitRecord = {
      id: register.id,
      command: register,
      outcome: { is: 'accepted' },
      order: 1,
      events: seen,
    };
    await transplant(log, transplantable([waiting]), {});
    const { engine, world } = new Device({ disk: memoryDisk(log) }).tab();
    const events = [event(register.id, `person/${ana}`, 'person.registered', { name: 'Ana B.' })];
    await passingTime(world, engine.receive({ events }));
    const [record] = await log.commits([register.id]);
    expect(record?.outcome).toMatchObject({ is: 'changed', before: [{ data: { name: 'Ana' } }] });
  });

  test('[SYNC-6] an engine that was left accepts and takes back nothing, and finishes what it began', async () => {
    const device = new Device();
    const { engine, world } = device.tab();
    const [sent, left] = [engine.send(register), engine.leave()];
    await passingTime(world, left);
    expect((await engine.pending()).map(({ id }) => id)).toEqual([register.id]);
    expect((await passingTime(world, sent)).is).toBe('accepted');
    expect(await engine.send(publish)).toMatchObject({ is: 'failed', fault: 'closed' });
    expect(await engine.withdraw(register.id)).toBe(false);
  });
});
