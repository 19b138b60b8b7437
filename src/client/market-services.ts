import {
  BehaviorSubject,
  firstValueFrom,
  fromEvent,
  merge,
  type Observable,
  of,
  shareReplay,
  type Subscription,
  switchMap,
} from 'rxjs';
import type { Answer } from '../kernel/write-side.ts';
import type { Command } from '../kernel/decision.ts';
import { v7 } from 'uuid';
import type { MarketName } from './client.ts';
import { DeviceDatabase } from './device-database.ts';
import { DraftStore } from './drafts.ts';
import { failed } from './failed.ts';
import { MarketClient, openLog } from './market-client.ts';
import type { Market, MarketStatus, Services, SettingsStore } from './services.ts';
import type { Updates } from './updates.ts';
import { isShared } from '../reading/names.ts';
import type { Entrance } from '../sync/protocol.ts';
import { deviceLabel } from './device-label.ts';
import { watchStatus } from './watch-status.ts';
import { WorkerHost } from './worker-host.ts';

/** What the composition root of the page hands in. */
export interface ServiceParts {
  /** Starts the worker of a market. */
  readonly startWorker: (market: MarketName) => Worker;
  readonly settings: SettingsStore;
  readonly updates: Updates;
  /** Remembers which market was open: a page must know at once, before any database. */
  readonly memory: Storage;
}

/** The first generation of the market on the server. */
const FIRST_SHARED: MarketName = 'shared.1';

/** The key under which the open market is remembered. */
const OPEN = 'pannier-open-market';

/** Opens markets and starts them: what the pages need from outside. */
export class MarketServices implements Services {
  readonly market = new BehaviorSubject<Market>({ is: 'opening' });
  readonly status: Observable<MarketStatus>;
  readonly updateReady: Observable<boolean>;
  readonly settings: SettingsStore;
  readonly build = __BUILD__;
  readonly #parts: ServiceParts;
  readonly #device = new DeviceDatabase();
  #client: MarketClient | undefined;
  #following: Subscription | undefined;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.status = this.market.pipe(
      switchMap((market) => (market.is === 'open' ? watchStatus(market.client) : of({ is: 'local' } as const))),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    this.settings = parts.settings;
    this.updateReady = parts.updates.ready;
  }

  /** The open market; throws a sentence where there is none. */
  get client(): MarketClient {
    if (this.#client === undefined) throw new Error('No market is open: start one, or look around in the sample.');
    return this.#client;
  }

  /** Opens the market that was open last. */
  async resume(): Promise<void> {
    const last = this.#parts.memory.getItem(OPEN);
    if (last === 'mine' || last === 'sample' || (last !== null && isShared(last)))
      await this.openMarket(last as MarketName);
    else this.market.next({ is: 'none' });
  }

  async openMarket(name: MarketName): Promise<void> {
    try {
      const { log, identity } = await openLog(name);
      if (identity === undefined) {
        log.close();
        this.market.next({ is: 'none' });
      } else
        this.#open(new MarketClient({ market: name, identity, log, device: this.#device, host: this.#host(name) }));
    } catch (error) {
      this.#broken(error);
    }
  }

  async startMarket(name: string, description?: string): Promise<Answer> {
    return this.#start('mine', async (send) => {
      const registered = await send('person.register', { name });
      if (registered.is === 'accepted' && description !== undefined && description !== '')
        await send('person.describe', { description });
      return registered;
    });
  }

  async lookAround(): Promise<Answer> {
    const { fillSample } = await import('./sample/fill-sample.ts');
    return this.#start('sample', fillSample);
  }

  async share(name: string): Promise<Answer> {
    return this.#enter({ as: 'host', market: name }, undefined);
  }

  async join(invitation: string, name?: string): Promise<Answer> {
    return this.#enter({ as: 'guest', invitation }, name);
  }

  async link(code: string): Promise<Answer> {
    const host = this.#host(FIRST_SHARED);
    try {
      await host.call((worker) => worker.link(code, deviceLabel()), true);
      await this.openMarket(FIRST_SHARED);
      return { is: 'nothing' };
    } catch (error) {
      return failed(error);
    } finally {
      host.close();
    }
  }

  /** Goes to the server's market, with what was done on this device, or as somebody new. */
  async #enter(entrance: Entrance, name: string | undefined): Promise<Answer> {
    const alone = await openLog('mine');
    alone.log.close();
    if (alone.identity === undefined && name === undefined) return { is: 'refused', code: 'name/empty', data: {} };
    return this.#start(
      FIRST_SHARED,
      async (send, host) => {
        await host.call((worker) => worker.enter(entrance, deviceLabel()));
        return alone.identity === undefined ? send('person.register', { name }) : { is: 'nothing' };
      },
      async (host) => {
        if (alone.identity !== undefined)
          await host.call((worker) => worker.transplant('mine', entrance, deviceLabel()));
      },
    );
  }

  async keepSafe(): Promise<boolean> {
    return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  }

  applyUpdate(): void {
    this.#parts.updates.apply();
  }

  /** Says who is at this device, lets `begin` do what a market begins with, and opens the market if that was accepted. */
  async #start(market: MarketName, begin: Beginning, before?: (host: WorkerHost) => Promise<void>): Promise<Answer> {
    const host = this.#host(market);
    try {
      await before?.(host);
      const identity = await host.call((worker) => worker.identify({ person: v7(), device: v7() }));
      const answer = await begin((type, payload, as = {}) => {
        const command: Command = {
          id: v7(),
          type,
          payload,
          actor: as.actor ?? identity.person,
          at: as.at ?? Date.now(),
        };
        return host.call((worker) => worker.send(command));
      }, host);
      // Nothing: the person was registered when the same was asked before.
      if (answer.is === 'accepted' || answer.is === 'nothing') await this.openMarket(market);
      return answer;
    } catch (error) {
      return failed(error);
    } finally {
      host.close();
    }
  }

  #open(client: MarketClient): void {
    this.#following?.unsubscribe();
    this.#client?.close();
    this.#client = client;
    this.#parts.memory.setItem(OPEN, client.market);
    const drafts = new DraftStore(this.#device, client.market);
    let open = false;
    this.#following = client.views.subscribe({
      next: (views) => {
        // Once open it stays open: pages keep what they show while a rebuilt list takes over.
        if (views.is === 'building') this.market.next({ is: 'rebuilding', percent: views.percent });
        else if (!open) void this.#whenRegistered(client, { is: 'open', client, drafts });
        open = views.is === 'ready';
      },
      error: (error: unknown) => this.#broken(error),
    });
    client.catchUp().catch((error: unknown) => this.#broken(error));
    this.#following.add(client.moved.subscribe((to) => void this.openMarket(to)));
    // Signal may be back, or another tab may have ended in the middle of its work.
    const again = merge(
      fromEvent(globalThis, 'online'),
      fromEvent(document, 'visibilitychange'),
      fromEvent(globalThis, 'focus'),
    );
    this.#following.add(again.subscribe(() => void client.catchUp().catch(() => undefined)));
  }

  /** Somebody who never got further than choosing a name is still to be welcomed. */
  async #whenRegistered(client: MarketClient, market: Market): Promise<void> {
    const me = await firstValueFrom(client.watch('person', { person: client.identity.person }));
    this.market.next(me === undefined ? { is: 'none' } : market);
  }

  #host(market: MarketName): WorkerHost {
    return new WorkerHost(() => this.#parts.startWorker(market));
  }

  #broken(error: unknown): void {
    const names = error as { name?: unknown; message?: unknown };
    const missing =
      names.name === 'MissingAPIError' || names.name === 'SecurityError' || typeof indexedDB === 'undefined';
    const fault = missing ? 'missing' : 'closed';
    this.market.next({ is: 'broken', fault, detail: String(names.message ?? error) });
  }
}

/** Sends a command while a market is being started; `as` lets a sample speak for its people. */
export type SendAs = (type: string, payload: unknown, as?: { actor?: string; at?: number }) => Promise<Answer>;

type Beginning = (send: SendAs, host: WorkerHost) => Promise<Answer>;
