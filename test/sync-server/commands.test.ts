import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decision, nothing } from '../../src/kernel/decision.ts';
import { event } from '../../src/kernel/event.ts';
import { model } from '../../src/kernel/model.ts';
import { stream } from '../../src/kernel/stream.ts';
import type { Commit } from '../../sync-server/store/event-store.ts';
import { openMemory } from '../../sync-server/store/memory-market-store.ts';
import { StoreFault } from '../../sync-server/store/store-fault.ts';
import { command, like, publish, register } from './support/asked.ts';
import { Meeting, noon, type Guest } from './support/meeting.ts';

let meeting: Meeting;
let ana: Guest;
beforeEach(async () => {
  meeting = await new Meeting().open();
  ana = await meeting.host();
});

const own = ({ identity }: Guest) => `person/${identity.person}`;

describe('deciding', () => {
  test('[SYNC-1] commands of many devices are decided on what all of them did, in the order of arrival', async () => {
    const bo = await meeting.guest(ana, 'Bo');
    const post = randomUUID();
    const [first, second] = [publish('Mine', post), publish('Mine too', post)];
    ana.push(first);
    bo.push(second);
    expect(await ana.outcome(first.id)).toEqual({ is: 'accepted' });
    expect(await bo.outcome(second.id)).toMatchObject({ is: 'refused', code: 'post/id-taken' });
  });

  test('[CMD-2] events, nothing and refusals each come back as an outcome', async () => {
    const post = randomUUID();
    const asked = [publish('Leeks', post), like(post), like(post), like(randomUUID())] as const;
    ana.push(...asked);
    expect(await ana.outcome(asked[3].id)).toMatchObject({ is: 'refused', code: 'post/unknown' });
    expect(ana.outcomes.slice(-4).map(({ commit, outcome }) => [commit, outcome.is])).toEqual([
      [asked[0].id, 'accepted'],
      [asked[1].id, 'accepted'],
      [asked[2].id, 'nothing'],
      [asked[3].id, 'refused'],
    ]);
  });

  test('[AUTH-1] the actor is who the session says: no payload and no frame names another', async () => {
    const bo = await meeting.guest(ana, 'Bo');
    const asked = command('post.publish', { post: randomUUID(), text: 'I am Ana', actor: ana.identity.person });
    bo.push(asked);
    expect(await bo.outcome(asked.id)).toMatchObject({ is: 'refused', code: 'command/invalid' });
    bo.sendText(JSON.stringify({ is: 'push', commands: [{ ...publish('x'), actor: ana.identity.person }] }));
    expect((await bo.next('fault')).detail).toContain('actor');
  });

  test('[CMD-3] a command id counts once: sent again, alone or twice in a frame, it has the outcome it had', async () => {
    const asked = publish('Once');
    ana.push(asked, asked);
    await ana.outcome(asked.id);
    ana.push({ ...asked, type: 'person.rename', payload: { name: 'Other' } });
    await meeting.rest();
    const outcomes = ana.outcomes.filter(({ commit }) => commit === asked.id);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      { is: 'accepted' },
      { is: 'accepted' },
      { is: 'accepted' },
    ]);
    expect(ana.events.filter(({ event: { commit } }) => commit === asked.id)).toHaveLength(1);
  });

  test("[CMD-3] another person's id is refused, and what came of theirs is not shown", async () => {
    const bo = await meeting.guest(ana, 'Bo');
    const refused = like(randomUUID());
    ana.push(refused);
    await ana.outcome(refused.id);
    bo.push(refused);
    expect(await bo.outcome(refused.id)).toEqual({ is: 'refused', code: 'command/not-yours', data: {} });
    const racing = publish('Whose?');
    ana.push(racing);
    bo.push(racing);
    expect(await ana.outcome(racing.id)).toEqual({ is: 'accepted' });
    expect(await bo.outcome(racing.id)).toEqual({ is: 'refused', code: 'command/not-yours', data: {} });
  });

  test('[SYNC-5] a moment is kept as the device said, but never lies in the future of the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2 * noon), async (at) => {
        const asked = { ...publish('When?'), at };
        ana.push(asked);
        await ana.outcome(asked.id);
        const stored = ana.events.find(({ event: { commit } }) => commit === asked.id);
        expect(stored?.event.at).toBe(Math.min(at, meeting.time.now()));
        expect(stored?.event.id).toBe(`${asked.id}.1`);
      }),
      { numRuns: 50 },
    );
  });

  test('[CMD-2] a refusal cannot be made as large as a frame', async () => {
    const asked = command('post.like', Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field${n}`, 1])));
    ana.push(asked);
    expect(JSON.stringify(await ana.outcome(asked.id)).length).toBeLessThan(500);
  });

  test('[SYNC-1] what a group decided is a fact for the next one, also after the cache was emptied by a fault', async () => {
    const post = randomUUID();
    const asked = publish('Leeks', post);
    ana.push(asked);
    await ana.outcome(asked.id);
    const append = meeting.store.events.append.bind(meeting.store.events);
    meeting.store.events.append = () => Promise.reject(new StoreFault('unwell', 'the disk is full'));
    const lost = like(post);
    ana.push(lost);
    expect(await ana.next('bye')).toMatchObject({ code: 'unwell', again: true });
    expect(meeting.lines.join()).toContain('the disk is full');
    meeting.store.events.append = append;
    const again = await meeting.connect(ana.identity);
    await again.enter();
    again.send({ is: 'read', scopes: { [own(ana)]: 0 } });
    again.push(lost);
    expect(await again.outcome(lost.id)).toEqual({ is: 'accepted' });
    expect(again.events.map(({ event: { type } }) => type)).toEqual(['post.published', 'post.liked']);
  });

  test('[SYNC-1] after a restart the outcomes are those that were answered', async () => {
    const asked = publish('Leeks');
    ana.push(asked);
    await ana.outcome(asked.id);
    await meeting.server.close();
    expect(ana.frames.at(-1)).toMatchObject({ is: 'bye', code: 'closing', again: true });
    await meeting.open(openMemory(meeting.disk));
    const again = await meeting.connect(ana.identity);
    await again.enter();
    again.push(asked);
    expect(await again.outcome(asked.id)).toEqual({ is: 'accepted' });
    expect(meeting.disk.events).toHaveLength(2);
  });
});

describe('groups and turns', () => {
  test('[CMD-6] commands that arrive together share a transaction', async () => {
    const groups = watched();
    const bo = await meeting.guest(ana, 'Bo');
    groups.length = 0;
    const asked = [publish('a'), publish('b')] as const;
    ana.push(asked[0]);
    bo.push(asked[1]);
    await Promise.all([ana.outcome(asked[0].id), bo.outcome(asked[1].id)]);
    expect(groups.map((commits) => commits.map(({ id }) => id))).toEqual([asked.map(({ id }) => id)]);
  });

  test('[SYNC-1] who pushes a thousand does not keep waiting who pushes one', async () => {
    const groups = watched();
    const bo = await meeting.guest(ana, 'Bo');
    groups.length = 0;
    for (let frame = 0; frame < 10; frame += 1) ana.push(...Array.from({ length: 100 }, () => publish('Spam')));
    await meeting.time.breathe();
    const one = publish('Leeks');
    bo.push(one);
    await bo.outcome(one.id);
    const before = groups.slice(
      0,
      groups.findIndex((group) => group.some(({ id }) => id === one.id)),
    );
    expect(before.length).toBeLessThanOrEqual(2);
    for (const group of groups)
      expect(group.filter(({ person }) => person === ana.identity.person).length).toBeLessThanOrEqual(100);
    await meeting.rest();
    expect(groups.flat()).toHaveLength(1_001);
  });

  /** The commits of each append from now on. */
  function watched(): (readonly Commit[])[] {
    const groups: (readonly Commit[])[] = [];
    const append = meeting.store.events.append.bind(meeting.store.events);
    meeting.store.events.append = (commits) => {
      groups.push(commits);
      return append(commits);
    };
    return groups;
  }
});

describe('a model of its own', () => {
  const filled = event('jar.filled', { data: z.object({ grams: z.int() }), scopes: () => ['people'] });
  const jar = stream('jar', {
    events: [filled],
    initial: { is: 'jar', grams: 0 },
    on: {
      'jar.filled': (state, { data }) => {
        if (data.grams === 13) throw new Error('unlucky fold');
        return { ...state, grams: state.grams + data.grams };
      },
    },
  });
  const grams = z.strictObject({ jar: z.string(), grams: z.int() });
  const ounces = z.strictObject({ jar: z.string(), ounces: z.int() });
  const fill = decision('jar.fill', {
    // As an older app sent it: the schema itself reads it as the newest.
    payload: z.union([grams, ounces.transform((older) => ({ jar: older.jar, grams: older.ounces * 28 }))]),
    facts: ({ payload }) => ({ jar: jar(payload.jar) }),
    decide: (_, { payload }) => {
      if (payload.grams < 0) throw new Error('a mistake of ours');
      return payload.grams === 0 ? nothing : filled({ grams: payload.grams });
    },
  });

  const settle = async (...payloads: unknown[]) => {
    const own = await new Meeting({}, model({ streams: [jar], decisions: [fill] })).open();
    const host = await own.connect();
    await host.enter({ as: 'host', market: 'Jars' });
    host.send({ is: 'read', scopes: { people: 0 } });
    const asked = payloads.map((payload) => command('jar.fill', payload));
    host.push(...asked);
    await host.outcome(asked.at(-1)?.id ?? '');
    return { host, lines: own.lines };
  };

  test("[CMD-1] an older app's payload is upgraded by the decision's own schema", async () => {
    const { host } = await settle({ jar: 'a', ounces: 2 });
    expect(host.events.map(({ event: { data } }) => data)).toEqual([{ grams: 56 }]);
  });

  test('[SYNC-4] a decision that throws refuses its own command, tells the log why, and holds up no other', async () => {
    const { host, lines } = await settle(
      { jar: 'a', grams: 1 },
      { jar: 'a', grams: -1 },
      { jar: 'a', grams: 13 },
      { jar: 'a', grams: 2 },
    );
    expect(host.outcomes.map(({ outcome }) => (outcome.is === 'refused' ? outcome.code : outcome.is))).toEqual([
      'accepted',
      'command/failed',
      'command/failed',
      'accepted',
    ]);
    expect(host.events.map(({ event: { version, data } }) => [version, data])).toEqual([
      [1, { grams: 1 }],
      [2, { grams: 2 }],
    ]);
    expect(lines.join()).toContain('a mistake of ours');
  });
});

test('[CMD-3] a person registers once, whatever the device does', async () => {
  const again = register('Anna');
  ana.push(again);
  expect(await ana.outcome(again.id)).toMatchObject({ is: 'refused', code: 'person/already-registered' });
});
