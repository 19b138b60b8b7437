import type { LogStore } from '../../../src/kernel/log-store.ts';
import type { ViewStore, ViewStores } from '../../../src/kernel/view-store.ts';

/** Milliseconds spent so far, by what was waited for. */
export type Times = Record<string, number>;

/** Watches how long writes to a log take, without changing them. */
export function timedLog<Store extends LogStore>(log: Store, times: Times): Store {
  const write = log.write.bind(log);
  log.write = (change) => timed(times, 'log.write', () => write(change));
  return log;
}

/** Watches how long all views take to be read and written. */
export function timedViews<Stores extends ViewStores>(stores: Stores, times: Times): Stores {
  const open = stores.open.bind(stores);
  stores.open = async (name) => timedView(await open(name), times);
  return stores;
}

function timedView(store: ViewStore, times: Times): ViewStore {
  const [load, flush] = [store.load.bind(store), store.flush.bind(store)];
  store.load = (wanted) => timed(times, 'views.load', () => load(wanted));
  store.flush = (change) => timed(times, 'views.flush', () => flush(change));
  return store;
}

async function timed<Result>(times: Times, name: string, work: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    times[name] = (times[name] ?? 0) + performance.now() - from;
  }
}
