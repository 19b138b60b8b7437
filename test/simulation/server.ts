import { createHash } from 'node:crypto';
import type { Model } from '../../src/kernel/model.ts';
import type { MayRead } from '../../sync-server/access.ts';
import { hashOf } from '../../sync-server/codes.ts';
import { usualLimits } from '../../sync-server/limits.ts';
import { openMemory } from '../../sync-server/store/memory-market-store.ts';
import { copyOf, emptyDisk, type MemoryDisk } from '../../sync-server/store/memory-disk.ts';
import type { EventStore } from '../../sync-server/store/event-store.ts';
import { StoreFault } from '../../sync-server/store/store-fault.ts';
import { SyncServer } from '../../sync-server/sync-server.ts';
import type { Surroundings } from '../../sync-server/surroundings.ts';
import type { Watch } from '../../sync-server/watch.ts';
import type { Identity } from './device.ts';
import { Storage } from './storage.ts';
import { Life, type World } from './world.ts';

/** The code by which everybody may join. */
export const INVITATION = 'SIMU-1ATE-SIMU-1ATE';

/** Puts a broken part in the place of the store: for showing that the oracles see it. */
export type Breaking = (events: EventStore, disk: MemoryDisk) => EventStore;

const writes = new Set(
  'append start admit removePerson readmit revokeDevice invite revokeInvitation offerLink useLink confirmLink'.split(
    ' ',
  ),
);

/** The sync server, as it is, on a disk in memory that outlives it. */
export class SimulatedServer {
  disk = emptyDisk('epoch-1');
  /** The data that an older copy took the place of, the oldest first, and those in use. */
  readonly disks: MemoryDisk[] = [this.disk];
  restored = 0;
  /** Milliseconds by which its clock is wrong. */
  skew = 0;
  /** The latest that its clock said since the append before: by it the group was decided, though it be set back since. */
  #told = 0;
  /** Copies made of the disk, the newest last. */
  readonly #copies: MemoryDisk[] = [];
  #running: { readonly life: Life; readonly sync: SyncServer } | undefined;
  #life: Life | undefined;
  #lives = 0;
  readonly #world: World;
  readonly #model: Model;
  readonly #problems: string[];
  readonly #breaking: Breaking;
  readonly #mayRead: { readonly mayRead?: MayRead };
  readonly #died: () => void;

  constructor(parts: {
    world: World;
    model: Model;
    problems: string[];
    breaking: Breaking;
    mayRead?: MayRead;
    died: () => void;
  }) {
    this.#mayRead = parts.mayRead === undefined ? {} : { mayRead: parts.mayRead };
    this.#world = parts.world;
    this.#model = parts.model;
    this.#problems = parts.problems;
    this.#breaking = parts.breaking;
    this.#died = parts.died;
    this.#letIn([]);
  }

  /** The time by its own clock. */
  get #now(): number {
    return Math.floor(this.#world.now + this.skew);
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  /** Who answers calls now. */
  readonly answering = () => {
    if (this.#running === undefined) return undefined;
    const { life, sync } = this.#running;
    return { life, disk: this.disk, connect: (wire: Parameters<SyncServer['connect']>[0]) => sync.connect(wire) };
  };

  start(): void {
    if (this.#life?.alive === true) return;
    const world = this.#world;
    this.#lives += 1;
    const random = world.chance(`server ${this.#lives}`);
    const life = new Life(() => {
      this.#running = undefined;
      this.#died();
    });
    this.#life = life;
    const fault = () => new StoreFault('unwell', 'the disk would not');
    const storage = new Storage({ world, life, random, fault });
    const { events, accounts } = openMemory(this.disk);
    const store = {
      events: storage.gated(this.#breaking(this.#judged(events), this.disk), writes, new Set()),
      accounts: storage.gated(accounts, writes, new Set()),
    };
    const surroundings: Surroundings = {
      now: () => {
        this.#told = Math.max(this.#told, this.#now);
        return this.#now;
      },
      after: (milliseconds, call) => {
        let wanted = true;
        world.after(milliseconds, () => wanted && call(), life);
        return () => {
          wanted = false;
        };
      },
      breathe: () => new Promise((resolve) => world.after(random.below(3), resolve, life)),
      bytes: (count) => Uint8Array.from({ length: count }, () => random.below(256)),
      uuid: () =>
        `ffffffff-0000-4000-8000-${(this.#lives * 65_536 + random.below(65_536)).toString(16).padStart(12, '0')}`,
      verify: ({ key, signature, text }) => Promise.resolve(signature === signatureOf(key, text)),
    };
    const watch = this.#watch();
    const parts = { model: this.#model, store, surroundings, limits: usualLimits, watch, ...this.#mayRead };
    void SyncServer.open(parts).then(
      (sync) => {
        if (life.alive) this.#running = { life, sync };
      },
      () => {
        life.end();
      },
    );
  }

  /** Dies before or just after one of its next writes, or now. */
  kill(writesLeft: number, before: boolean): void {
    const life = this.#life;
    if (life === undefined || !life.alive) return;
    if (writesLeft === 0) life.end();
    else life.doom = { writes: writesLeft, before };
  }

  sicken(count: number): void {
    if (this.#life !== undefined) this.#life.sick = count;
  }

  heal(): void {
    if (this.#life === undefined) return;
    this.#life.sick = 0;
    this.#life.doom = undefined;
  }

  copy(): void {
    this.#copies.push(copyOf(this.disk));
  }

  /** Puts an older copy in the place of the data, as an administrator would: the server is stopped for it. */
  restore(back: number, devices: readonly Identity[]): boolean {
    const copy = this.#copies.at(-1 - back) ?? this.#copies.at(-1);
    if (copy === undefined) return false;
    this.#life?.end();
    this.restored += 1;
    this.disk = copyOf(copy, `epoch-${this.restored + 1}`);
    this.disks.push(this.disk);
    this.#letIn(devices);
    this.start();
    return true;
  }

  /** Everybody may join; who is a second device of somebody was linked. */
  #letIn(devices: readonly Identity[]): void {
    const id = 'ffffffff-0000-4000-8000-000000000000';
    const { now } = this.#world;
    const holds = { made: now, expires: now * 2, revoked: undefined };
    this.disk.invitations.set(id, { id, hash: hashOf(INVITATION), uses: 1_000, used: 0, ...holds });
    for (const { person, device } of devices) this.link(person, device);
  }

  /** What a link code and its confirmation come to. */
  link(person: string, device: string): void {
    if (!this.disk.persons.has(person) || this.disk.devices.has(device)) return;
    const key = keyOf(device);
    this.disk.devices.set(device, {
      id: device,
      person,
      key,
      label: 'linked',
      added: this.#world.now,
      revoked: undefined,
    });
  }

  /** No event may lie in the future when it is decided (rule SYNC-5). */
  #judged(events: EventStore): EventStore {
    const append = events.append.bind(events);
    return Object.assign(events, {
      append: (commits: Parameters<EventStore['append']>[0]) => {
        for (const { id, at } of commits.flatMap((commit) => commit.events))
          if (at > this.#told) this.#problems.push(`${id} was stored ${at - this.#told} ms before it happens`);
        this.#told = 0;
        return append(commits);
      },
    });
  }

  #watch(): Watch {
    const nothing = () => undefined;
    const trouble = (what: string) => (error: unknown) => {
      if (!(error instanceof StoreFault && error.kind === 'unwell'))
        this.#problems.push(
          `the server failed: ${what}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        );
    };
    return {
      settled: nothing,
      decided: nothing,
      decisionFailed: (command, error) => trouble(`deciding ${command}`)(error),
      groupFailed: trouble('group'),
      factsAsked: nothing,
      factsRead: nothing,
      delivered: nothing,
      damaged: (what) => trouble('damage')(what),
      sentAway: nothing,
      frameFaulty: nothing,
      failed: (what, error) => trouble(what)(error),
    };
  }
}

/** The key of a made-up device: anybody could make it, which is enough where nobody cheats. */
export function keyOf(device: string): string {
  return createHash('sha256').update(device).digest('base64url');
}

/** Stands for an Ed25519 signature, which takes real time. */
export function signatureOf(key: string, text: string): string {
  const half = (salt: string) => createHash('sha256').update(salt).update(key).update(text).digest('base64url');
  return half('1') + half('2');
}
