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
  /** Rejects when the worker breaks or is ended. */
  readonly broken: Promise<never>;
  readonly end: (reason: WorkerSilent) => void;
}

/**
 * The worker of a market, kept alive: every call has a deadline, a dead worker is replaced and the call repeated.
 * That is safe because a command id counts once (rule CMD-3).
 */
export class WorkerHost {
  /** Rows that the worker is about to write; `undefined` when that is over, or the worker dead. */
  readonly ahead = new Subject<Ahead | undefined>();
  #running: Running | undefined;
  readonly #start: () => Worker;
  readonly #deadline: number;

  constructor(start: () => Worker, deadline: number = DEADLINE) {
    this.#start = start;
    this.#deadline = deadline;
  }

  /** Runs a call, on a fresh worker once more if this one is dead. Rejects as the call does, or with `WorkerSilent`. */
  async call<Result>(work: (remote: AppWorker) => Promise<Result>, patient = false): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      const running = (this.#running ??= this.#launch());
      try {
        return await Promise.race([running.remote.then(work), running.broken, this.#late(patient)]);
      } catch (error) {
        if (!(error instanceof WorkerSilent)) throw error;
        this.#end(running, error);
        if (attempt > 0) throw error;
      }
    }
  }

  close(): void {
    if (this.#running !== undefined) this.#end(this.#running, new WorkerSilent('the market was closed'));
  }

  #launch(): Running {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<PageSignal> | undefined>) => {
      if (data?.is === 'ahead') this.ahead.next(data.ahead);
    });
    const { promise: broken, reject: end } = Promise.withResolvers<never>();
    worker.addEventListener('error', (event) => end(new WorkerSilent(event.message)), { once: true });
    // It is raced against each call; between calls nobody listens.
    broken.catch(() => undefined);
    const remote = import('comlink').then(({ wrap }): AppWorker => wrap<AppWorker>(worker));
    return { worker, remote, broken, end };
  }

  /** Calls that still wait are told, so that they are repeated elsewhere or fail in words. */
  #end(running: Running, reason: WorkerSilent): void {
    running.worker.terminate();
    if (this.#running === running) this.#running = undefined;
    running.end(reason);
    this.ahead.next(undefined);
  }

  /** A rebuild takes as long as it takes; only work that should be quick has a deadline. */
  #late(patient: boolean): Promise<never> {
    return new Promise((_, reject) => {
      if (!patient) setTimeout(() => reject(new WorkerSilent('no answer in time')), this.#deadline);
    });
  }
}
