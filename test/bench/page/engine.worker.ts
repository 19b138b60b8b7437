import { expose } from 'comlink';
import * as z from 'zod';
import { pannier } from '../../../src/domain/model.ts';
import type { Event } from '../../../src/kernel/event.ts';
import { Engine } from '../../../src/kernel/engine.ts';
import { shapeOf } from '../../../src/kernel/model.ts';
import { logName, viewsFamily, viewsPointer, viewsPrefix } from '../../../src/reading/names.ts';
import { DexieLogStore } from '../../../src/storage/dexie-log-store.ts';
import { DexieViewStores } from '../../../src/storage/dexie-view-store.ts';
import { projections } from '../../../src/views/all.ts';
import { browser } from '../../../workers/surroundings.ts';
import { marketLoad } from '../market/load.ts';
import { type Workload, workload, type WorkloadOptions } from '../workload.ts';
import { type Counted, counting } from './counting.ts';
import { countCommands } from './count-commands.ts';
import { timedLog, timedViews, type Times } from './timed.ts';

// The same engine as in the app's worker, put together the same way, with a door for deliveries.

z.config({ jitless: true });

const market = 'mine';
// Before anything is opened: Dexie keeps hold of the functions of a database it has opened.
const counter = self.name === 'counting' ? counting() : undefined;
const shape = shapeOf(projections);
const times: Times = {};
const log = timedLog(new DexieLogStore(logName(market)), times);
const stores = timedViews(new DexieViewStores(projections), times);
let made: Workload | undefined;
let events: Event[] = [];
let engine: Engine | undefined;

/** How long a delivery took until the views agreed, in milliseconds, and where the time went. */
export interface Ingested {
  readonly took: number;
  readonly parts: Readonly<Record<string, number>>;
}

const engineBench = {
  /** Makes the events and says who looks at the views; nothing of it is measured. */
  async prepare(options: WorkloadOptions & { readonly market?: boolean }): Promise<number> {
    made = options.market === true ? marketLoad(options.seed) : workload(options);
    events = options.scale <= 1 ? [...made.events()] : [];
    const identity = { person: made.reader, device: made.reader };
    const { revision } = await log.head();
    await log.write({ expect: revision, meta: { identity } });
    engine = start(made.reader);
    await engine.catchUp();
    return made.size;
  },

  /** Hands the events over in deliveries of so many, each until the views agree. */
  async ingest(delivery: number): Promise<Ingested> {
    const [from, before] = [performance.now(), { ...times }];
    let decoding = 0;
    let receiving = 0;
    for (let sent = 0; sent < events.length; sent += delivery) {
      const begun = performance.now();
      const received = running().receive({ events: events.slice(sent, sent + delivery) });
      // All up to its first wait is the decoding of what arrived.
      decoding += performance.now() - begun;
      await received;
      receiving += performance.now() - begun;
      await running().catchUp();
    }
    const took = performance.now() - from;
    return { took, parts: split(took, decoding, receiving, before) };
  },

  /** As `ingest`, for more events than fit into memory: they are made between the deliveries. */
  async ingestMany(delivery: number): Promise<number> {
    let batch: Event[] = [];
    let count = 0;
    const deliver = async () => {
      count += await running().receive({ events: batch });
      await running().catchUp();
      batch = [];
    };
    for (const event of (made as Workload).events()) if (batch.push(event) === delivery) await deliver();
    if (batch.length > 0) await deliver();
    return count;
  },

  /** The log alone, to see how much room it takes. */
  async receiveOnly(delivery: number): Promise<void> {
    for (let sent = 0; sent < events.length; sent += delivery)
      await running().receive({ events: events.slice(sent, sent + delivery) });
  },

  async catchUp(): Promise<void> {
    await running().catchUp();
  },

  async rebuild(): Promise<number> {
    const from = performance.now();
    await running().rebuild();
    return performance.now() - from;
  },

  count(): Promise<Readonly<Record<string, readonly Counted[]>>> {
    if (counter === undefined) throw new Error('Open this page with ?count.');
    return countCommands(running(), made as Workload, counter);
  },
};

export type EngineBench = typeof engineBench;

function start(reader: string): Engine {
  return new Engine({
    model: pannier,
    projections,
    reader,
    log,
    stores,
    surroundings: browser(market),
    views: {
      pointer: viewsPointer(shape, reader),
      prefix: viewsPrefix(market, shape, reader),
      family: viewsFamily(market),
    },
    authority: 'device',
  });
}

function running(): Engine {
  if (engine === undefined) throw new Error('Call prepare first.');
  return engine;
}

/** What is not waiting for a store is work of the kernel: checking what is fresh, or folding. */
function split(took: number, decoding: number, receiving: number, before: Times): Record<string, number> {
  const spent = (...names: readonly string[]) =>
    names.reduce((sum, name) => sum + (times[name] ?? 0) - (before[name] ?? 0), 0);
  const [write, flush, load] = [spent('log.write'), spent('views.flush'), spent('views.load')];
  return {
    'decode and check': decoding,
    'write segments': write,
    'the rest of receive': receiving - decoding - write,
    'read rows': load,
    'write rows': flush,
    fold: took - receiving - flush - load,
  };
}

expose(engineBench);
