import type { WorkerSignal } from '../src/client/app-worker.ts';
import type { Surroundings } from '../src/kernel/surroundings.ts';
import { logName } from '../src/reading/names.ts';
import { DexieLogStore } from '../src/storage/dexie-log-store.ts';
import { browser } from './surroundings.ts';

/** What the write side of one market stands on. */
export interface Base {
  readonly market: string;
  readonly log: DexieLogStore;
  readonly surroundings: Surroundings;
  readonly signals: BroadcastChannel;
  /** Tells all workers and pages of the market. */
  readonly tell: (signal: WorkerSignal) => void;
  /** Writes small facts beside the log, also before there is an engine. */
  readonly keep: (meta: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** The base of a market in this browser. */
export function baseOf(market: string): Base {
  const log = new DexieLogStore(logName(market));
  const signals = new BroadcastChannel(`pannier-${market}-signals`);
  return {
    market,
    log,
    surroundings: browser(market),
    signals,
    tell: (signal) => signals.postMessage(signal),
    async keep(meta) {
      for (;;) {
        const { revision } = await log.head();
        const written = await log.write({ expect: revision, meta });
        if (written.is === 'written') return;
      }
    },
  };
}
