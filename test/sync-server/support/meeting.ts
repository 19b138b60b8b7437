import { pannier } from '../../../src/domain/model.ts';
import type { Model } from '../../../src/kernel/model.ts';
import { usualLimits, type Limits } from '../../../sync-server/limits.ts';
import { Metrics } from '../../../sync-server/metrics.ts';
import type { MarketStore } from '../../../sync-server/store/market-store.ts';
import { emptyDisk } from '../../../sync-server/store/memory-disk.ts';
import { openMemory } from '../../../sync-server/store/memory-market-store.ts';
import { SyncServer } from '../../../sync-server/sync-server.ts';
import { watching } from '../../../sync-server/watching.ts';
import type { InviteAnswer } from '../../../src/sync/answers.ts';
import { register } from './asked.ts';
import { createIdentity, Peer, type Identity } from './peer.ts';
import { Time } from './time.ts';

/** Noon of some day. */
export const noon = 1_700_000_000_000;

/** A peer whose wire can be slow. */
export interface Guest extends Peer {
  /** Bytes that have not left. */
  buffered: number;
}

/** A server without sockets, its data in memory and its time in the test's hands. */
export class Meeting {
  readonly time = new Time(noon);
  readonly disk = emptyDisk('the first epoch');
  readonly metrics = new Metrics();
  readonly lines: string[] = [];
  store: MarketStore = openMemory(this.disk);
  server!: SyncServer;
  readonly #limits: Partial<Limits>;
  readonly #model: Model;

  constructor(limits: Partial<Limits> = {}, model: Model = pannier) {
    this.#limits = limits;
    this.#model = model;
  }

  async open(store: MarketStore = this.store): Promise<this> {
    this.store = store;
    const log = {
      info: (what: string) => void this.lines.push(what),
      error: (what: string, error: unknown) => void this.lines.push(`${what}: ${String(error)}`),
    };
    this.server = await SyncServer.open({
      model: this.#model,
      store,
      surroundings: this.time,
      limits: { ...usualLimits, ...this.#limits },
      watch: watching(this.metrics, log),
    });
    return this;
  }

  async connect(identity?: Identity, failedProof?: () => void): Promise<Guest> {
    const known = identity ?? (await createIdentity());
    const guest: Guest = Object.assign(
      new Peer(
        known,
        (text) => session.receive(text),
        () => {
          guest.closed();
          session.closed();
        },
      ),
      { buffered: 0 },
    );
    const wire = {
      send: (text: string) => guest.hear(text),
      close: () => guest.closed(),
      get bufferedBytes() {
        return guest.buffered;
      },
    };
    const session = this.server.connect(wire, failedProof);
    return guest;
  }

  /** Starts the market and registers its host, who reads the scopes of everybody and their own. */
  async host(name = 'Ana'): Promise<Guest> {
    const host = await this.connect();
    await host.enter({ as: 'host', market: 'Saturday market' });
    return this.#settle(host, name);
  }

  /** A new person by an invitation of the host's. */
  async guest(host: Guest, name = 'Bo'): Promise<Guest> {
    const guest = await this.connect();
    await guest.enter({ as: 'guest', invitation: (await this.invite(host)).code });
    return this.#settle(guest, name);
  }

  async invite(host: Peer, uses = 1, hours = 1): Promise<InviteAnswer> {
    const answered = await host.ask({ about: 'invite', uses, hours });
    if (answered.is !== 'answer') throw new Error(answered.code);
    return answered.answer as InviteAnswer;
  }

  /** Lets everything that is under way come to rest. */
  async rest(turns = 20): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await this.time.breathe();
  }

  async #settle(guest: Guest, name: string): Promise<Guest> {
    const { person } = guest.identity;
    guest.send({ is: 'read', scopes: { people: 0, [`person/${person}`]: 0, [`inbox/${person}`]: 0 } });
    const asked = register(name);
    guest.push(asked);
    await guest.outcome(asked.id);
    return guest;
  }
}
