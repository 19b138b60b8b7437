import { beforeEach, expect, test } from 'vitest';
import type { MembersAnswer } from '../../src/sync/answers.ts';
import { copyOf } from '../../sync-server/store/memory-disk.ts';
import { openMemory } from '../../sync-server/store/memory-market-store.ts';
import { like, publish } from './support/asked.ts';
import { Meeting, noon, type Guest } from './support/meeting.ts';

let meeting: Meeting;
let ana: Guest;
let bo: Guest;
beforeEach(async () => {
  meeting = await new Meeting().open();
  ana = await meeting.host();
  bo = await meeting.guest(ana, 'Bo');
});

const remove = (one: Guest, by = ana) => by.ask({ about: 'remove-member', person: one.identity.person });

/** The same device once more, as it proves itself, let in or not. */
async function again({ identity }: Guest, enter: Parameters<Guest['prove']>[0] = { as: 'member' }): Promise<Guest> {
  const guest = await meeting.connect(identity);
  await guest.prove(enter);
  return guest;
}

/** Not let in: the code it is told. */
const turnedAway = async (one: Guest) => (await (await again(one)).next('bye')).code;

test('[AUTH-3] the host sees everybody who came in, and who of them was removed', async () => {
  await remove(bo);
  const answered = (await ana.ask({ about: 'members' })) as unknown as { readonly answer: MembersAnswer };
  const since = { joined: noon };
  expect(answered.answer.members.toSorted((one) => (one.host ? -1 : 1))).toEqual([
    { person: ana.identity.person, host: true, removed: false, ...since },
    { person: bo.identity.person, host: false, removed: true, ...since },
  ]);
});

test('[AUTH-3] only the host asks who there is and removes somebody, and not themselves, nor anybody twice', async () => {
  expect(await bo.ask({ about: 'members' })).toMatchObject({ is: 'denied', code: 'host/only' });
  expect(await remove(ana, bo)).toMatchObject({ is: 'denied', code: 'host/only' });
  expect(await remove(ana)).toMatchObject({ is: 'denied', code: 'host/stays' });
  expect(await remove(bo)).toMatchObject({ is: 'answer' });
  expect(await remove(bo)).toMatchObject({ is: 'denied', code: 'person/not-a-member' });
});

test('[AUTH-3] all devices of somebody who was removed are sent away and not let in again; what they did stays', async () => {
  const asked = publish('From Bo');
  bo.push(asked);
  await bo.outcome(asked.id);
  const { code } = ((await bo.ask({ about: 'link' })) as unknown as { answer: { code: string } }).answer;
  const tablet = await meeting.connect();
  await tablet.prove({ as: 'device', link: code });
  await tablet.next('waiting');
  await bo.ask({ about: 'confirm-link', device: tablet.identity.device });
  await tablet.next('welcome');
  await remove(bo);
  expect(bo.frames.at(-1)).toMatchObject({ is: 'bye', code: 'person/not-a-member', again: false });
  expect(tablet.frames.at(-1)).toMatchObject({ is: 'bye', code: 'person/not-a-member' });
  expect(await turnedAway(bo)).toBe('person/not-a-member');
  expect(await turnedAway(tablet)).toBe('person/not-a-member');
  ana.send({ is: 'read', scopes: { [`person/${bo.identity.person}`]: 0 } });
  await meeting.rest();
  expect(ana.events.some(({ event }) => event.type === 'post.published')).toBe(true);
});

test('[AUTH-3] what they had under way when they were removed is not accepted', async () => {
  const asked = publish('Too late');
  bo.push(asked);
  await remove(bo);
  await meeting.rest();
  expect(meeting.disk.outcomes.get(asked.id)?.outcome).toEqual({
    is: 'refused',
    code: 'person/not-a-member',
    data: {},
  });
});

test('[AUTH-3] whoever leaves is told how what they sent ended, and nothing else', async () => {
  const before = publish('In time');
  bo.push(before);
  await bo.outcome(before.id);
  await remove(bo);
  const leaver = await again(bo, { as: 'leaver' });
  await leaver.next('welcome');
  const after = publish('Too late');
  leaver.push(before, after);
  expect(await leaver.outcome(before.id)).toEqual({ is: 'accepted' });
  const refused = { is: 'refused', code: 'person/not-a-member', data: {} };
  expect(await leaver.outcome(after.id)).toEqual(refused);
  leaver.send({ is: 'read', scopes: { people: 0, [`inbox/${bo.identity.person}`]: 0 } });
  expect((await leaver.next('fault')).detail).toContain('not yours to read');
  expect(await leaver.ask({ about: 'devices' })).toMatchObject({ is: 'denied', code: 'person/not-a-member' });
  const liked = publish('By Ana');
  ana.push(liked);
  await ana.outcome(liked.id);
  await meeting.rest();
  expect(leaver.events).toEqual([]);
  // The same id asked again gives the same answer, whatever came after.
  await again(bo, { as: 'guest', invitation: (await meeting.invite(ana)).code });
  expect(meeting.disk.outcomes.get(after.id)?.outcome).toEqual(refused);
});

test('[AUTH-3] nobody comes in as a leaver who never was in', async () => {
  const stranger = await meeting.connect();
  await stranger.prove({ as: 'leaver' });
  expect((await stranger.next('bye')).code).toBe('device/unknown');
});

test('[AUTH-3] invited again, they are who they were, and the invitation is used once', async () => {
  await remove(bo);
  const { code } = await meeting.invite(ana);
  const back = await again(bo, { as: 'guest', invitation: code });
  expect(await back.next('welcome')).toMatchObject({ person: bo.identity.person });
  const asked = publish('Back');
  back.push(asked);
  expect(await back.outcome(asked.id)).toEqual({ is: 'accepted' });
  await remove(bo);
  const second = await again(bo, { as: 'guest', invitation: code });
  expect((await second.next('bye')).code).toBe('invitation/used-up');
});

test('[AUTH-3] who was removed stays removed after a restart, and after a restore of a later copy', async () => {
  await remove(bo);
  await meeting.open(openMemory(meeting.disk));
  expect(await turnedAway(bo)).toBe('person/not-a-member');
  await meeting.open(openMemory(copyOf(meeting.disk, 'another epoch')));
  expect(await turnedAway(bo)).toBe('person/not-a-member');
});

test('[AUTH-3] looking in again and again is not taken for guessing keys', async () => {
  await remove(bo);
  let failed = 0;
  const guest = await meeting.connect(bo.identity, () => (failed += 1));
  await guest.prove();
  expect((await guest.next('bye')).code).toBe('person/not-a-member');
  expect(failed).toBe(0);
});

test('[AUTH-3] neither the log nor the metrics tell who it was', async () => {
  await remove(bo);
  const leaver = await again(bo, { as: 'leaver' });
  await leaver.next('welcome');
  const asked = like('00000000-0000-4000-8000-000000000000');
  leaver.push(asked);
  await leaver.outcome(asked.id);
  const told = `${meeting.lines.join('\n')}\n${meeting.metrics.text()}`;
  expect(told).not.toContain(bo.identity.person);
  expect(told).toContain('pannier_byes_total{code="person/not-a-member"}');
});
