import { pannier } from '../../src/domain/model.ts';
import { decode, type ReadEvent } from '../../src/kernel/codec.ts';
import type { Command } from '../../src/kernel/decision.ts';
import { Engine, type EngineParts } from '../../src/kernel/engine.ts';
import type { ViewNames, ViewsPointer } from '../../src/kernel/keeper.ts';
import type { LogStore } from '../../src/kernel/log-store.ts';
import { type Model, shapeOf } from '../../src/kernel/model.ts';
import type { ProjectionDefinition } from '../../src/kernel/projection.ts';
import type { ViewStores } from '../../src/kernel/view-store.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { MemoryViewStores } from '../../src/storage/memory-view-store.ts';
import { projections as everything } from '../../src/views/all.ts';
import { freshName } from './databases.ts';
import { idOf } from './history.ts';
import { ProjectionRows } from './rows.ts';
import { Locks, ManualSurroundings } from './surroundings.ts';

/** All rows in the order of their keys, by `<projection>.<table>`; tables without rows are left out. */
export type Contents = Readonly<Record<string, readonly (readonly [key: string, row: unknown])[]>>;

/** What outlives a tab: the databases of one browser. */
export interface Disk {
  /** The log as a tab opens it. */
  openLog(): LogStore;
  readonly stores: ViewStores;
  /** All rows of a views database. */
  contents(name: string): Promise<Contents>;
}

/** A disk in memory. */
export function memoryDisk(log: LogStore = new MemoryLogStore()): Disk & { readonly stores: MemoryViewStores } {
  const stores = new MemoryViewStores();
  return {
    openLog: () => log,
    stores,
    contents: async (name) => (await stores.open(name)).contents(),
  };
}

/** What a tab may be given that is not as usual. */
export type TabOptions = Partial<Omit<EngineParts, 'surroundings'>>;

/** One tab: an engine and the world around it. */
export interface Tab {
  readonly engine: Engine;
  readonly world: ManualSurroundings;
}

/** One browser with a market in it: its disk, and the tabs on it. */
export class Device {
  readonly disk: Disk;
  readonly #locks = new Locks();
  readonly #model: Model;
  readonly #projections: readonly ProjectionDefinition[];
  readonly #reader: string;
  readonly #names: ViewNames;

  constructor(
    parts: {
      disk?: Disk;
      model?: Model;
      projections?: readonly ProjectionDefinition[];
      reader?: string;
    } = {},
  ) {
    this.disk = parts.disk ?? memoryDisk();
    this.#model = parts.model ?? pannier;
    this.#projections = parts.projections ?? everything;
    this.#reader = parts.reader ?? idOf('person', 0);
    const shape = shapeOf(this.#projections);
    const family = `${freshName('market')}-views-`;
    this.#names = { pointer: `views/${shape}`, prefix: `${family}${shape}`, family };
  }

  /** Opens one more tab. */
  tab(options: TabOptions = {}): Tab {
    const world = new ManualSurroundings(this.#locks);
    const engine = new Engine({
      model: this.#model,
      projections: this.#projections,
      reader: this.#reader,
      log: options.log ?? this.disk.openLog(),
      stores: this.disk.stores,
      views: this.#names,
      authority: 'server',
      ...options,
      surroundings: world,
    });
    return { engine, world };
  }

  /** The rows as they are stored in the views in use. */
  async rows(): Promise<Contents> {
    const { current } = await this.pointer();
    if (current === undefined) throw new Error('There are no views yet');
    return this.disk.contents(current);
  }

  async pointer(): Promise<ViewsPointer> {
    const log = this.disk.openLog();
    return (await log.meta(this.#names.pointer)) ?? {};
  }

  /** The rows as they ought to be: every event of the log folded one by one, with nothing of the engine. */
  async expected(): Promise<Contents> {
    const log = this.disk.openLog();
    const { head, pending } = await log.snapshot();
    const confirmed = await everyEvent(log, this.#model, head.position);
    return contentsOf(this.#projections, this.#reader, [...confirmed, ...pending.flatMap(({ events }) => events)]);
  }
}

/** All confirmed events of a log. */
export async function everyEvent(log: LogStore, model: Model = pannier, upTo?: number): Promise<ReadEvent[]> {
  const position = upTo ?? (await log.head()).position;
  const events: ReadEvent[] = [];
  while (events.length < position)
    events.push(...(await log.readFrom(events.length, 10_000)).map((stored) => decode(model, stored)));
  return events;
}

/** Folds events into rows in the plainest way there is. */
export function contentsOf(
  projections: readonly ProjectionDefinition[],
  reader: string | undefined,
  events: readonly ReadEvent[],
): Contents {
  const readable = events.filter(({ problem }) => problem === undefined);
  const found: Record<string, readonly (readonly [string, unknown])[]> = {};
  for (const one of projections)
    for (const [table, rows] of Object.entries(new ProjectionRows(one, reader).apply(readable).tables()))
      if (Object.keys(rows).length > 0) found[`${one.name}.${table}`] = Object.entries(rows).sort(byKey);
  return found;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** A command as a page sends it. */
export function command(n: number, actor: string, type: string, payload: unknown, at = 1_750_000_000_000 + n): Command {
  return { id: idOf('command', n), type, payload, actor, at };
}
