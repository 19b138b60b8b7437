/** One short message at the edge of the screen, with a way back where there is one. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
  readonly tone: 'plain' | 'trouble';
}

/** What to say. A toast with a `key` takes the place of the one before with that key. */
export interface Saying {
  readonly text: string;
  readonly undo?: () => void;
  readonly tone?: Toast['tone'];
  readonly key?: string;
}

/** How long a toast stays, while nobody points at it. */
const stay = 8000;
/** More than this hide what the reader came for. */
const most = 3;

interface Kept extends Toast {
  readonly key: string | undefined;
  left: number;
}

/** The toasts on screen and their clocks. All stop while one is pointed at or has the focus. */
export class Toasts {
  #toasts: Kept[] = [];
  #nextId = 1;
  #paused = false;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<(said?: string) => void>();

  get list(): readonly Toast[] {
    return this.#toasts;
  }

  say(saying: Saying): void {
    this.#spend();
    const { text, undo, tone = 'plain', key } = saying;
    const others = this.#toasts.filter((toast) => key === undefined || toast.key !== key);
    this.#toasts = [...others, { id: this.#nextId++, text, undo, tone, key, left: stay }].slice(-most);
    this.#changed(text);
  }

  /** Takes back the newest thing that can be: the key `u`. */
  undoLast(): void {
    const last = this.#toasts.findLast((toast) => toast.undo);
    if (last) this.undo(last.id);
  }

  undo(id: number): void {
    const toast = this.#toasts.find((one) => one.id === id);
    this.dismiss(id);
    toast?.undo?.();
  }

  dismiss(id: number): void {
    this.#spend();
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
    if (this.#toasts.length === 0) this.#paused = false;
    this.#changed();
  }

  pause(): void {
    this.#spend();
    this.#paused = true;
    this.#wind();
  }

  resume(): void {
    this.#paused = false;
    this.#since = Date.now();
    this.#wind();
  }

  /** Calls back with each change, and with the words where something is said. */
  subscribe(listener: (said?: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Counts the time that went by against every toast. */
  #spend(): void {
    const now = Date.now();
    if (!this.#paused) for (const toast of this.#toasts) toast.left -= now - this.#since;
    this.#since = now;
  }

  /** Sets the clock to the toast that goes first. */
  #wind(): void {
    clearTimeout(this.#timer);
    if (this.#paused || this.#toasts.length === 0) return;
    const soonest = Math.min(...this.#toasts.map((toast) => toast.left));
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, soonest));
  }

  #expire(): void {
    this.#spend();
    this.#toasts = this.#toasts.filter((toast) => toast.left > 0);
    this.#changed();
  }

  #changed(said?: string): void {
    this.#wind();
    for (const listener of this.#listeners) listener(said);
  }
}
