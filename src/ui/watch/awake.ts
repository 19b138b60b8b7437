import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the screen on while an element is shown: hands that pack cannot wake a phone. */
export class Awake implements ReactiveController {
  #lock: WakeLockSentinel | undefined;
  #isShown = false;
  /** A browser lets go of the lock when the page is hidden. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#hold();
  };

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#isShown = true;
    document.addEventListener('visibilitychange', this.#seen);
    void this.#hold();
  }

  hostDisconnected(): void {
    this.#isShown = false;
    document.removeEventListener('visibilitychange', this.#seen);
    void this.#lock?.release();
  }

  async #hold(): Promise<void> {
    try {
      const lock = await navigator.wakeLock?.request('screen');
      this.#lock = lock;
      // Whoever left meanwhile needs no light.
      if (!this.#isShown) await lock?.release();
    } catch {
      // The battery is low, or the browser cannot: then the screen goes dark as ever.
    }
  }
}
