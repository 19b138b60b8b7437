import { CatchUp, type LogView, type Release } from './catch-up.ts';
import type { ReadEvent } from './codec.ts';
import { StorageFault } from './fault.ts';
import type { LogMirror } from './log-mirror.ts';
import type { LogStore, PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';
import type { ProjectionDefinition } from './projection.ts';
import type { Serial } from './serial.ts';
import { backoff, type Surroundings } from './surroundings.ts';
import type { Ahead, ViewStore, ViewStores } from './view-store.ts';
import type { ParkedChoice } from './write-side.ts';

/**
 * What views databases are called. Both names must differ where the projections or the reader differ: views of
 * another shape are not these views.
 */
export interface ViewNames {
  /** The key in the log's meta under which it is kept which one is in use. */
  readonly pointer: string;
  /** What the names of the databases begin with; a number follows. */
  readonly prefix: string;
  /** What the names of all views of this market begin with, whatever their shape. */
  readonly family: string;
}

/** Which views databases there are of one shape: kept in the log's meta, followed by every page. */
export interface ViewsPointer {
  /** The one in use; none while the first is being built. */
  readonly current?: string;
  /** The one being built beside it. */
  readonly building?: string;
}

/** Views that are open, and what writes them. */
interface Open {
  readonly store: ViewStore;
  readonly catchUp: CatchUp;
}

/** What a person is told while the views cannot be written. */
export interface Trouble {
  readonly error: string;
  readonly attempt: number;
}

/** What a keeper works with. */
export interface KeeperParts {
  readonly model: Model;
  readonly projections: readonly ProjectionDefinition[];
  /** Whose views these are. */
  readonly reader: string | undefined;
  readonly views: ViewNames;
  readonly log: LogStore;
  readonly mirror: LogMirror;
  readonly serial: Serial;
  readonly stores: ViewStores;
  readonly surroundings: Surroundings;
  /** Told when the views cannot be written, and with `undefined` when they can again. */
  readonly trouble: (trouble: Trouble | undefined) => void;
  /** Told which rows are about to be written, and with `undefined` when that is over. */
  readonly ahead?: (ahead: Ahead | undefined) => void;
  /** Events that share a transaction at most. */
  readonly chunk?: number;
}

/** Keeps one views database level with the log, retries what is transient, and replaces it by a rebuilt one. */
export class Keeper {
  #current: Open | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #releases: Release[] = [];
  readonly #parts: KeeperParts;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Events just written after this position. */
  offer(after: number, events: readonly ReadEvent[]): void {
    this.#current?.catchUp.offer(after, events);
  }

  /** Commits are about to be written: reads meanwhile what the views will need for them. */
  foresee(commits: readonly PendingCommit[]): void {
    // It only saves time: what could not be read now is read when it is needed, and fails there.
    this.#current?.catchUp.foresee(commits).catch(() => undefined);
  }

  /** Resolves when the views agree with the log as it is now. Calls made during a run share the next one. */
  catchUp(release: readonly Release[] = []): Promise<void> {
    this.#releases.push(...release);
    // A run that is over is forgotten some moments before the next one begins: what is asked for then is that one.
    if (this.#next !== undefined) return this.#next;
    if (this.#running === undefined) return this.#start();
    this.#next = this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  /** A row as the views have it now. */
  async row(table: string, key: string): Promise<unknown> {
    const { store } = await this.#open();
    return store.row(table, key);
  }

  /** Folds the whole log into a fresh database beside the current one, then swaps (rule VIEW-9). */
  rebuild(): Promise<void> {
    return this.#alone(async (pointer) => {
      const name = nameAfter(pointer, this.#parts.views.prefix);
      // One that was never finished may be what is wrong.
      await this.#parts.stores.remove(name);
      await this.#build(name, pointer);
    });
  }

  /**
   * Removes views that nothing points to any more: of an older version of the app, or left by a crash in the middle of
   * a rebuild. A tab that still runs the older version keeps writing to the log, and is asked to update.
   */
  tidy(): Promise<void> {
    const { stores, views } = this.#parts;
    return this.#alone(async ({ current, building }) => {
      // Nobody builds now: who began to, died over it. The first views are gone on with, all others begun anew.
      if (current !== undefined && building !== undefined) await this.#point({ current });
      const names = await stores.names();
      const left = names.filter((name) => name.startsWith(views.family) && name !== (current ?? building));
      for (const name of left) await stores.remove(name);
    });
  }

  /** True while views are being built beside those in use, or were when whoever did it died. */
  async isBuilding(): Promise<boolean> {
    return (await this.#pointer()).building !== undefined;
  }

  close(): void {
    this.#current?.store.close();
    this.#current = undefined;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    this.#running = this.#retrying().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** A transient error is tried again with backoff, for as long as it takes: the log has what the views lack. */
  async #retrying(): Promise<void> {
    const { surroundings, trouble } = this.#parts;
    let damaged = false;
    let rebuilt = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        // Views are disposable: what is damaged is made anew from the log.
        if (damaged) await this.rebuild();
        damaged = false;
        const { catchUp } = await this.#open();
        const release = [...this.#releases];
        await catchUp.run(this.#logView, await this.#skipped(), release);
        this.#releases = this.#releases.slice(release.length);
        if (attempt > 0) trouble(undefined);
        return;
      } catch (error) {
        trouble({ error: error instanceof Error ? error.message : String(error), attempt });
        // A rebuild in another tab may have swapped the database away: the pointer says which one it is now.
        this.close();
        if (!(error instanceof StorageFault)) throw error;
        if (error.kind === 'damaged' && !rebuilt) damaged = rebuilt = true;
        else if (!error.transient) throw error;
        await this.#parts.serial.run(() => this.#parts.mirror.refresh());
        await surroundings.sleep(backoff(attempt, surroundings.random));
      }
    }
  }

  /** The views in use, opened; the first ones are built where there are none for this fingerprint. */
  async #open(): Promise<Open> {
    const pointer = await this.#pointer();
    if (pointer.current === undefined) {
      await this.#alone(async (now) => {
        if (now.current === undefined) await this.#build(now.building ?? nameAfter(now, this.#parts.views.prefix), now);
      });
      return this.#open();
    }
    if (this.#current?.store.name !== pointer.current) {
      this.close();
      this.#current = this.#with(await this.#parts.stores.open(pointer.current));
    }
    return this.#current;
  }

  async #build(name: string, { current }: ViewsPointer): Promise<void> {
    const { mirror, serial, stores } = this.#parts;
    let fresh: Open | undefined;
    try {
      await this.#point({ ...(current !== undefined && { current }), building: name });
      const { catchUp } = (fresh = this.#with(await stores.open(name)));
      await catchUp.run(this.#logView, await this.#skipped());
      await serial.run(async () => {
        // Only a database that is level with the log is swapped in; a write by another tab in between says `stale`.
        do await catchUp.run(() => Promise.resolve(mirror.view), await this.#skipped());
        while ((await this.#tryPoint({ current: name })) !== 'written');
      });
    } catch (error) {
      fresh?.store.close();
      // The first views are gone on with by the next attempt. Beside others they only take room.
      if (current !== undefined) {
        await stores.remove(name).catch(() => undefined);
        await this.#point({ current }).catch(() => undefined);
      }
      throw error;
    }
    this.close();
    this.#current = fresh;
    // What cannot be removed now is removed at the next start.
    if (current !== undefined) await stores.remove(current).catch(() => undefined);
  }

  /** Runs work while no other tab builds or removes views, on the pointer as it is by then. */
  #alone(work: (pointer: ViewsPointer) => Promise<void>): Promise<void> {
    const { mirror, serial, surroundings } = this.#parts;
    return surroundings.exclusive('views', async () => {
      await serial.run(() => mirror.refresh());
      await work(await this.#pointer());
    });
  }

  #point(pointer: ViewsPointer): Promise<void> {
    return this.#parts.serial.run(async () => {
      while ((await this.#tryPoint(pointer)) !== 'written');
    });
  }

  #tryPoint(pointer: ViewsPointer): Promise<'written' | 'stale' | 'known'> {
    return this.#parts.mirror.write({ meta: { [this.#parts.views.pointer]: pointer } }, false);
  }

  async #pointer(): Promise<ViewsPointer> {
    return (await this.#parts.mirror.meta(this.#parts.views.pointer)) ?? {};
  }

  /** Events that a person chose to leave out, kept in the log so that a rebuild leaves them out too. */
  async #skipped(): Promise<ReadonlySet<string>> {
    const choices = ((await this.#parts.mirror.meta('choices')) ?? []) as readonly ParkedChoice[];
    return new Set(choices.filter(({ choose }) => choose === 'skip').map((one) => `${one.projection} ${one.event}`));
  }

  readonly #logView = (atLeast: number): Promise<LogView> =>
    this.#parts.serial.run(async () => {
      await this.#parts.mirror.ensure();
      if (this.#parts.mirror.head.revision < atLeast) await this.#parts.mirror.refresh();
      return this.#parts.mirror.view;
    });

  #with(store: ViewStore): Open {
    return { store, catchUp: new CatchUp({ ...this.#parts, views: store }) };
  }
}

/** Views databases are numbered, so that a rebuilt one stands beside the one it replaces. */
function nameAfter(pointer: ViewsPointer, prefix: string): string {
  const number = Number(pointer.current?.slice(pointer.current.lastIndexOf('-') + 1) ?? 0);
  return `${prefix}-${number + 1}`;
}
