import type { Model } from '../src/kernel/model.ts';
import { type MayRead, readersOf } from './access.ts';
import { Allowances } from './allowances.ts';
import { Desks } from './desks.ts';
import type { Limits } from './limits.ts';
import { Market } from './market.ts';
import { Membership } from './membership.ts';
import { Present } from './present.ts';
import { Readers } from './readers.ts';
import { RecentEvents } from './recent-events.ts';
import { Session } from './session.ts';
import type { SessionParts } from './session-parts.ts';
import type { MarketRecord } from './store/account-store.ts';
import type { MarketStore } from './store/market-store.ts';
import type { Surroundings } from './surroundings.ts';
import type { Watch } from './watch.ts';
import type { Wire } from './wire.ts';

/** How often sessions look at what time has brought, in milliseconds. */
const TICK = 250;

/** What a sync server is built from. */
export interface SyncServerParts {
  readonly model: Model;
  readonly store: MarketStore;
  readonly surroundings: Surroundings;
  readonly limits: Limits;
  readonly watch: Watch;
  /** Who may read what, where it is not as usual. */
  readonly mayRead?: MayRead;
}

/** One market's server behind any kind of connection: who is connected, what is decided, what is delivered. */
export class SyncServer {
  readonly #sessions = new Set<Session>();
  readonly #market: Market;
  readonly #shared: Omit<SessionParts, 'failedProof'>;
  readonly #parts: SyncServerParts;
  #record: MarketRecord | undefined;
  #stopTicking: () => void = () => undefined;

  private constructor(parts: SyncServerParts, epoch: string, record: MarketRecord | undefined, membership: Membership) {
    this.#parts = parts;
    this.#record = record;
    const { events } = parts.store;
    const recent = new RecentEvents(events);
    const readers = new Readers();
    const desks = new Desks({ model: parts.model, events, isRead: (scope) => readers.has(scope) });
    this.#market = new Market({
      ...parts,
      events,
      membership,
      grew: (stored) => {
        recent.add(stored);
        const changed = desks.grew(stored);
        readers.grew(stored);
        readers.reconsider(changed);
      },
    });
    this.#shared = {
      mayRead: readersOf(membership, desks),
      ...parts,
      accounts: parts.store.accounts,
      events: { read: (cursors, limit) => recent.read(cursors, limit), heads: (scopes) => events.heads(scopes) },
      membership,
      deciding: this.#market,
      readers,
      desks,
      present: new Present(),
      allowances: new Allowances(parts.limits),
      epoch,
      market: () => this.#record,
      started: (started) => {
        this.#record = started;
      },
      gone: (session) => void this.#sessions.delete(session),
    };
    this.#tickLater();
  }

  static async open(parts: SyncServerParts): Promise<SyncServer> {
    const { events, accounts } = parts.store;
    const membership = await Membership.open(accounts);
    return new SyncServer(parts, await events.epoch(), await accounts.market(), membership);
  }

  /** Devices that are in. */
  get members(): number {
    return this.#shared.present.devices;
  }

  /** Takes a connection in: the server speaks first. `failedProof` is told where who came may have guessed. */
  connect(wire: Wire, failedProof: () => void = () => undefined): Session {
    const session = new Session({ ...this.#shared, failedProof }, wire);
    this.#sessions.add(session);
    return session;
  }

  /** Folded states that are in memory. */
  get factsCached(): number {
    return this.#market.factsCached;
  }

  /** Whether the store answers, and takes what is written; tried where the last writing failed. */
  async isReady(): Promise<boolean> {
    const { events } = this.#parts.store;
    try {
      await events.heads(['people']);
      if (this.#market.isFailing) await events.tryWriting();
      return true;
    } catch {
      return false;
    }
  }

  /** Finishes what was begun, says bye to everybody and closes the store. */
  async close(): Promise<void> {
    this.#stopTicking();
    for (const session of this.#sessions) session.stopTaking();
    await this.#market.idle();
    await this.#parts.surroundings.breathe();
    for (const session of this.#sessions) session.bye('closing');
    await this.#parts.store.events.close();
  }

  #tickLater(): void {
    this.#stopTicking = this.#parts.surroundings.after(TICK, () => {
      const now = this.#parts.surroundings.now();
      for (const session of this.#sessions) session.tick(now);
      this.#shared.allowances.tidy(now);
      this.#tickLater();
    });
  }
}
