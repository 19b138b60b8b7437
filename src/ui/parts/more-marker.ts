import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Calls for more of a list when its end comes near the window. Works where the "Show more" button stands. */
export class MoreMarker implements ReactiveController {
  readonly #observer: IntersectionObserver;

  constructor(host: ReactiveControllerHost, nearEnd: () => void) {
    const near = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some((entry) => entry.isIntersecting)) nearEnd();
    };
    this.#observer = new IntersectionObserver(near, { rootMargin: '600px' });
    host.addController(this);
  }

  /**
   * Marks the element to look at: `<div ${marker.here()}>`. It is looked at anew after each draw, because the end may
   * still be near when the list has grown.
   */
  here(): unknown {
    return ref((element) => {
      this.#observer.disconnect();
      if (element) this.#observer.observe(element);
    });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
