import { BehaviorSubject, from, type Observable, of, shareReplay, type Subscription, switchMap } from 'rxjs';
import type { Answer } from '../kernel/write-side.ts';
import type * as Beginnings from './beginnings.ts';
import type { Client, MarketName } from './client.ts';
import { DeviceDatabase } from './device-database.ts';
import { DraftStore } from './drafts.ts';
import { MarketClient, openLog } from './market-client.ts';
import { failed } from './failed.ts';
import { type Memory, pageMemory } from './memory.ts';
import type { Linking, Market, MarketStatus, Services, SettingsStore } from './services.ts';
import type { Updates } from './updates.ts';
import { isShared } from '../reading/names.ts';
import { WorkerHost } from './worker-host.ts';

/** What the composition root of the page hands in. */
export interface ServiceParts {
  /** Starts the worker of a market. */
  readonly startWorker: (market: MarketName) => Worker;
  readonly settings: SettingsStore;
  readonly updates: Updates;
  readonly install: Services['install'];
  /**
   * Remembers which market was open: a page must know at once, before any database. Undefined where the browser lets
   * the page keep nothing.
   */
  readonly memory: Storage | undefined;
}

/** How long the first screen has before the worker starts, where it needs nothing of it; in milliseconds. */
const SOON = 300;

const LOCAL: MarketStatus = { is: 'local' };

/** The key under which the open market is remembered. */
const OPEN = 'pannier-open-market';

/** And the one that is this person's: where Look around leads back to. */
const HOME = 'pannier-home-market';

/** Signal may be back, or somebody is. */
const signsOfReturn: readonly (readonly [EventTarget, string])[] = [
  [globalThis, 'online'],
  [globalThis, 'focus'],
  [document, 'visibilitychange'],
];

/** Opens markets and starts them: what the pages need from outside. */
export class MarketServices implements Services {
  readonly market = new BehaviorSubject<Market>({ is: 'opening' });
  readonly status: Observable<MarketStatus>;
  readonly updateReady: Observable<boolean>;
  readonly install: Services['install'];
  readonly settings: SettingsStore;
  readonly build = __BUILD__;
  readonly #parts: ServiceParts;
  readonly #memory: Memory;
  readonly #device = new DeviceDatabase();
  #client: MarketClient | undefined;
  #following: Subscription | undefined;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#memory = parts.memory ?? pageMemory();
    this.status = this.market.pipe(
      switchMap((market) => (market.is === 'open' ? statusOf(market.client) : of(LOCAL))),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    this.settings = parts.settings;
    this.updateReady = parts.updates.ready;
    this.install = parts.install;
  }

  /** The open market; throws a sentence where there is none. */
  get client(): MarketClient {
    if (this.#client === undefined) throw new Error('No market is open: start one, or look around in the sample.');
    return this.#client;
  }

  /** Opens the market that was open last. */
  async resume(): Promise<void> {
    const last = this.#remembered(OPEN);
    // Where nothing is remembered because nothing may be kept, trying to open a market finds out what is possible.
    if (last === undefined && this.#parts.memory) this.market.next({ is: 'none' });
    else await this.openMarket(last ?? 'mine');
  }

  leaveSample(): Promise<void> {
    return this.openMarket(this.#remembered(HOME) ?? 'mine');
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

  startMarket(name: string): Promise<Answer> {
    return this.#begin((at) => at.startMarket(this.#host, name));
  }

  lookAround(): Promise<Answer> {
    return this.#begin((at) => at.lookAround(this.#host));
  }

  share(name: string): Promise<Answer> {
    return this.#begin((at) => at.enterMarket(this.#host, this.#shared(), { as: 'host', market: name }), true);
  }

  join(invitation: string, name?: string): Promise<Answer> {
    return this.#begin((at) => at.enterMarket(this.#host, this.#shared(), { as: 'guest', invitation }, name), true);
  }

  link(code: string, linking: Linking): Promise<Answer> {
    return this.#begin((at) =>
      at.linkDevice({ startHost: this.#host, device: this.#device }, this.#shared(), code, linking),
    );
  }

  async keepSafe(): Promise<boolean> {
    return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  }

  applyUpdate(): void {
    this.#parts.updates.apply();
  }

  /**
   * Begins a market and opens it; `entering` it, with what is being written in the one before. The code for it is
   * fetched only now: where that fails, it is an answer like any other.
   */
  async #begin(work: (at: typeof Beginnings) => Promise<Beginnings.Begun>, entering = false): Promise<Answer> {
    try {
      const { market, answer } = await work(await import('./beginnings.ts'));
      // `nothing`: the same was asked before.
      if (answer.is !== 'accepted' && answer.is !== 'nothing') return answer;
      if (entering) await this.#takeDrafts('mine', market);
      await this.openMarket(market);
      return answer;
    } catch (error) {
      return failed(error);
    }
  }

  async #moveOn(from: MarketName, to: MarketName): Promise<void> {
    await this.#takeDrafts(from, to);
    await this.openMarket(to);
  }

  async #takeDrafts(from: MarketName, to: MarketName): Promise<void> {
    const { takeDrafts } = await import('./take-drafts.ts');
    await takeDrafts(this.#device, from, to);
  }

  /** The market on the server as it goes on here: after each restore there it has another name. */
  #shared(): MarketName {
    const home = this.#remembered(HOME);
    return home !== undefined && isShared(home) ? home : 'shared.1';
  }

  #remembered(key: typeof OPEN | typeof HOME): MarketName | undefined {
    const name = this.#memory.getItem(key);
    return name === 'mine' || name === 'sample' || (name !== null && isShared(name)) ? (name as MarketName) : undefined;
  }

  #remember(market: MarketName): void {
    try {
      this.#memory.setItem(OPEN, market);
      if (market !== 'sample') this.#memory.setItem(HOME, market);
    } catch {
      // No room: the next start opens what was open before, and this one goes on.
    }
  }

  #open(client: MarketClient): void {
    this.#following?.unsubscribe();
    this.#client?.close();
    this.#client = client;
    this.#remember(client.market);
    const drafts = new DraftStore(this.#device, client.market, this.#memory);
    let open = false;
    let levelling: Promise<void> | undefined;
    const level = (): Promise<void> => {
      levelling ??= client.catchUp();
      levelling.catch((error: unknown) => this.#broken(error));
      return levelling;
    };
    // The first screen comes first: a worker that starts beside it takes the processor and the disk from it.
    const left = new AbortController();
    const soon = setTimeout(() => {
      void level();
      if (client.isShared) void this.#inBackground(client, left.signal);
    }, SOON);
    this.#following = client.views.subscribe({
      next: (views) => {
        // Once open it stays open: pages keep what they show while a rebuilt list takes over.
        if (views.is === 'building') {
          void level();
          this.market.next({ is: 'rebuilding', percent: views.percent });
        } else if (!open)
          this.#whenRegistered(client, level, { is: 'open', client, drafts }).catch((error: unknown) =>
            this.#broken(error),
          );
        open = views.is === 'ready';
      },
      error: (error: unknown) => this.#broken(error),
    });
    this.#following.add(() => clearTimeout(soon));
    this.#following.add(client.moved.subscribe((to) => void this.#moveOn(client.market, to)));
    // Signal may be back, or another tab may have ended in the middle of its work.
    const again = (): void => void client.catchUp().catch(() => undefined);
    for (const [target, sign] of signsOfReturn) target.addEventListener(sign, again, { signal: left.signal });
    this.#following.add(() => left.abort());
  }

  /** What waits is to be sent also while no page is open; who cannot have the code for it now sends with a page. */
  async #inBackground(client: Client, left: AbortSignal): Promise<void> {
    const loaded = await import('./background.ts').catch(() => undefined);
    if (!left.aborted) loaded?.sendInBackground(navigator.serviceWorker, client, left);
  }

  /** Somebody who never got further than choosing a name is still to be welcomed. */
  async #whenRegistered(client: MarketClient, level: () => Promise<void>, market: Market): Promise<void> {
    const me = () => client.find('person', { person: client.identity.person });
    const known =
      // In a shared market the registration may still be on its way to a second device.
      isShared(client.market) ||
      (await me()) !== undefined ||
      // Views that are being made anew know everybody only once they are level with the log.
      (await level().then(me)) !== undefined;
    this.market.next(known ? market : { is: 'none' });
  }

  readonly #host = (market: MarketName): WorkerHost => new WorkerHost(() => this.#parts.startWorker(market));

  #broken(error: unknown): void {
    const { fault, detail } = failed(error);
    // Where storage is blocked, Chromium says no more than that a database was not opened.
    const blocked = this.#parts.memory === undefined && this.#client === undefined;
    this.market.next({ is: 'broken', fault: blocked ? 'missing' : fault, detail });
  }
}

/** How a market stands; one that is not shared needs none of the code that finds out. */
function statusOf(client: Client): Observable<MarketStatus> {
  if (!client.isShared) return of(LOCAL);
  return from(import('./watch-status.ts')).pipe(switchMap(({ watchStatus }) => watchStatus(client)));
}
