import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable, Subscription } from 'rxjs';

/** Waiting shorter than this shows nothing: a skeleton that flashes is worse than a page that appears. */
export const patience = 150;

/** What to watch: `source` is subscribed again only when `key` changes. */
export interface Watched<Result> {
  readonly key: unknown;
  readonly source: () => Observable<Result>;
}

/**
 * Keeps the newest answer of a live query for an element. What was there stays until something newer arrives, also
 * while the parameters change or the query fails: a refresh never blanks the page.
 */
export class Watch<Result> implements ReactiveController {
  /** The newest answer; undefined until there is one. */
  value: Result | undefined;
  /** True once there was an answer, be it `undefined`. */
  answered = false;
  /** True where the first answer takes long enough to say so. */
  slow = false;
  /** What went wrong last, where the query failed. */
  failure: unknown;

  readonly #host: ReactiveControllerHost;
  readonly #watched: () => Watched<Result> | undefined;
  #key: unknown;
  #subscription: Subscription | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, watched: () => Watched<Result> | undefined) {
    this.#host = host;
    this.#watched = watched;
    host.addController(this);
  }

  hostUpdate(): void {
    const watched = this.#watched();
    if (!watched || (this.#subscription && Object.is(watched.key, this.#key))) return;
    this.#release();
    this.#key = watched.key;
    this.#subscribe(watched.source());
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#release();
  }

  /** Asks again after a failure. */
  again(): void {
    this.#release();
    this.#host.requestUpdate();
  }

  #subscribe(source: Observable<Result>): void {
    if (!this.answered) this.#timer = setTimeout(() => this.#change({ slow: true }), patience);
    this.#subscription = source.subscribe({
      next: (value) => this.#change({ value, answered: true, slow: false, failure: undefined }),
      error: (failure: unknown) => this.#change({ slow: false, failure }),
    });
  }

  #change(change: Partial<Pick<Watch<Result>, 'value' | 'answered' | 'slow' | 'failure'>>): void {
    if (!change.slow) clearTimeout(this.#timer);
    Object.assign(this, change);
    this.#host.requestUpdate();
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }
}
