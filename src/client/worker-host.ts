import { Subject } from 'rxjs';
import type { Ahead } from '../kernel/view-store.ts';
import type { AppWorker, PageSignal } from './app-worker.ts';

/** How long a call may take before the worker counts as dead, in milliseconds. */
const DEADLINE = 15_000;

/** Thrown when a call was repeated on a fresh worker and that did not answer either. */
export class WorkerSilent extends Error {
  override readonly name = 'WorkerSilent';
}

interface Running {
  readonly worker: Worker;
  /** What the worker offers, once the code that speaks to it is here: the worker starts meanwhile. */
  readonly remote: Promise<AppWorker>;
  /** What ends each call that waits for an answer. */
  readonly open: Set<(reason: WorkerSilent) => void>;
}

/**
 * The worker of a market, kept alive: every call has a deadline, a dead worker is replaced and the call repeated.
 * That is safe because a command id counts once (rule CMD-3).
 */
export class WorkerHost {
  /** Rows that the worker is about to write; `undefined` when that is over, or the worker dead. */
  readonly ahead = new Subject<Ahead | undefined>();
  #running: Running | undefined;
  #closed = false;
  readonly #start: () => Worker;
  readonly #deadline: number;

  constructor(start: () => Worker, deadline: number = DEADLINE) {
    this.#start = start;
    this.#deadline = deadline;
  }

  /** Runs a call, on a fresh worker once more if this one is dead. Rejects as the call does, or with `WorkerSilent`. */
  async call<Result>(work: (remote: AppWorker) => Promise<Result>, patient = false): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      if (this.#closed) throw new WorkerSilent('the market was closed');
      const running = (this.#running ??= this.#launch());
      try {
        return await this.#ask(running, work, patient);
      } catch (error) {
        if (!(error instanceof WorkerSilent)) throw error;
        this.#end(running, error);
        if (attempt > 0) throw error;
      }
    }
  }

  /** Ends the worker. Calls that still wait fail: nobody would end another worker that is started for them. */
  close(): void {
    this.#closed = true;
    if (this.#running !== undefined) this.#end(this.#running, new WorkerSilent('the market was closed'));
  }

  #launch(): Running {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<PageSignal> | undefined>) => {
      if (data?.is === 'ahead') this.ahead.next(data.ahead);
    });
    const remote = import('comlink').then(({ wrap }): AppWorker => wrap<AppWorker>(worker));
    const running: Running = { worker, remote, open: new Set() };
    worker.addEventListener('error', ({ message }) => this.#end(running, new WorkerSilent(message)), { once: true });
    return running;
  }

  /** A rebuild takes as long as it takes; only work that should be quick has a deadline. */
  async #ask<Result>(
    { remote, open }: Running,
    work: (remote: AppWorker) => Promise<Result>,
    patient: boolean,
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    open.add(reject);
    const late = patient ? undefined : setTimeout(() => reject(new WorkerSilent('no answer in time')), this.#deadline);
    remote.then(work).then(resolve, reject);
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      open.delete(reject);
    }
  }

  /** Calls that still wait are told, so that they are repeated elsewhere or fail in words. */
  #end(running: Running, reason: WorkerSilent): void {
    running.worker.terminate();
    if (this.#running === running) this.#running = undefined;
    for (const end of running.open) end(reason);
    this.ahead.next(undefined);
  }
}
