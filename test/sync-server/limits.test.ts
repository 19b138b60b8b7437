import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Addresses } from '../../sync-server/addresses.ts';
import { Bucket } from '../../sync-server/bucket.ts';
import { codeFrom, hashOf } from '../../sync-server/codes.ts';
import { connectsFor, usualLimits } from '../../sync-server/limits.ts';
import { Turns } from '../../sync-server/turns.ts';
import { publish } from './support/asked.ts';
import { Meeting } from './support/meeting.ts';

// Many small steps, each quick: a machine that is busy with other tests needs its time for them.
vi.setConfig({ testTimeout: 30_000 });

const posts = (count: number) => Array.from({ length: count }, () => publish('Spam'));

describe('a flood', () => {
  test('[SYNC-1] commands faster than the rate are decided later, in their order, and none is lost', async () => {
    const meeting = await new Meeting({ commands: { perSecond: 10, burst: 21 } }).open();
    const ana = await meeting.host();
    const asked = posts(50);
    ana.push(...asked);
    await meeting.rest();
    expect(ana.outcomes).toHaveLength(21);
    meeting.time.pass(1_000);
    await meeting.rest();
    expect(ana.outcomes).toHaveLength(31);
    meeting.time.pass(5_000);
    await meeting.rest();
    expect(ana.outcomes.map(({ commit }) => commit).slice(1)).toEqual(asked.map(({ id }) => id));
  });

  test('[SYNC-1] more commands than may wait end the connection, and harm nobody else', async () => {
    const meeting = await new Meeting({ commands: { perSecond: 1, burst: 5 } }).open();
    const ana = await meeting.host();
    const bo = await meeting.guest(ana, 'Bo');
    for (let frame = 0; frame < 11; frame += 1) bo.push(...posts(100));
    expect(await bo.next('bye')).toMatchObject({ code: 'flood', again: true });
    const asked = publish('Leeks');
    ana.push(asked);
    expect(await ana.outcome(asked.id)).toEqual({ is: 'accepted' });
  });

  test('[SYNC-1] commands that wait for a device that acknowledges nothing are bounded too', async () => {
    const meeting = await new Meeting({ commands: { perSecond: 1, burst: 100_000 } }).open();
    const ana = await meeting.host();
    ana.acknowledges = false;
    for (let frame = 0; frame < 40 && !ana.isClosed; frame += 1) {
      ana.push(...posts(100));
      await meeting.rest();
    }
    expect(ana.frames.at(-1)).toMatchObject({ is: 'bye', code: 'flood' });
    expect(meeting.disk.outcomes.size).toBeLessThan(3_000);
  });

  test('frames faster than the rate end the connection; acknowledgements do not count', async () => {
    const meeting = await new Meeting({ frames: { perSecond: 1, burst: 10 } }).open();
    const ana = await meeting.host();
    for (let n = 0; n < 20; n += 1) ana.send({ is: 'unread', scopes: [] });
    expect(await ana.next('bye')).toMatchObject({ code: 'flood' });
  });

  test('frames that pile up faster than they are dealt with end the connection', async () => {
    const meeting = await new Meeting({ frames: { perSecond: 1, burst: 100_000 } }).open();
    const ana = await meeting.host();
    for (let n = 0; n < 300; n += 1) ana.send({ is: 'ask', number: n + 1, question: { about: 'devices' } });
    expect(ana.frames.at(-1)).toMatchObject({ is: 'bye', code: 'flood' });
  });

  test('frames that cannot be read are answered, and after a few end the connection', async () => {
    const meeting = await new Meeting().open();
    const ana = await meeting.host();
    for (let n = 0; n < usualLimits.faults + 1; n += 1) ana.sendText('{"is":"push","commands":[{"id":1}]}');
    expect((await ana.next('fault')).detail).toContain('commands.0.id');
    expect(await ana.next('bye').catch(String)).toMatchObject({ code: 'faults' });
  });

  test('more scopes than may be read are refused, and those that were read go on', async () => {
    const meeting = await new Meeting({ scopes: 5 }).open();
    const ana = await meeting.host();
    ana.send({ is: 'read', scopes: { 'person/a': 0, 'person/b': 0, 'person/c': 0 } });
    expect((await ana.next('fault')).detail).toContain('at most 5');
    ana.send({ is: 'read', scopes: { 'person/a': 0, 'person/b': 0, people: 0 } });
    const asked = publish('Leeks');
    ana.push(asked);
    await ana.outcome(asked.id);
    expect(ana.frames.filter(({ is }) => is === 'fault')).toHaveLength(1);
  });
});

describe('an address', () => {
  const limits = { ...usualLimits, sockets: 4, socketsPerAddress: 3, failedProofs: 2 };

  test('opens so many sockets, and all together so many', () => {
    const addresses = new Addresses(limits, () => 0);
    for (let n = 0; n < 3; n += 1) addresses.opened('a');
    expect(addresses.trouble('a')).toContain('This address');
    expect(addresses.trouble('b')).toBeUndefined();
    addresses.opened('b');
    expect(addresses.trouble('c')).toContain('The market');
    addresses.closed('a');
    expect(addresses.trouble('a')).toBeUndefined();
    expect(addresses.open).toBe(3);
  });

  test('is not let in for a while after too many wrong proofs', () => {
    let now = 1_000;
    const addresses = new Addresses(limits, () => now);
    addresses.failed('a');
    expect(addresses.trouble('a')).toBeUndefined();
    addresses.failed('a');
    expect(addresses.trouble('a')).toContain('wrong');
    expect(addresses.trouble('b')).toBeUndefined();
    now += 600_000;
    expect(addresses.trouble('a')).toBeUndefined();
  });
});

describe('what is remembered of addresses', () => {
  const limits = { ...usualLimits, connects: { perSecond: 1, burst: 3 }, failedProofs: 2, socketsPerAddress: 3 };
  let now = 1_000;
  beforeEach(() => (now = 1_000));

  test('connecting too often is refused for a while, and to nobody else', () => {
    const addresses = new Addresses(limits, () => now);
    const connect = (ip: string) => {
      const trouble = addresses.trouble(ip);
      if (trouble !== undefined) return trouble;
      addresses.opened(ip);
      addresses.closed(ip);
      return undefined;
    };
    for (let n = 0; n < 3; n += 1) expect(connect('1.1.1.1')).toBeUndefined();
    expect(connect('1.1.1.1')).toContain('too often');
    expect(connect('2.2.2.2')).toBeUndefined();
    now += 2_000;
    expect(connect('1.1.1.1')).toBeUndefined();
  });

  test('whoever may have more sockets open may connect more often', () => {
    const few = connectsFor(200);
    const many = connectsFor(10_000);
    for (const [sockets, { burst, perSecond }] of [[200, few] as const, [10_000, many] as const]) {
      // A server that was restarted is come back to by all at once, and more than once where that fails.
      expect(burst).toBeGreaterThan(2 * sockets);
      expect(perSecond).toBeGreaterThan(0);
    }
    expect(many.perSecond).toBeGreaterThan(few.perSecond);
  });

  test('is forgotten once it is over, also of those who never come again', () => {
    const addresses = new Addresses(limits, () => now);
    for (let n = 0; n < 1_000; n += 1) {
      const ip = `10.0.${n >> 8}.${n & 255}`;
      addresses.trouble(ip);
      addresses.opened(ip);
      addresses.failed(ip);
      addresses.closed(ip);
    }
    addresses.opened('9.9.9.9');
    expect(addresses.known).toBeGreaterThanOrEqual(1_000);
    now += 600_000;
    addresses.trouble('8.8.8.8');
    now += 600_000;
    addresses.trouble('8.8.8.8');
    expect(addresses.known).toBeLessThanOrEqual(2);
    expect(addresses.open).toBe(1);
  });

  test('a network of IPv6 counts as one address, and an IPv4 address however it is written', () => {
    const addresses = new Addresses(limits, () => now);
    for (const ip of ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9']) addresses.opened(ip);
    expect(addresses.trouble('2001:db8:1:2:ffff::')).toContain('This address');
    expect(addresses.trouble('2001:db8:1:3::1')).toBeUndefined();
    expect(addresses.trouble('2001:db8::1')).toBeUndefined();
    for (let n = 0; n < 3; n += 1) addresses.opened('::ffff:3.3.3.3');
    expect(addresses.trouble('3.3.3.3')).toContain('This address');
    expect(addresses.trouble('::1')).toBeUndefined();
  });
});

describe('a bucket', () => {
  test('never gives more than its burst and its rate, whatever the clock does', () => {
    const step = fc.record({ wanted: fc.nat(50), passed: fc.integer({ min: -5_000, max: 5_000 }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const bucket = new Bucket({ perSecond: 10, burst: 20 }, 0);
        let now = 0;
        let forward = 0;
        let taken = 0;
        for (const { wanted, passed } of steps) {
          now += passed;
          forward += Math.max(0, passed);
          const got = bucket.take(wanted, now);
          expect(got).toBeLessThanOrEqual(wanted);
          taken += got;
        }
        expect(taken).toBeLessThanOrEqual(20 + forward / 100);
      }),
    );
  });
});

describe('turns', () => {
  test('everything comes once, in the order of its queue, and no queue takes more than its share', () => {
    const adding = fc.array(
      fc.record({ queue: fc.constantFrom('a', 'b', 'c'), count: fc.integer({ min: 1, max: 30 }) }),
    );
    fc.assert(
      fc.property(adding, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }), (added, limit, share) => {
        const turns = new Turns<readonly [string, number]>();
        const wanted: Record<string, number> = { a: 0, b: 0, c: 0 };
        for (const { queue, count } of added) {
          const from = wanted[queue] ?? 0;
          turns.add(
            queue,
            Array.from({ length: count }, (_, n) => [queue, from + n] as const),
          );
          wanted[queue] = from + count;
        }
        const got: Record<string, number> = { a: 0, b: 0, c: 0 };
        while (turns.size > 0) {
          const items = turns.next(limit, share);
          expect(items.length).toBeGreaterThan(0);
          expect(items.length).toBeLessThanOrEqual(limit);
          for (const [queue, n] of items) {
            expect(n).toBe(got[queue]);
            got[queue] = n + 1;
          }
          for (const queue of 'abc') expect(items.filter(([own]) => own === queue).length).toBeLessThanOrEqual(share);
        }
        expect(got).toEqual(wanted);
      }),
    );
  });

  test('whoever has one item gets its turn in the first group, however much others have', () => {
    const turns = new Turns<string>();
    turns.add(
      'many',
      Array.from({ length: 1_000 }, () => 'many'),
    );
    turns.add('one', ['one']);
    expect(turns.next(2, 100)).toEqual(['many', 'one']);
  });
});

describe('codes', () => {
  test('are letters that cannot be misread, in groups, and mean the same however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 24 }), (bytes) => {
        const code = codeFrom(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{1,4}(-[0-9A-HJKMNP-TV-Z]{1,4})*$/);
        expect(code.replaceAll('-', '')).toHaveLength(bytes.length);
        const misread = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
        expect(hashOf(misread)).toBe(hashOf(code));
        expect(hashOf(`${code}A`)).not.toBe(hashOf(code));
      }),
    );
  });
});
