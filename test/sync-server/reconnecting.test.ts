import { describe, expect, test, vi } from 'vitest';
import { Buckets } from '../../sync-server/buckets.ts';
import type { FromDevice } from '../../src/sync/protocol.ts';
import { publish } from './support/asked.ts';
import { Meeting, type Guest } from './support/meeting.ts';

// What a device may ask for is the device's: connecting again does not bring it back. Many small steps, each quick.
vi.setConfig({ testTimeout: 30_000 });

const posts = (count: number, text = 'Spam') => Array.from({ length: count }, () => publish(text));

/** The same device once more; the server may not let it in. */
async function again(meeting: Meeting, { identity }: Guest): Promise<Guest> {
  const guest = await meeting.connect(identity);
  await guest.prove();
  // The signature is checked on another thread.
  while (!guest.frames.some(({ is }) => is === 'welcome' || is === 'bye')) await meeting.rest(1);
  return guest;
}

const lastOf = (guest: Guest) => guest.frames.at(-1);

/** Ana goes on as if nothing were: what she asks for is decided at once. */
async function goesOn(ana: Guest): Promise<void> {
  const asked = publish('Leeks');
  ana.push(asked);
  expect(await ana.outcome(asked.id)).toEqual({ is: 'accepted' });
}

describe('a flood by connecting again and again', () => {
  test('[SYNC-1] of commands is decided no faster than their rate', async () => {
    const meeting = await new Meeting({ commands: { perSecond: 10, burst: 500 } }).open();
    const ana = await meeting.host();
    let bo = await meeting.guest(ana, 'Bo');
    for (let round = 0; round < 10; round += 1) {
      bo.push(...posts(100));
      bo.push(...posts(100));
      await meeting.rest();
      bo.hangUp();
      bo = await again(meeting, bo);
    }
    expect(meeting.disk.outcomes.size).toBeLessThanOrEqual(500 + 2);
    await goesOn(ana);
  });

  test('[SYNC-1] leaves no more waiting in the market than one connection may', async () => {
    const meeting = new Meeting({ commandsUnderWay: 250 });
    const { events } = meeting.store;
    const append = events.append.bind(events);
    await meeting.open();
    const bo = await meeting.guest(await meeting.host(), 'Bo');
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    events.append = async (commits) => {
      await gate;
      return append(commits);
    };
    // The first hundred are being written, which takes its time; the rest of these waits.
    bo.push(...posts(100));
    bo.push(...posts(100));
    await meeting.rest();
    bo.hangUp();
    const back = await again(meeting, bo);
    back.push(...posts(100));
    back.push(...posts(100));
    await meeting.rest();
    expect(lastOf(back)).toMatchObject({ is: 'bye', code: 'flood', again: true });
    go();
    await meeting.rest();
    const later = await again(meeting, bo);
    await goesOn(later);
  });

  test('[SYNC-1] of frames is refused, on each connection anew until enough time has passed', async () => {
    const meeting = await new Meeting({ frames: { perSecond: 1, burst: 100 } }).open();
    const ana = await meeting.host();
    const bo = await meeting.guest(ana, 'Bo');
    for (let n = 0; n < 120; n += 1) bo.send({ is: 'unread', scopes: [] });
    expect(await bo.next('bye')).toMatchObject({ code: 'flood', again: true });
    expect(lastOf(await again(meeting, bo))).toMatchObject({ is: 'bye', code: 'flood', again: true });
    await goesOn(ana);
    meeting.time.pass(120_000);
    expect(lastOf(await again(meeting, bo))).toMatchObject({ is: 'welcome' });
  });

  test('[SYNC-1] is not held against a device that is merely cut off a few times', async () => {
    const meeting = await new Meeting().open();
    let ana = await meeting.host();
    const asked = posts(300);
    for (let cut = 0; cut < 5; cut += 1) {
      for (let from = 0; from < asked.length; from += 100) ana.push(...asked.slice(from, from + 100));
      ana.hangUp();
      ana = await again(meeting, ana);
      expect(lastOf(ana)).toMatchObject({ is: 'welcome' });
    }
    ana.push(...asked.slice(0, 100));
    expect(await ana.outcome(asked[0]?.id ?? '')).toEqual({ is: 'accepted' });
  });
});

describe('what costs the server more counts for more', () => {
  /** How many such frames a member may send in one go. */
  async function taken(frame: FromDevice): Promise<number> {
    const meeting = await new Meeting().open();
    const bo = await meeting.guest(await meeting.host(), 'Bo');
    let count = 0;
    for (; count < 3_000; count += 1) {
      bo.send(frame);
      await meeting.rest(1);
      if (bo.isClosed) break;
    }
    expect(lastOf(bo)).toMatchObject({ is: 'bye', code: 'flood' });
    return count;
  }

  test('a question that writes costs more than one that does not', async () => {
    const written = await taken({ is: 'ask', number: 1, question: { about: 'link' } });
    const read = await taken({ is: 'ask', number: 1, question: { about: 'devices' } });
    const nothing = await taken({ is: 'ask', number: 1, question: { about: 'nothing' } });
    expect(written * 10).toBeLessThanOrEqual(nothing);
    expect(read * 2).toBeLessThanOrEqual(nothing);
  });

  test('reading thousands of scopes costs more than reading a few', async () => {
    const scopes = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`person/${n}`, 0]));
    const many = await taken({ is: 'read', scopes });
    const few = await taken({ is: 'read', scopes: { people: 0 } });
    expect(many * 50).toBeLessThanOrEqual(few);
  });

  test('a large frame costs more than a small one', async () => {
    const large = await taken({ is: 'push', commands: posts(1, 'x'.repeat(500_000)) });
    const small = await taken({ is: 'unread', scopes: [] });
    expect(large * 30).toBeLessThanOrEqual(small);
  });
});

test('[AUTH-1] link codes are made a few times a minute for a person, whichever of their devices asks', async () => {
  const meeting = await new Meeting().open();
  const ana = await meeting.host();
  const bo = await meeting.guest(ana, 'Bo');
  const answers: string[] = [];
  for (let n = 0; n < 8; n += 1) answers.push((await ana.ask({ about: 'link' })).is);
  expect(answers).toContain('answer');
  expect(await ana.ask({ about: 'link' })).toMatchObject({ is: 'denied', code: 'link/too-often' });
  expect(await bo.ask({ about: 'link' })).toMatchObject({ is: 'answer' });
  meeting.time.pass(60_000);
  expect(await ana.ask({ about: 'link' })).toMatchObject({ is: 'answer' });
});

test('[AUTH-1] nothing of a device is decided any more that was revoked while its commands waited', async () => {
  const meeting = await new Meeting().open();
  const ana = await meeting.host();
  const { code } = ((await ana.ask({ about: 'link' })) as unknown as { answer: { code: string } }).answer;
  const stolen = await meeting.connect();
  await stolen.prove({ as: 'device', link: code });
  await stolen.next('waiting');
  const { device } = stolen.identity;
  await ana.ask({ about: 'confirm-link', device });
  await stolen.next('welcome');
  // A turn of a device is a hundred commands: the rest wait for the next group.
  const asked = posts(900);
  for (let from = 0; from < asked.length; from += 100) stolen.push(...asked.slice(from, from + 100));
  const revoked = ana.ask({ about: 'revoke-device', device });
  expect(await revoked).toMatchObject({ is: 'answer' });
  const decided = () => asked.filter(({ id }) => meeting.disk.outcomes.has(id)).length;
  const then = decided();
  await meeting.rest(100);
  expect(decided()).toBe(then);
  expect(then).toBeLessThan(asked.length);
  await goesOn(ana);
});

test('buckets are forgotten once they are full again, for a fresh one would be no different', () => {
  const buckets = new Buckets({ perSecond: 1, burst: 10 });
  for (let n = 0; n < 1_000; n += 1) expect(buckets.spend(`device ${n}`, 1 + (n % 10), 0)).toBe(true);
  expect(buckets.size).toBe(1_000);
  buckets.tidy(5_000);
  expect(buckets.size).toBe(500);
  expect(buckets.spend('device 9', 8, 5_000)).toBe(false);
  buckets.tidy(20_000);
  expect(buckets.size).toBe(0);
});
