import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the window has room for a table and a pane beside each other. */
export class Wide implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #query = matchMedia('(width >= 64rem)');
  readonly #changed = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get is(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#changed);
  }
}
