import { expose } from 'comlink';
import type { Identity } from '../src/client/client.ts';
import type { AppWorker, WorkerSignal } from '../src/client/app-worker.ts';
import { pannier } from '../src/domain/model.ts';
import { Engine } from '../src/kernel/engine.ts';
import { shapeOf } from '../src/kernel/model.ts';
import type { CommitRecord } from '../src/kernel/log-store.ts';
import { transplant, transplantable } from '../src/kernel/transplant.ts';
import type { Answer } from '../src/kernel/write-side.ts';
import { LogDatabase } from '../src/reading/log-database.ts';
import {
  logName,
  nextGeneration,
  isShared,
  previousGeneration,
  viewsFamily,
  viewsPointer,
  viewsPrefix,
} from '../src/reading/names.ts';
import { DexieLogStore } from '../src/storage/dexie-log-store.ts';
import { DexieViewStores } from '../src/storage/dexie-view-store.ts';
import { introduce } from '../src/sync/introduction.ts';
import { Link } from '../src/sync/link.ts';
import type { Credentials } from '../src/sync/ports.ts';
import type { Entrance } from '../src/sync/protocol.ts';
import type { FollowingRow } from '../src/views/follows.ts';
import { projections } from '../src/views/all.ts';
import { type KeptKey, makeKey, signing } from './device-key.ts';
import { dialing } from './dial.ts';
import { browser } from './surroundings.ts';
import { Talker } from './talker.ts';

// Composition root of the write side: one worker, one market, named by the page that started it.

const market = self.name;
const shared = isShared(market);
const shape = shapeOf(projections);
const surroundings = browser(market);
const log = new DexieLogStore(logName(market));
const signals = new BroadcastChannel(`pannier-${market}-signals`);
const dial = dialing(new URL('/sync', __SYNC_SERVER__ || self.location.origin.replace(/^http/, 'ws')).href);

interface Running {
  readonly engine: Engine;
  readonly identity: Identity;
  /** Only a shared market has somebody to talk to. */
  readonly talker: Talker | undefined;
}

let starting: Promise<Running> | undefined;

function tell(signal: WorkerSignal): void {
  signals.postMessage(signal);
}

/** Writes small facts beside the log before there is an engine. */
async function keep(meta: Readonly<Record<string, unknown>>): Promise<void> {
  for (;;) {
    const { revision } = await log.head();
    const written = await log.write({ expect: revision, meta });
    if (written.is === 'written') return;
  }
}

/** The engine needs to know whose views it keeps; who that is was decided at Welcome. */
async function start(): Promise<Running> {
  const identity = (await log.meta('identity')) as Identity | undefined;
  if (identity === undefined) throw new Error('Nobody is at this device yet: call identify first.');
  // Another tab may have gone on in the old log for a while.
  const before = shared ? previousGeneration(market) : undefined;
  if (before !== undefined) await plant(log, before, {}, (old) => old.commits.orderBy('order').toArray());
  const reader = identity.person;
  const engine = new Engine({
    model: pannier,
    projections,
    reader,
    log,
    stores: new DexieViewStores(projections),
    surroundings,
    views: {
      pointer: viewsPointer(shape, reader),
      prefix: viewsPrefix(market, shape, reader),
      family: viewsFamily(market),
    },
    authority: shared ? 'server' : 'device',
    trouble: (trouble) => tell({ is: 'trouble', trouble }),
  });
  return { engine, identity, talker: shared ? await talking(engine, identity) : undefined };
}

async function talking(engine: Engine, identity: Identity): Promise<Talker> {
  // A log that began with another's commands has them without their events.
  await engine.redecide();
  const key = (await log.meta('key')) as KeptKey;
  const makeLink = (report: ConstructorParameters<typeof Link>[0]['report']) =>
    new Link({
      engine,
      dial,
      key: signing(key),
      surroundings,
      build: __BUILD__,
      report,
      credentials: async () => ({
        ...identity,
        label: ((await engine.meta('label')) ?? 'A device') as string,
        enter: ((await engine.meta('entrance')) ?? { as: 'member' }) as Entrance,
      }),
      interests: () => interestsOf(engine, identity.person),
      welcomed: ({ market: name, host }) => engine.keep({ entrance: { as: 'member' }, name, host }),
      restored: () => moveOn(engine, identity),
      notice: ({ about, device, label }) => tell({ is: 'notice', about, device, label }),
    });
  return new Talker({ market, signals, makeLink });
}

/** The scopes this device reads: the people, its person's own, everyone they follow and whoever they look at. */
async function interestsOf(engine: Engine, me: string): Promise<string[]> {
  const following = (await engine.row('follows.following', me)) as FollowingRow | undefined;
  const looked = ((await engine.meta('looked')) ?? []) as readonly string[];
  const people = new Set([me, ...(following?.people ?? []), ...looked]);
  return ['people', `inbox/${me}`, ...[...people].map((person) => `person/${person}`)];
}

/** The server lost what it had: everything this device did is sent again, and all else is read anew. */
async function moveOn(engine: Engine, identity: Identity): Promise<void> {
  const to = nextGeneration(market);
  const [key, label, looked] = await Promise.all([log.meta('key'), log.meta('label'), log.meta('looked')]);
  // From here on nothing is accepted where it would be left behind.
  await engine.leave();
  await plant(new DexieLogStore(logName(to)), market, { identity, key, label, looked, entrance: { as: 'member' } });
  tell({ is: 'moved', to });
}

/** Begins a log with what the person at this device did in another market. */
async function plant(
  into: DexieLogStore,
  from: string,
  meta: Readonly<Record<string, unknown>>,
  commitsOf: (old: LogDatabase) => PromiseLike<CommitRecord[]> = (old) => old.commits.toArray(),
): Promise<void> {
  if (!(await LogDatabase.exists(logName(from)))) return;
  const old = new LogDatabase(logName(from));
  try {
    await transplant(into, transplantable(await commitsOf(old)), meta);
  } finally {
    old.close();
  }
}

function running(): Promise<Running> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

const appWorker: AppWorker = {
  async identify(identity) {
    const known = (await log.meta('identity')) as Identity | undefined;
    if (known !== undefined) return known;
    await keep(shared ? { identity, key: await makeKey() } : { identity });
    return identity;
  },
  async enter(entrance, label) {
    await keep({ entrance, label });
    (await starting)?.talker?.restart();
  },
  async transplant(from, entrance, label) {
    const old = new LogDatabase(logName(from));
    const identity = (await old.meta.get('identity'))?.value as Identity;
    old.close();
    await plant(log, from, { identity, key: await makeKey(), entrance, label });
    // Other tabs still have the old one open.
    const others = new BroadcastChannel(`pannier-${from}-signals`);
    others.postMessage({ is: 'moved', to: market } satisfies WorkerSignal);
    others.close();
    return identity;
  },
  async link(code, label) {
    const key = await makeKey();
    const device = crypto.randomUUID();
    // The server puts the person of the first device in the place of this one.
    const credentials: Credentials = {
      person: crypto.randomUUID(),
      device,
      label,
      enter: { as: 'device', link: code },
    };
    const person = await introduce({
      dial,
      key: signing(key),
      surroundings,
      build: __BUILD__,
      credentials,
      waiting: (status) => tell({ is: 'sync', status }),
    });
    const known = (await log.meta('identity')) as Identity | undefined;
    // What waits here would go out in somebody else's name.
    if (known !== undefined && known.person !== person)
      throw new Error('That code is of somebody else: the market is open on this device already, with another name.');
    const identity = { person, device };
    await keep({ identity, key, label, entrance: { as: 'member' } });
    return identity;
  },
  async ask(question) {
    const { talker } = await running();
    if (talker === undefined) throw new Error('This market has not been shared yet.');
    return talker.ask(question);
  },
  async syncNow() {
    const { talker } = await running();
    if (talker === undefined) throw new Error('This market has not been shared yet.');
    return talker.now();
  },
  async look(person) {
    const { engine, talker } = await running();
    const looked = ((await engine.meta('looked')) ?? []) as readonly string[];
    if (talker === undefined || looked.includes(person)) return;
    await engine.keep({ looked: [...looked, person].slice(-LOOKED_AT) });
    talker.wake();
  },
  dismiss: async (commit) => (await running()).engine.dismiss(commit),
  async send(command): Promise<Answer> {
    const { engine, talker } = await running();
    const answer = await engine.send(command);
    if (answer.is === 'accepted') talker?.wake();
    return answer;
  },
  withdraw: async (commit) => (await running()).engine.withdraw(commit),
  async catchUp() {
    const { engine, talker } = await running();
    await engine.catchUp();
    talker?.wake();
  },
  rebuild: async () => (await running()).engine.rebuild(),
  resolveParked: async (choice) => (await running()).engine.resolveParked(choice),
  build: () => Promise.resolve(__BUILD__),
};

/** People looked at whose news keep coming; beyond them the one looked at longest ago is left out. */
const LOOKED_AT = 100;

expose(appWorker);
