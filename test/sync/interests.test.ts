import { expect, test } from 'vitest';
import { lookedAtNow } from '../../src/sync/interests.ts';
import { InterestsKept } from '../../workers/interests.ts';
import { ana, bo, cy } from '../support/cast.ts';
import { command, Device } from '../support/device.ts';

/** Ana's device, which knows everybody, and what it reads of people. */
async function anasDevice() {
  const { engine } = new Device({ reader: ana }).tab({ authority: 'server' });
  let number = 0;
  const does = (actor: string, type: string, payload: unknown) =>
    engine.send(command((number += 1), actor, type, payload));
  for (const [person, name] of [
    [ana, 'Ana'],
    [bo, 'Bo'],
    [cy, 'Cy'],
  ] as const)
    await does(person, 'person.register', { name });
  const interests = new InterestsKept(engine, ana);
  const read = async () => (await interests.scopes()).filter((scope) => scope.startsWith('person/'));
  return { engine, interests, does, read };
}

const scopes = (...people: string[]) => people.map((person) => `person/${person}`);

test('[SYNC-9] who is followed is read, and no longer once that ends, though their page was opened before', async () => {
  const { interests, does, read } = await anasDevice();
  await interests.look(bo);
  await does(ana, 'person.follow', { person: bo });
  expect(await read()).toEqual(scopes(ana, bo));
  await does(ana, 'person.unfollow', { person: bo });
  expect(await read()).toEqual(scopes(ana));
  await interests.look(bo);
  expect(await read()).toEqual(scopes(ana, bo));
});

test('[SYNC-9] unfollowing ends it also where nothing was read in between', async () => {
  const { interests, does, read } = await anasDevice();
  await interests.look(bo);
  await interests.look(cy);
  await does(ana, 'person.follow', { person: bo });
  await does(ana, 'person.unfollow', { person: bo });
  await interests.forget(bo);
  expect(await read()).toEqual(scopes(ana, cy));
});

test('what is read is kept for who sends without views', async () => {
  const { engine, interests, does } = await anasDevice();
  await does(ana, 'person.follow', { person: bo });
  expect(await engine.meta('interests')).toBeUndefined();
  const read = await interests.scopes();
  expect(await engine.meta('interests')).toEqual(read);
});

test('whoever is looked at again is the last to be left out', () => {
  const many = Array.from({ length: 100 }, (_, n) => `p${n}`);
  const looked = lookedAtNow(lookedAtNow(many, 'p0'), 'new');
  expect(looked).toHaveLength(100);
  expect(looked.slice(-2)).toEqual(['p0', 'new']);
  expect(looked).not.toContain('p1');
});
