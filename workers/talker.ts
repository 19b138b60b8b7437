import type { WorkerSignal } from '../src/client/app-worker.ts';
import type { Link } from '../src/sync/link.ts';
import type { SyncStatus } from '../src/sync/ports.ts';
import type { Question } from '../src/sync/protocol.ts';

/** The one that talks shows so often that it lives, and counts as frozen after so long; in milliseconds. */
const SIGN_OF_LIFE = 5_000;
const FROZEN_AFTER = 20_000;

/** How long "Sync now" waits for an end, and how often it looks, in milliseconds. */
const NOW_WITHIN = 10_000;
const NOW_STEP = 100;

/** Within so long a worker hears that another took its lock, whoever of browser and server is first to tell it. */
const LOSS_HEARD_WITHIN = 1_000;

/** How long a question waits for its answer, in milliseconds. */
const ANSWER_WITHIN = 15_000;

interface Waiting {
  readonly question: Question;
  readonly answered: (signal: { readonly answer?: unknown; readonly denied?: string }) => void;
}

/**
 * Sees to it that one worker of a browser talks to the server (rule SYNC-8): whoever holds the lock. A tab that the
 * browser froze shows no sign of life; then another takes the lock from it.
 */
export class Talker {
  #link: Link | undefined;
  #status: SyncStatus | undefined;
  #seen = Date.now();
  readonly #closing = new AbortController();
  readonly #signals: BroadcastChannel;
  readonly #lock: string;
  readonly #makeLink: (report: (status: SyncStatus) => void) => Link;
  /** Questions that another worker was asked to put, and what to do with the answers. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: {
    readonly market: string;
    readonly signals: BroadcastChannel;
    readonly makeLink: (report: (status: SyncStatus) => void) => Link;
  }) {
    this.#lock = `pannier-${parts.market}-link`;
    this.#signals = parts.signals;
    this.#makeLink = parts.makeLink;
    const { signal } = this.#closing;
    const hear = ({ data }: MessageEvent<WorkerSignal>): void => this.#hear(data);
    this.#signals.addEventListener('message', hear, { signal });
    void this.#hold(false);
    const ticking = setInterval(() => this.#tick(), SIGN_OF_LIFE);
    signal.addEventListener('abort', () => clearInterval(ticking));
  }

  /** How sync stands, here or in the worker that talks. */
  get status(): SyncStatus | undefined {
    return this.#status;
  }

  /** Leaves the talking to others. */
  close(): void {
    this.#leaveTalking();
    this.#closing.abort();
  }

  /** Sends and reads what there is, here or in the worker that talks. */
  wake(insists = false): void {
    if (this.#link === undefined) this.#tell({ is: 'wake', insists });
    else this.#link.wake(insists);
  }

  /** Sends and reads now; resolves with how that ended, or with how it stands where it takes long. */
  async now(): Promise<SyncStatus> {
    // What was tried before somebody asked may fail for what was so before.
    let isOfBefore = this.#status?.is === 'connecting';
    this.wake(true);
    for (let waited = 0; waited < NOW_WITHIN; waited += NOW_STEP) {
      await new Promise((resolve) => setTimeout(resolve, NOW_STEP));
      const status = this.#status;
      if (isOfBefore && status?.is === 'resting') {
        isOfBefore = false;
        this.wake(true);
        continue;
      }
      if (status !== undefined && status.is !== 'connecting' && status.sending + status.left === 0) return status;
    }
    if (this.#status === undefined) throw new Error('Nobody talks to the market yet. Try again.');
    return this.#status;
  }

  /** Asks the server, through whichever worker talks to it. */
  ask(question: Question): Promise<unknown> {
    if (this.#link !== undefined) return this.#link.ask(question);
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error('The market did not answer in time.'));
      }, ANSWER_WITHIN);
      const answered: Waiting['answered'] = ({ answer, denied }) => {
        clearTimeout(late);
        if (denied === undefined) resolve(answer);
        else reject(new Error(denied));
      };
      this.#waiting.set(id, { question, answered });
      this.#tell({ is: 'question', id, question });
    });
  }

  /** Ends the connection and begins a new one: who we are or how we enter has changed. */
  restart(): void {
    this.#link?.stop();
    this.#link?.start();
  }

  async #hold(steal: boolean): Promise<void> {
    const { signal } = this.#closing;
    try {
      // A lock that is stolen cannot be waited for, so that there is nothing to end.
      await navigator.locks.request(this.#lock, steal ? { steal } : { signal }, () => {
        if (signal.aborted) return undefined;
        const link = this.#makeLink((status) => {
          const tell = (): void => this.#reported(link, status);
          // The server may be first to say that another one talks now; then that is no news of the market.
          if (status.reason?.code === 'device/replaced') setTimeout(tell, LOSS_HEARD_WITHIN);
          else tell();
        });
        this.#link = link;
        link.start();
        this.#putOwnQuestions();
        // Held until this worker ends or is done, or until another takes it.
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      });
    } catch {
      if (signal.aborted) return;
      // Taken by another, which took this one for frozen: it talks now, and this one waits for its turn again.
      this.#leaveTalking();
      this.#seen = Date.now();
      void this.#hold(false);
    }
  }

  /** What a link still says that no longer talks for this browser counts for nothing: another one does. */
  #reported(link: Link, status: SyncStatus): void {
    if (this.#link !== link) return;
    this.#status = status;
    this.#tell({ is: 'sync', status });
  }

  #leaveTalking(): void {
    const link = this.#link;
    this.#link = undefined;
    link?.stop();
  }

  #tick(): void {
    if (this.#link !== undefined) {
      if (this.#status !== undefined) this.#tell({ is: 'sync', status: this.#status });
    } else if (Date.now() - this.#seen > FROZEN_AFTER) {
      this.#seen = Date.now();
      void this.#hold(true);
    }
  }

  #hear(signal: WorkerSignal): void {
    if (signal.is === 'sync') {
      this.#seen = Date.now();
      if (this.#link === undefined) this.#status = signal.status;
    } else if (signal.is === 'wake') {
      this.#link?.wake(signal.insists);
      if (this.#link !== undefined && this.#status !== undefined) this.#tell({ is: 'sync', status: this.#status });
    } else if (signal.is === 'question') void this.#answer(signal);
    else if (signal.is === 'answered') {
      this.#waiting.get(signal.id)?.answered(signal);
      this.#waiting.delete(signal.id);
    }
  }

  async #answer({ id, question }: WorkerSignal & { is: 'question' }): Promise<void> {
    if (this.#link !== undefined) this.#tell({ is: 'answered', id, ...(await put(this.#link, question)) });
  }

  /** What was asked before anybody talked, or of a tab that has ended: nobody else will answer it. */
  #putOwnQuestions(): void {
    const link = this.#link;
    if (link === undefined) return;
    for (const [id, { question, answered }] of this.#waiting) {
      this.#waiting.delete(id);
      void put(link, question).then(answered);
    }
  }

  #tell(signal: WorkerSignal): void {
    this.#signals.postMessage(signal);
  }
}

/** Puts a question to the server; being denied is an answer, too. */
async function put(link: Link, question: Question): Promise<{ readonly answer?: unknown; readonly denied?: string }> {
  try {
    return { answer: await link.ask(question) };
  } catch (error) {
    return { denied: error instanceof Error ? error.message : String(error) };
  }
}
