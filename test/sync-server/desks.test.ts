import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import { Desks } from '../../sync-server/desks.ts';
import { openMemory } from '../../sync-server/store/memory-market-store.ts';
import { withDesks } from '../support/desk-model.ts';
import { command } from './support/asked.ts';
import { Meeting, type Guest } from './support/meeting.ts';

let meeting: Meeting;
let ana: Guest;
let bo: Guest;
let pickup: string;
beforeEach(async () => {
  meeting = await new Meeting({}, withDesks(pannier)).open();
  ana = await meeting.host();
  bo = await meeting.guest(ana, 'Bo');
  pickup = randomUUID();
  await does(ana, 'desk.open', { pickup });
});

/** Asks for something, which must be accepted. */
async function does(by: Guest, type: string, payload: object): Promise<void> {
  const asked = command(type, payload);
  by.push(asked);
  expect(await by.outcome(asked.id)).toEqual({ is: 'accepted' });
}

const desk = () => `desk/${pickup}`;
const say = (by: Guest, text: string) => does(by, 'desk.say', { pickup, text });
const invite = (person: Guest) => does(ana, 'desk.invite', { pickup, person: person.identity.person });
const remove = (person: Guest) => does(ana, 'desk.remove', { pickup, person: person.identity.person });

/** Reads the desk from this cursor on, and whatever comes of that. */
async function reads(by: Guest, cursor = 0): Promise<void> {
  by.send({ is: 'read', scopes: { [desk()]: cursor } });
  await meeting.rest();
}

/** What somebody got of the desk, with its numbers there. */
const got = (by: Guest) =>
  by.events
    .filter(({ event }) => event.type === 'desk.said')
    .map(({ event, numbers }) => [numbers[desk()], (event.data as { text: string }).text]);

test('[AUTH-2] pick-ups and offers are for every member', async () => {
  bo.send({ is: 'read', scopes: { market: 0 } });
  await meeting.rest();
  expect(bo.events.map(({ event }) => event.type)).toContain('pickup.announced');
});

describe('the desk of a pick-up', () => {
  test('[AUTH-2] is read by its host, from the beginning and then live', async () => {
    await say(bo, 'one');
    await reads(ana);
    await say(bo, 'two');
    await meeting.rest();
    expect(got(ana)).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  test('[AUTH-2] gives nothing at all to somebody who is not at it, not even how much there is', async () => {
    await say(ana, 'one');
    await reads(bo);
    await reads(bo, 99);
    await say(ana, 'two');
    await meeting.rest();
    expect(got(bo)).toEqual([]);
    expect(JSON.stringify(bo.frames)).not.toContain('desk/');
    for (const { left } of bo.deliveries) expect(left).toBe(0);
  });

  test('[AUTH-2] is no reason to keep an outcome from somebody who is not at it', async () => {
    await reads(bo);
    await say(bo, 'one');
    expect(got(bo)).toEqual([]);
  });

  test('[AUTH-2] is read by a helper from when they were invited, with all that was before', async () => {
    await say(ana, 'one');
    await reads(bo);
    await invite(bo);
    await meeting.rest();
    expect(got(bo)).toEqual([[1, 'one']]);
    await say(ana, 'two');
    await meeting.rest();
    expect(got(bo)).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  test('[AUTH-2] gives a helper who was removed nothing from then on, and goes on where it was once they are back', async () => {
    await invite(bo);
    await reads(bo);
    await say(ana, 'one');
    await remove(bo);
    await say(ana, 'two');
    await meeting.rest();
    expect(got(bo)).toEqual([[1, 'one']]);
    await reads(bo, 1);
    expect(got(bo)).toEqual([[1, 'one']]);
    await invite(bo);
    await meeting.rest();
    expect(got(bo)).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  test('[AUTH-2] is not delivered where a helper is removed while it is being read', async () => {
    await invite(bo);
    await say(ana, 'one');
    const { events } = meeting.store;
    const read = events.read.bind(events);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const begun = new Promise<void>((resolve) => {
      events.read = async (...asked) => {
        const found = await read(...asked);
        if (asked[0].has(desk())) {
          resolve();
          await gate;
        }
        return found;
      };
    });
    // Nobody has the newest events in memory after a restart.
    await meeting.open();
    ana = await again(ana);
    bo = await again(bo);
    bo.send({ is: 'read', scopes: { [desk()]: 0 } });
    await begun;
    await remove(bo);
    go();
    await meeting.rest();
    expect(got(bo)).toEqual([]);
  });

  test('[AUTH-2] is known by the server from what is stored, also after a restart', async () => {
    await invite(bo);
    await say(ana, 'one');
    await meeting.open(openMemory(meeting.disk));
    const cy = await meeting.guest(await again(ana), 'Cy');
    const [anaAgain, boAgain] = [await again(ana), await again(bo)];
    for (const one of [anaAgain, boAgain, cy]) await reads(one);
    expect([anaAgain, boAgain, cy].map(got)).toEqual([[[1, 'one']], [[1, 'one']], []]);
  });

  test('[AUTH-2] that nobody announced is read by nobody, and that is no fault', async () => {
    pickup = randomUUID();
    await say(ana, 'one');
    await reads(ana);
    expect(got(ana)).toEqual([]);
    expect(ana.frames.some(({ is }) => is === 'fault')).toBe(false);
  });
});

/** The same device on a new connection. */
async function again({ identity }: Guest): Promise<Guest> {
  const guest = await meeting.connect(identity);
  await guest.enter();
  return guest;
}

test('[AUTH-2] of desks that nobody reads, only a few are kept in memory', async () => {
  let read = 0;
  const events = {
    readStreams: (streams: readonly string[]) => {
      read += streams.length;
      return Promise.resolve(new Map<string, readonly unknown[]>());
    },
  };
  const reads = new Set(['desk/read']);
  const desks = new Desks({ model: pannier, events, isRead: (scope) => reads.has(scope) });
  await desks.open(['desk/read', 'people', ...Array.from({ length: 1_500 }, (_, n) => `desk/${n}`)]);
  expect(read).toBe(1_501);
  await desks.open(['desk/read']);
  expect(read).toBe(1_501);
  await desks.open(['desk/7']);
  expect(read).toBe(1_502);
});

test('[AUTH-2] what happens to a pick-up while it is being read is not missed', async () => {
  const person = ana.identity.person;
  const { events } = meeting.store;
  const stored = await events.read(new Map([['market', 0]]), 10);
  let begun = 0;
  const desks: Desks = new Desks({
    model: pannier,
    events: {
      readStreams: async (streams) => {
        begun += 1;
        if (begun > 1) return events.readStreams(streams);
        // Read before it was announced, told after.
        desks.grew(stored);
        return new Map();
      },
    },
    isRead: () => true,
  });
  await desks.open([desk()]);
  expect(begun).toBe(2);
  expect(desks.has(person, desk())).toBe(true);
});
