import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Drafts, Moment } from '../../client/services.ts';

/** How long words wait before they are kept. */
const interval = 2000;

/**
 * Keeps what somebody is writing: every two seconds, and when the page is left, hidden or closed. Nothing written
 * is lost where keeping fails: the text stays on screen and is tried again with the next change.
 */
export class DraftKeeper implements ReactiveController {
  /** When the text on screen was last kept; undefined where it has not been. */
  saved: Moment | undefined;
  /** True where the last attempt to keep it failed. */
  failed = false;

  readonly #host: ReactiveControllerHost;
  readonly #drafts: () => Drafts;
  #target = '';
  #text: string | undefined;
  /** What is being kept now. */
  #keeping: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Saving and clearing happen one after the other, so that a late save never brings a sent draft back. */
  #last: Promise<void> = Promise.resolve();
  readonly #leave = (): void => {
    const text = this.#text ?? this.#keeping;
    if (text !== undefined) this.#drafts().leave(this.#target, text);
    void this.flush();
  };

  constructor(host: ReactiveControllerHost, drafts: () => Drafts) {
    this.#host = host;
    this.#drafts = drafts;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#leave);
    addEventListener('pagehide', this.#leave);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#leave);
    removeEventListener('pagehide', this.#leave);
    void this.flush();
  }

  /** Begins with the words kept for a target; undefined where there are none. */
  async open(target: string): Promise<string | undefined> {
    this.#target = target;
    this.#text = undefined;
    const draft = await this.#drafts()
      .load(target)
      .catch(() => undefined);
    this.saved = draft?.saved;
    this.#host.requestUpdate();
    return draft?.text;
  }

  /** To be called with every change of the text. */
  changed(text: string): void {
    this.#text = text;
    this.#timer ??= setTimeout(() => void this.flush(), interval);
  }

  /** Keeps now what is not kept yet. */
  flush(): Promise<void> {
    this.#rest();
    const text = this.#text;
    if (text === undefined) return this.#last;
    this.#text = undefined;
    this.#keeping = text;
    return this.#next(async () => {
      try {
        await (text.trim() ? this.#drafts().save(this.#target, text) : this.#drafts().clear(this.#target));
        this.saved = text.trim() ? Date.now() : undefined;
        this.failed = false;
      } catch {
        this.failed = true;
        this.#text ??= text;
      } finally {
        if (this.#keeping === text) this.#keeping = undefined;
      }
    });
  }

  /** Forgets the draft: its words were sent. */
  clear(): Promise<void> {
    this.#rest();
    this.#text = undefined;
    this.#keeping = undefined;
    return this.#next(async () => {
      this.saved = undefined;
      // A draft too many is a small matter: what was in it is sent, and whoever sent it goes on.
      await this.#drafts()
        .clear(this.#target)
        .catch(() => undefined);
    });
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(step, step).then(() => this.#host.requestUpdate());
    return this.#last;
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
