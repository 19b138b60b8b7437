import { StorageFault } from '../../src/kernel/fault.ts';
import type { LogStore } from '../../src/kernel/log-store.ts';
import type { ViewStore, ViewStores } from '../../src/kernel/view-store.ts';

/** What changes something on the disk, one transaction each. */
export type Step = 'write' | 'durable' | 'merge' | 'flush' | 'open' | 'remove';

/** What happens to a step: nothing special, it fails and nothing was done, or the worker dies before or after it. */
export type Fate = 'fine' | 'full' | 'closed' | 'dies before' | 'dies after';

/** Decides the fate of every step of one worker, counts them, and lets nothing through once the worker is dead. */
export class Gate {
  /** All steps taken so far. */
  readonly steps: Step[] = [];
  /** Calls that only read. */
  reads = 0;
  /** True once something befell a step. */
  befell = false;
  dead = false;
  readonly died: Promise<'died'>;
  readonly #die: () => void;
  readonly #fate: (n: number, step: Step) => Fate;

  /** `fate` is asked with the number of the step, from 1. */
  constructor(fate: (n: number, step: Step) => Fate = () => 'fine') {
    this.#fate = fate;
    const { promise, resolve } = Promise.withResolvers<'died'>();
    this.died = promise;
    this.#die = () => {
      this.dead = true;
      resolve('died');
    };
  }

  count(step: Step): number {
    return this.steps.filter((one) => one === step).length;
  }

  async pass<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
    if (this.dead) return never();
    const fate = this.#fate(this.steps.push(step), step);
    if (fate !== 'fine') this.befell = true;
    if (fate === 'full') throw new StorageFault('full', true, 'No room left');
    if (fate === 'closed') throw new StorageFault('closed', true, 'The database was closed');
    if (fate === 'dies before') {
      this.#die();
      return never();
    }
    const result = await work();
    if (fate === 'dies after') this.#die();
    return this.dead ? never() : result;
  }

  async read<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.dead) return never();
    this.reads += 1;
    const result = await work();
    return this.dead ? never() : result;
  }
}

/** A dead worker hears of nothing any more. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** A log as one worker has it, through its gate. */
export function gatedLog(log: LogStore, gate: Gate): LogStore {
  return {
    head: () => gate.read(() => log.head()),
    snapshot: () => gate.read(() => log.snapshot()),
    commits: (ids) => gate.read(() => log.commits(ids)),
    readFrom: (position, limit) => gate.read(() => log.readFrom(position, limit)),
    readStreams: (streams, upTo) => gate.read(() => log.readStreams(streams, upTo)),
    known: (streams) => gate.read(() => log.known(streams)),
    meta: (key) => gate.read(() => log.meta(key)),
    write: (change) => gate.pass('write', () => log.write(change)),
    durable: () => gate.pass('durable', () => log.durable()),
    merge: () => gate.pass('merge', () => log.merge()),
    close: () => log.close(),
  };
}

/** Views as one worker has them, through its gate. `flushed` is told how many rows each flush writes. */
export function gatedViews(stores: ViewStores, gate: Gate, flushed?: (rows: number) => void): ViewStores {
  const gated = (views: ViewStore): ViewStore => ({
    name: views.name,
    state: () => gate.read(() => views.state()),
    load: (wanted) => gate.read(() => views.load(wanted)),
    row: (table, key) => gate.read(() => views.row(table, key)),
    undo: () => gate.read(() => views.undo()),
    parked: () => gate.read(() => views.parked()),
    flush: (change) => {
      flushed?.([...change.rows.values()].reduce((sum, rows) => sum + rows.size, 0));
      return gate.pass('flush', () => views.flush(change));
    },
    close: () => views.close(),
  });
  return {
    open: (name) => gate.pass('open', async () => gated(await stores.open(name))),
    remove: (name) => gate.pass('remove', () => stores.remove(name)),
    names: () => gate.read(() => stores.names()),
  };
}
