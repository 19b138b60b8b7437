import type { LogStore } from '../../../src/kernel/log-store.ts';
import type { ViewStore, ViewStores } from '../../../src/kernel/view-store.ts';

/** Milliseconds spent so far, by what was waited for. */
export type Times = Readonly<Record<string, number>>;

export interface Timed<Store> {
  readonly store: Store;
  readonly times: Times;
}

/** Watches how long the stores take, without changing them. */
export function timed<Store extends LogStore | ViewStores>(store: Store): Timed<Store> {
  const times: Record<string, number> = {};
  if ('open' in store) {
    const open = store.open.bind(store);
    store.open = async (name) => measured('views', await open(name), ['load', 'flush'], times);
    return { store, times };
  }
  return { store: measured('log', store, ['write'], times), times };
}

function measured<Store extends LogStore | ViewStore>(
  name: string,
  store: Store,
  methods: readonly (keyof Store & string)[],
  times: Record<string, number>,
): Store {
  for (const method of methods) {
    const original = store[method] as (...args: unknown[]) => Promise<unknown>;
    const watched = async (...args: unknown[]) => {
      const from = performance.now();
      try {
        return await original.apply(store, args);
      } finally {
        const key = `${name}.${method}`;
        times[key] = (times[key] ?? 0) + performance.now() - from;
      }
    };
    Object.assign(store, { [method]: watched });
  }
  return store;
}
