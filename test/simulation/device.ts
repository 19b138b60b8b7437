import type { ReadEvent } from '../../src/kernel/codec.ts';
import type { Command } from '../../src/kernel/decision.ts';
import { Engine } from '../../src/kernel/engine.ts';
import { StorageFault } from '../../src/kernel/fault.ts';
import type { ViewsPointer } from '../../src/kernel/keeper.ts';
import { type CommitRecord, isPending, type LogStore } from '../../src/kernel/log-store.ts';
import { type Model, shapeOf } from '../../src/kernel/model.ts';
import { transplant, transplantable } from '../../src/kernel/transplant.ts';
import type { Surroundings } from '../../src/kernel/surroundings.ts';
import type { ViewStore, ViewStores } from '../../src/kernel/view-store.ts';
import { nextGeneration, viewsFamily, viewsPointer, viewsPrefix } from '../../src/reading/names.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { type MemoryViewStore, MemoryViewStores } from '../../src/storage/memory-view-store.ts';
import { scopesOf } from '../../src/sync/interests.ts';
import { Link } from '../../src/sync/link.ts';
import type { SyncStatus } from '../../src/sync/ports.ts';
import type { LinkAnswer } from '../../src/sync/answers.ts';
import { introduce } from '../../src/sync/introduction.ts';
import type { Entrance, Question } from '../../src/sync/protocol.ts';
import { projections } from '../../src/views/all.ts';
import { type DesksRow, desksOf } from '../../src/views/desks.ts';
import type { FollowingRow } from '../../src/views/follows.ts';
import { contentsOf } from '../support/device.ts';
import { idOf } from '../support/history.ts';
import type { Random } from '../support/random.ts';
import { Locks } from '../support/surroundings.ts';
import type { Network } from './network.ts';
import { differences } from './oracles.ts';
import { keyOf, signatureOf } from './server.ts';
import { Storage } from './storage.ts';
import { Life, type World } from './world.ts';

const shape = shapeOf(projections);
const viewWrites = new Set(['flush']);

/** Who a device is. */
export interface Identity {
  readonly person: string;
  readonly device: string;
}

/** What a worker runs with: gone when it dies. */
interface Running {
  readonly life: Life;
  readonly market: string;
  readonly engine: Engine;
  readonly link: Link;
}

/** A log that remembers which commits it was given, and tells which of them it takes for confirmed. */
class KeptLog extends MemoryLogStore {
  readonly ids = new Set<string>();
  readonly #confirmed: (commit: string) => void;

  constructor(confirmed: (commit: string) => void) {
    super();
    this.#confirmed = confirmed;
  }

  override write(change: Parameters<LogStore['write']>[0]): ReturnType<LogStore['write']> {
    for (const { id } of change.add ?? []) this.ids.add(id);
    for (const record of change.put ?? [])
      if (!isPending(record) && (record.outcome.is === 'accepted' || record.outcome.is === 'changed'))
        this.#confirmed(record.id);
    return super.write(change);
  }

  async records(): Promise<CommitRecord[]> {
    return (await this.commits([...this.ids])).filter((record) => record !== undefined);
  }
}

/** What a device is made from. */
export interface DeviceParts {
  readonly world: World;
  readonly model: Model;
  readonly identity: Identity;
  readonly network: Network;
  readonly entrance: Entrance;
  readonly problems: string[];
  /** Put a broken part in the place of the views or the log. */
  readonly breakingViews: (views: ViewStore) => ViewStore;
  readonly breakingLog: (log: LogStore) => LogStore;
  /** The first device of the same person, where this is another one: it shows the code. */
  readonly first: () => SimulatedDevice | undefined;
  /** Told each commit that the device takes for stored on the server. */
  readonly confirmed: (commit: string) => void;
  /** How it enters after the server sent it away with this code; undefined where that must not happen. */
  readonly again: (code: string) => Entrance | undefined;
}

/** One browser: the real engine and link on databases in memory, put together as the app worker does. */
export class SimulatedDevice {
  readonly identity: Identity;
  readonly network: Network;
  /** Milliseconds by which its clock is wrong. */
  skew = 0;
  status: SyncStatus | undefined;
  /** The market that its pages have open. */
  market = 'shared.1';
  /** What `send` reported as accepted, and those that were taken back. */
  readonly accepted = new Set<string>();
  readonly withdrawn = new Set<string>();
  /** Commands that no worker has answered yet: a page asks again. */
  readonly unanswered = new Map<string, Command>();
  #running: Running | undefined;
  #paired = false;
  #life: Life | undefined;
  #lives = 0;
  readonly #logs = new Map<string, KeptLog>();
  readonly #stores = new MemoryViewStores();
  readonly #parts: DeviceParts;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.identity = parts.identity;
    this.network = parts.network;
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  get now(): number {
    return Math.max(0, Math.floor(this.#parts.world.now + this.skew));
  }

  /** The log that counts now, as it is on the disk. */
  get log(): KeptLog {
    return this.#log(this.market);
  }

  /** Every log there has been, the newest first. */
  get logs(): KeptLog[] {
    return [...this.#logs.values()].reverse();
  }

  /** Starts a worker for the open market. */
  async start(): Promise<void> {
    if (this.#life?.alive === true) return;
    const { world, model, identity, network, entrance } = this.#parts;
    const { market } = this;
    this.#lives += 1;
    const random = world.chance(`${identity.device} life ${this.#lives}`);
    const life = new Life(() => {
      this.#running = undefined;
      network.deviceDied();
    });
    this.#life = life;
    const fault = () => new StorageFault('closed', true, 'The database was closed');
    const storage = () => new Storage({ world, life, random, fault });
    const broken = this.#parts.breakingLog(this.#log(market));
    const log = storage().gated<LogStore>(broken, new Set(['write', 'merge']), new Set(['close']));
    const stores = this.#gatedViews(storage());
    if ((await log.meta('identity').catch(() => undefined)) === undefined)
      await this.#keep(log, { identity, entrance }).catch(() => undefined);
    const surroundings = this.#surroundings(life, random);
    await this.#pair(life, surroundings);
    const engine = new Engine({
      model,
      projections,
      reader: identity.person,
      log,
      stores,
      surroundings,
      views: {
        pointer: viewsPointer(shape, identity.person),
        prefix: viewsPrefix(market, shape, identity.person),
        family: viewsFamily(market),
      },
      authority: 'server',
      chunk: 1 + random.below(40),
    });
    const key = keyOf(identity.device);
    const link: Link = new Link({
      engine,
      dial: network.dial(life),
      key: { key, sign: (text) => Promise.resolve(signatureOf(key, text)) },
      surroundings,
      build: 'simulated',
      report: (status) => life.alive && this.#told(status),
      credentials: async () => ({
        ...identity,
        label: 'A device',
        enter: ((await engine.meta('entrance')) ?? { as: 'member' }) as Entrance,
      }),
      interests: () => this.#interests(engine),
      welcomed: ({ market: name, host }) => engine.keep({ entrance: { as: 'member' }, name, host }),
      restored: () => this.#moveOn(engine, market, life, random),
      notice: ({ about, device }) => {
        if (about === 'link-waiting') link.ask({ about: 'confirm-link', device }).catch(() => undefined);
      },
    });
    try {
      // A worker of the old market may have accepted more before its pages moved over.
      const before = this.#logBefore(market);
      if (before !== undefined) await transplant(log, (await before.snapshot()).pending, {});
      await engine.redecide();
    } catch {
      // The page asks again.
      return life.end();
    }
    if (!life.alive) return;
    this.#running = { life, market, engine, link };
    link.start();
    void engine.catchUp().then(
      () => link.wake(),
      () => undefined,
    );
    for (const command of this.unanswered.values()) void this.send(command);
  }

  /** What a page does when a person asks for something; where the worker dies or fails, it asks again with the same id. */
  async send(command: Command): Promise<void> {
    this.unanswered.set(command.id, command);
    const running = this.#running;
    if (running === undefined) return;
    const { engine, link, life } = running;
    const answer = await engine.send(command);
    if (!life.alive) return;
    if (answer.is === 'failed') {
      this.#parts.world.after(1_000, () => this.unanswered.has(command.id) && void this.send(command), life);
      return;
    }
    this.unanswered.delete(command.id);
    if (answer.is !== 'accepted') return;
    this.accepted.add(command.id);
    link.wake();
  }

  /** Takes back this commit, or one of those that are pending, if it can still be. */
  async withdraw(which: string | number): Promise<void> {
    if (this.#running === undefined) return;
    const { engine, life } = this.#running;
    const pending = typeof which === 'string' ? [] : await engine.pending().catch(() => []);
    const id = typeof which === 'string' ? which : pending[which % Math.max(1, pending.length)]?.id;
    if (id === undefined) return;
    const taken = await engine.withdraw(id).catch(() => false);
    if (taken && life.alive) this.withdrawn.add(id);
  }

  /** A person looks at somebody. */
  async look(person: string): Promise<void> {
    if (this.#running === undefined) return;
    const { engine, link } = this.#running;
    const looked = ((await engine.meta('looked')) ?? []) as readonly string[];
    if (looked.includes(person)) return;
    await engine.keep({ looked: [...looked, person] }).catch(() => undefined);
    link.wake();
  }

  async rebuild(): Promise<void> {
    await this.#running?.engine.rebuild().catch(() => undefined);
  }

  /** The browser says that there is signal, or the page is looked at again. */
  async wake(): Promise<void> {
    if (this.#running === undefined) return;
    const { engine, link } = this.#running;
    await engine.catchUp().catch(() => undefined);
    link.wake();
  }

  kill(writesLeft: number, before: boolean): void {
    if (this.#life === undefined || !this.#life.alive) return;
    if (writesLeft === 0) this.#life.end();
    else this.#life.doom = { writes: writesLeft, before };
  }

  sicken(count: number): void {
    if (this.#life !== undefined) this.#life.sick = count;
  }

  heal(): void {
    if (this.#life === undefined) return;
    this.#life.sick = 0;
    this.#life.doom = undefined;
  }

  /** The rows as they are stored, and how far they are. */
  async views(): Promise<MemoryViewStore | undefined> {
    const pointer = viewsPointer(shape, this.identity.person);
    const { current } = ((await this.log.meta(pointer)) ?? {}) as ViewsPointer;
    return current === undefined ? undefined : this.#stores.open(current);
  }

  /** Brings the views level; where they then differ from what the log says, the words for it. */
  async agrees(): Promise<string | undefined> {
    const running = this.#running;
    if (running === undefined) return undefined;
    const level = await running.engine.catchUp().then(
      () => true,
      () => false,
    );
    // Between the last write and this one, more may have come to the log.
    const [views, { head, pending }] = [await this.views(), await this.log.snapshot()];
    const state = await views?.state();
    if (!level || !running.life.alive || state?.log !== head.revision) return undefined;
    const confirmed = (await this.log.readFrom(0, head.position)) as ReadEvent[];
    const events = [...confirmed, ...pending.flatMap((commit) => commit.events)];
    const ought = contentsOf(projections, this.identity.person, events);
    const [problem] = differences(views?.contents() ?? {}, ought);
    return problem === undefined ? undefined : `${this.identity.device}, by its own log: ${problem}`;
  }

  /** The scopes that this device ought to read, as its views have it. */
  async wanted(): Promise<string[]> {
    const rows = (await this.views())?.contents() ?? {};
    const { person } = this.identity;
    const following = new Map(rows['follows.following']).get(person) as FollowingRow | undefined;
    const desks = new Map(rows['desks.desks']).get(person) as DesksRow | undefined;
    return interestsOf(person, following, desks, await this.log.meta('looked'));
  }

  async #interests(engine: Engine): Promise<string[]> {
    const { person } = this.identity;
    const following = (await engine.row('follows.following', person)) as FollowingRow | undefined;
    const desks = (await engine.row('desks.desks', person)) as DesksRow | undefined;
    return interestsOf(person, following, desks, await engine.meta('looked'));
  }

  #told(status: SyncStatus): void {
    const before = this.status?.reason?.code;
    this.status = status;
    const { reason } = status;
    if (reason === undefined || reason.code === before) return;
    const { world, again, problems, identity } = this.#parts;
    const entrance = again(reason.code);
    if (entrance === undefined) {
      problems.push(`${identity.device} is ${status.is}: ${reason.code}: ${reason.detail}`);
      return;
    }
    // The person reads what it says, and tries another way.
    const life = this.#life;
    world.after(
      2_000,
      () => {
        const running = this.#running;
        if (running === undefined) return;
        const restart = () => {
          running.link.stop();
          running.link.start();
        };
        void running.engine.keep({ entrance }).then(restart, restart);
      },
      life,
    );
  }

  /** A second device is let in by a code that the first one shows and confirms. */
  async #pair(life: Life, surroundings: Surroundings): Promise<void> {
    const { network, world, identity } = this.#parts;
    const { device } = identity;
    const first = this.#parts.first();
    if (first === undefined || this.#paired) return;
    // A person who sees nothing happen for so long closes the page and opens it again.
    world.after(
      60_000,
      () => {
        if (this.#paired) return;
        life.end();
        void this.start();
      },
      life,
    );
    while (!this.#paired) {
      try {
        const { code } = (await first.ask({ about: 'link' })) as LinkAnswer;
        const key = { key: keyOf(device), sign: (text: string) => Promise.resolve(signatureOf(keyOf(device), text)) };
        // Whose device it will be, it is told.
        const credentials = {
          person: idOf('person', 999),
          device,
          label: 'A second device',
          enter: { as: 'device' as const, link: code },
        };
        const dial = network.dial(life);
        const waiting = () => undefined;
        const person = await introduce({ dial, key, surroundings, build: 'simulated', credentials, waiting });
        if (person !== identity.person) this.#parts.problems.push(`${device} was let in as ${person}`);
        this.#paired = true;
      } catch {
        await surroundings.sleep(3_000);
      }
    }
  }

  /** Puts a question to the server. */
  ask(question: Question): Promise<unknown> {
    return this.#running?.link.ask(question) ?? Promise.reject(new Error('The first device is off.'));
  }

  /** The server lost what it had: everything this device did goes into a new log, and the pages move over to it. */
  async #moveOn(engine: Engine, market: string, life: Life, random: Random): Promise<void> {
    const { world, identity } = this.#parts;
    const to = nextGeneration(market);
    await engine.leave();
    const records = await this.#log(market).records();
    const looked = await engine.meta('looked');
    const storage = new Storage({ world, life, random, fault: () => new StorageFault('closed', true, 'closed') });
    const target = storage.gated<LogStore>(this.#log(to), new Set(['write']), new Set());
    await transplant(target, transplantable(records), { identity, entrance: { as: 'member' }, looked });
    world.after(
      random.below(300),
      () => {
        this.market = to;
        life.end();
        void this.start();
      },
      life,
    );
  }

  #logBefore(market: string): KeptLog | undefined {
    return [...this.#logs].find(([name]) => nextGeneration(name) === market)?.[1];
  }

  #log(market: string): KeptLog {
    const log = this.#logs.get(market) ?? new KeptLog(this.#parts.confirmed);
    this.#logs.set(market, log);
    return log;
  }

  async #keep(log: LogStore, meta: Readonly<Record<string, unknown>>): Promise<void> {
    for (;;) {
      const { revision } = await log.head();
      if ((await log.write({ expect: revision, meta })).is === 'written') return;
    }
  }

  #gatedViews(storage: Storage): ViewStores {
    const { breakingViews } = this.#parts;
    return {
      open: async (name) =>
        storage.gated<ViewStore>(breakingViews(await this.#stores.open(name)), viewWrites, new Set(['close'])),
      remove: (name) => this.#stores.remove(name),
      names: () => this.#stores.names(),
    };
  }

  #surroundings(life: Life, random: Random): Surroundings {
    const { world } = this.#parts;
    const locks = new Locks();
    return {
      now: () => this.now,
      random: () => random.below(1_000_000) / 1_000_000,
      sleep: (milliseconds: number) => new Promise<void>((resolve) => world.after(milliseconds, resolve, life)),
      breathe: () => new Promise<void>((resolve) => world.after(random.below(3), resolve, life)),
      exclusive: async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
        const release = await locks.take(name);
        try {
          return await work();
        } finally {
          release();
        }
      },
    };
  }
}

function interestsOf(
  me: string,
  following: FollowingRow | undefined,
  desks: DesksRow | undefined,
  looked: unknown,
): string[] {
  const people = [...(following?.people ?? []), ...((looked ?? []) as readonly string[])];
  return scopesOf(me, { people, desks: desksOf(desks) });
}
