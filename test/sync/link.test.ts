import { describe, expect, test } from 'vitest';
import { StorageFault } from '../../src/kernel/fault.ts';
import { beyond } from '../../src/sync/beyond.ts';
import { Link } from '../../src/sync/link.ts';
import type { Listener, SyncEngine, SyncStatus } from '../../src/sync/ports.ts';
import { type FromServer, SPEAKS } from '../../src/sync/protocol.ts';
import { Device } from '../support/device.ts';
import { history, idOf } from '../support/history.ts';
import { ManualSurroundings } from '../support/surroundings.ts';

const ana = idOf('person', 0);
const device = idOf('person', 1);

/** A link on a real engine, to a server that the test plays. `fails`: what goes wrong when the engine receives. */
async function linked(fails: { with?: Error | undefined } = {}) {
  const made = dialling(fails);
  made.welcome();
  await made.until(() => made.status()?.is === 'linked');
  return made;
}

/** The same, before the server has said anything. */
function dialling(fails: { with?: Error | undefined } = {}) {
  const { engine } = new Device().tab({ authority: 'server' });
  const surroundings = new ManualSurroundings();
  const receives: number[] = [];
  const counting: SyncEngine = {
    pending: () => engine.pending(),
    markSent: (commits) => engine.markSent(commits),
    receive: (delivery) => {
      if (fails.with !== undefined) return Promise.reject(fails.with);
      receives.push(delivery.events.length);
      return engine.receive(delivery);
    },
    level: () => engine.level(),
    meta: (key) => engine.meta(key),
    keep: (meta) => engine.keep(meta),
  };
  let listener: Listener | undefined;
  let status: SyncStatus | undefined;
  let dialled = 0;
  const restored: string[] = [];
  const link = new Link({
    engine: counting,
    dial: (listening) => {
      listener = listening;
      dialled += 1;
      return { send: () => undefined, close: () => undefined };
    },
    key: { key: '', sign: () => Promise.resolve('') },
    surroundings,
    build: 'test',
    credentials: () => Promise.resolve({ person: ana, device, label: 'Phone', enter: { as: 'member' } }),
    interests: () => Promise.resolve(['people']),
    welcomed: () => Promise.resolve(),
    restored: (epoch) => Promise.resolve(void restored.push(epoch)),
    report: (reported) => (status = reported),
    notice: () => undefined,
  });
  link.start();
  const say = (frame: FromServer) => listener?.text(JSON.stringify(frame));
  const until = async (is: () => boolean) => {
    for (let turn = 0; !is() && turn < 1_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const welcome = () => say({ is: 'welcome', person: ana, device, host: false, market: 'Mill Lane', epoch: 'e' });
  const hangUp = () => listener?.closed();
  return {
    link,
    say,
    welcome,
    hangUp,
    until,
    receives,
    surroundings,
    restored,
    status: () => status,
    dialled: () => dialled,
  };
}

const past = history({ seed: 7, commands: 40 });

function delivery(number: number, events: readonly unknown[], first: number): FromServer & { is: 'delivery' } {
  const delivered = events.map((event, n) => ({ event: event as (typeof past)[0], numbers: { people: first + n } }));
  return { is: 'delivery', number, events: delivered, outcomes: [], left: 0 };
}

test('[SYNC-3] deliveries that come while another one is written are written together, in their order', async () => {
  const { say, until, receives, status } = await linked();
  for (const [n, event] of past.slice(0, 6).entries()) say(delivery(n + 1, [event], n + 1));
  await until(() => receives.reduce((sum, count) => sum + count, 0) === 6);
  expect(receives.length).toBeLessThan(6);
  expect(status()?.is).toBe('linked');
});

test('[LOG-3] what is no event ends the connection with words: asking again would bring it again', async () => {
  const { say, until, status } = await linked();
  say(delivery(1, [{ ...past[0], version: 0 }], 1));
  await until(() => status()?.is !== 'linked');
  expect(status()).toMatchObject({ is: 'outdated', reason: { code: 'frame/unknown' } });
  expect(status()?.reason?.detail).toContain('version');
});

test('what went wrong on this device is told until something was taken in', async () => {
  const fails = { with: new StorageFault('full', true, 'no room') as Error | undefined };
  const { say, welcome, until, status, surroundings } = await linked(fails);
  say(delivery(1, [past[0]], 1));
  await until(() => status()?.is !== 'linked');
  fails.with = undefined;
  await surroundings.advance(1_000);
  welcome();
  await until(() => status()?.is === 'linked');
  expect(status()?.problem).toBe('no room');
  say(delivery(1, [past[0]], 1));
  await until(() => status()?.problem === undefined);
  expect(status()).toMatchObject({ is: 'linked', problem: undefined });
});

test.for([
  ['a mistake of ours', new TypeError('x is not a function')],
  ['a full disk', new StorageFault('full', true, 'no room')],
] as const)(
  '[SYNC-3] %s while a delivery is taken says nothing of the server: it is asked for again',
  async ([, fault]) => {
    const { say, until, status, surroundings, dialled } = await linked({ with: fault });
    say(delivery(1, [past[0]], 1));
    await until(() => status()?.is !== 'linked');
    expect(status()).toMatchObject({ is: 'resting', reason: undefined, problem: fault.message });
    expect(status()?.nextTry).toBeGreaterThan(surroundings.now());
    await surroundings.advance(1_000);
    expect(status()?.is).toBe('connecting');
    expect(dialled()).toBe(2);
  },
);

const hello = { is: 'challenge', nonce: 'n', epoch: 'e', market: 'Mill Lane', now: 0 } as const;

describe('app and market do not understand each other: it is told which of them is why, and tried again slowly', () => {
  test.for<[what: string, frame: FromServer, code: string]>([
    ['the market is newer', { ...hello, speaks: SPEAKS + 1 }, 'app/too-old'],
    ['the app is newer', { is: 'bye', code: 'speaks/newer', detail: 'newer', again: false }, 'speaks/newer'],
    ['the market did not understand', { is: 'fault', detail: 'label: too long' }, 'frame/refused'],
    ['the app did not understand', { is: 'news' } as never, 'frame/unknown'],
  ])('%s', async ([, frame, code]) => {
    const { link, say, welcome, until, status, surroundings, dialled } = dialling();
    say(frame);
    await until(() => status()?.is === 'outdated');
    expect(status()).toMatchObject({ is: 'outdated', reason: { code } });
    const due = status()?.nextTry ?? 0;
    expect(due).toBeGreaterThan(surroundings.now() + 60_000);
    link.wake();
    expect(dialled()).toBe(1);
    await surroundings.advance(due - surroundings.now());
    expect(dialled()).toBe(2);
    // Trying is no news.
    expect(status()).toMatchObject({ is: 'outdated', reason: { code } });
    say(frame);
    await until(() => status()?.nextTry !== undefined);
    expect(status()).toMatchObject({ is: 'outdated', reason: { code } });
    await surroundings.advance((status()?.nextTry ?? 0) - surroundings.now());
    welcome();
    await until(() => status()?.is === 'linked');
    expect(status()).toMatchObject({ is: 'linked', reason: undefined });
  });

  test('who insists has it tried at once', async () => {
    const { link, say, until, status, dialled } = dialling();
    say({ ...hello, speaks: SPEAKS + 1 });
    await until(() => status()?.is === 'outdated');
    link.wake(true);
    expect([dialled(), status()?.is]).toEqual([2, 'connecting']);
  });

  test('a market that cannot be reached any more is told as that', async () => {
    const { say, until, hangUp, status, surroundings } = dialling();
    say({ ...hello, speaks: SPEAKS + 1 });
    await until(() => status()?.is === 'outdated');
    await surroundings.advance((status()?.nextTry ?? 0) - surroundings.now());
    hangUp();
    expect(status()).toMatchObject({ is: 'resting', reason: undefined });
  });
});

test('[SYNC-6] a market that has less than was read there was restored, whatever it calls itself', async () => {
  const { say, until, status, restored } = await linked();
  say({ is: 'fault', detail: beyond('people') });
  await until(() => restored.length > 0);
  expect(restored).toEqual(['e']);
  expect(status()).toMatchObject({ is: 'linked', reason: undefined });
});

test('a link that is stopped tells nothing more', async () => {
  const { link, status } = await linked();
  link.stop();
  expect(status()?.is).toBe('linked');
});
