import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DELIVERED_AT_ONCE, DELIVERIES_UNDER_WAY } from '../../src/sync/protocol.ts';
import { like, publish } from './support/asked.ts';
import { Meeting, type Guest } from './support/meeting.ts';

// Many small steps, each quick: a machine that is busy with other tests needs its time for them.
vi.setConfig({ testTimeout: 30_000 });

let meeting: Meeting;
let ana: Guest;
beforeEach(async () => {
  const unhurried = { perSecond: 1, burst: 10_000 };
  meeting = await new Meeting({ commands: unhurried }).open();
  ana = await meeting.host();
});

const own = ({ identity }: Guest) => `person/${identity.person}`;

/** Publishes so many posts, and waits until the last is settled. */
async function publishMany(by: Guest, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 100) {
    const asked = Array.from({ length: Math.min(100, left) }, (_, n) => publish(`Post ${left - n}`));
    by.push(...asked);
    await by.outcome(asked.at(-1)?.id ?? '');
  }
}

describe('who may read', () => {
  test("[AUTH-2] people and every person's scope are for members; an inbox is for its person alone", async () => {
    const bo = await meeting.guest(ana, 'Bo');
    await publishMany(ana, 1);
    bo.send({ is: 'read', scopes: { [own(ana)]: 0, [`inbox/${ana.identity.person}`]: 0, 'orders/all': 0, '': 0 } });
    expect((await bo.next('fault')).detail).toContain('scopes');
    bo.send({ is: 'read', scopes: { [own(ana)]: 0, [`inbox/${ana.identity.person}`]: 0 } });
    expect((await bo.next('fault')).detail).toBe(`scopes.inbox/${ana.identity.person}: not yours to read`);
    await meeting.rest();
    // What was fine in the same frame is read.
    expect(bo.events.some(({ event }) => event.type === 'post.published')).toBe(true);
    for (const { numbers } of bo.events)
      for (const scope of Object.keys(numbers)) expect(['people', own(ana), own(bo)]).toContain(scope);
  });

  test('[AUTH-2] an event in two scopes is numbered in those that the device reads, and in no other', async () => {
    const bo = await meeting.guest(ana, 'Bo');
    const post = randomUUID();
    const asked = publish('Leeks', post);
    ana.push(asked);
    await ana.outcome(asked.id);
    bo.push(like(post));
    await meeting.rest();
    const seen = (by: Guest) => by.events.find(({ event }) => event.type === 'post.liked')?.numbers;
    expect(seen(ana)).toEqual({ [own(ana)]: 2 });
    expect(seen(bo)).toEqual({ [own(bo)]: 1 });
  });
});

describe('reading', () => {
  test('[SYNC-2] from a cursor on, then live; unread ends it; asking again moves the cursor', async () => {
    await publishMany(ana, 5);
    const bo = await meeting.guest(ana, 'Bo');
    const posts = () => bo.events.flatMap(({ numbers }) => numbers[own(ana)] ?? []);
    bo.send({ is: 'read', scopes: { [own(ana)]: 3 } });
    await meeting.rest();
    expect(posts()).toEqual([4, 5]);
    await publishMany(ana, 1);
    await meeting.rest();
    expect(posts()).toEqual([4, 5, 6]);
    bo.send({ is: 'unread', scopes: [own(ana), 'people', 'never/read'] });
    await publishMany(ana, 1);
    await meeting.rest();
    expect(posts()).toEqual([4, 5, 6]);
    bo.send({ is: 'read', scopes: { [own(ana)]: 5 } });
    await meeting.rest();
    expect(posts()).toEqual([4, 5, 6, 6, 7]);
  });

  test('[SYNC-6] a cursor beyond what was written is a fault that names the scope', async () => {
    ana.send({ is: 'read', scopes: { people: 99 } });
    expect((await ana.next('fault')).detail).toContain('scopes.people');
  });

  test('[SYNC-2] what is left is told, and a long history comes in pieces', async () => {
    await publishMany(ana, 1_200);
    const bo = await meeting.guest(ana, 'Bo');
    bo.send({ is: 'read', scopes: { [own(ana)]: 0 } });
    await meeting.rest();
    const long = bo.deliveries.filter(({ events }) => events.some(({ numbers }) => own(ana) in numbers));
    expect(long.map(({ events }) => events.length)).toEqual([1_000, 200]);
    expect(long.map(({ left }) => left)).toEqual([200, 0]);
    expect(long.flatMap(({ events }) => events.map(({ numbers }) => numbers[own(ana)]))).toEqual(
      Array.from({ length: 1_200 }, (_, n) => n + 1),
    );
  });

  test('[SYNC-1] an outcome never comes before its events, where the device reads a scope of them', async () => {
    await publishMany(ana, 700);
    const tablet = await meeting.connect(ana.identity);
    await tablet.enter();
    tablet.send({ is: 'read', scopes: { [own(ana)]: 0 } });
    const asked = [publish('First'), publish('Second')] as const;
    tablet.push(...asked);
    await tablet.outcome(asked[1].id);
    const seen = new Set<string>();
    for (const { events, outcomes } of tablet.deliveries) {
      for (const { event } of events) seen.add(event.commit);
      for (const { commit, outcome } of outcomes) if (outcome.is === 'accepted') expect(seen).toContain(commit);
    }
    expect(tablet.events).toHaveLength(702);
  });

  test('[SYNC-1] whoever reads none of its scopes gets the outcome alone', async () => {
    const tablet = await meeting.connect(ana.identity);
    await tablet.enter();
    const asked = publish('First');
    tablet.push(asked);
    expect(await tablet.outcome(asked.id)).toEqual({ is: 'accepted' });
    expect(tablet.events).toEqual([]);
  });

  test('[SYNC-2] large events are spread over frames that stay within their size', async () => {
    const bo = await meeting.guest(ana, 'Bo');
    // 20,000 characters each, as three bytes: a family of marks on 2,000 letters.
    for (let n = 0; n < 20; n += 1) {
      const asked = publish(`ก${'็'.repeat(9)}`.repeat(2_000));
      ana.push(asked);
      expect(await ana.outcome(asked.id)).toEqual({ is: 'accepted' });
    }
    bo.send({ is: 'read', scopes: { [own(ana)]: 0 } });
    await meeting.rest();
    expect(bo.events.filter(({ numbers }) => own(ana) in numbers)).toHaveLength(20);
    for (const frame of bo.frames) expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(1_048_576);
  });
});

describe('a slow reader', () => {
  const silent = async () => {
    const bo = await meeting.guest(ana, 'Bo');
    await meeting.rest();
    bo.acknowledges = false;
    bo.frames.length = 0;
    bo.send({ is: 'read', scopes: { [own(ana)]: 0 } });
    return bo;
  };

  test('[SYNC-3] is sent a few deliveries, and nothing more until it acknowledges', async () => {
    const bo = await silent();
    await publishMany(ana, 3_000);
    await meeting.rest();
    expect(bo.deliveries).toHaveLength(DELIVERIES_UNDER_WAY);
    const sent = bo.events.length;
    expect(sent).toBeLessThanOrEqual(DELIVERIES_UNDER_WAY * DELIVERED_AT_ONCE);
    bo.send({ is: 'ack', delivery: bo.deliveries[0]?.number ?? 0 });
    await meeting.rest();
    expect(bo.deliveries).toHaveLength(DELIVERIES_UNDER_WAY + 1);
    bo.acknowledges = true;
    bo.send({ is: 'ack', delivery: bo.deliveries.at(-1)?.number ?? 0 });
    await meeting.rest();
    expect(bo.events.map(({ numbers }) => numbers[own(ana)])).toEqual(Array.from({ length: 3_000 }, (_, n) => n + 1));
  });

  test('[SYNC-3] is sent away with the reason when it acknowledges nothing for a minute', async () => {
    const bo = await silent();
    await publishMany(ana, 10);
    await meeting.rest();
    meeting.time.pass(59_000);
    expect(bo.isClosed).toBe(false);
    meeting.time.pass(1_500);
    expect(bo.frames.at(-1)).toMatchObject({ is: 'bye', code: 'slow', again: true });
    expect(ana.isClosed).toBe(false);
  });

  test('[SYNC-3] stays as long as it moves on', async () => {
    const bo = await silent();
    await publishMany(ana, 500);
    await meeting.rest();
    for (let minute = 0; minute < 4; minute += 1) {
      meeting.time.pass(50_000);
      bo.send({ is: 'ack', delivery: bo.deliveries[minute]?.number ?? 0 });
      await meeting.rest();
    }
    expect(bo.isClosed).toBe(false);
  });

  test('[SYNC-3] is sent away when more waits to leave for it than fits', async () => {
    const bo = await meeting.guest(ana, 'Bo');
    bo.buffered = 9 * 1_048_576;
    bo.send({ is: 'ask', number: 1, question: { about: 'devices' } });
    await meeting.rest();
    expect(bo.frames.at(-1)).toMatchObject({ is: 'bye', code: 'slow' });
  });

  test.each([0, 99])('[SYNC-3] an acknowledgement of what is not under way is a fault: %i', async (beyond) => {
    await meeting.rest();
    const last = ana.deliveries.at(-1)?.number ?? 0;
    ana.send({ is: 'ack', delivery: last + beyond });
    expect((await ana.next('fault')).detail).toContain('delivery');
  });
});
