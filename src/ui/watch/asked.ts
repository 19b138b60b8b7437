import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import { detailOf } from '../words/detail.ts';

/**
 * The server's answer to a question, asked as soon as it can be reached, after each time the connection was lost, and
 * on demand. What was there stays until something newer arrives.
 *
 *     readonly #devices = new Asked(this, () => this.client, (client) => client.ask({ about: 'devices' }));
 */
export class Asked<Answer> implements ReactiveController {
  value: Answer | undefined;
  /** Why there is no newer answer, in words. */
  failure: string | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #client: () => Client;
  readonly #ask: (client: Client) => Promise<Answer>;
  #linked = false;
  #subscription: { unsubscribe(): void } | undefined;

  constructor(host: ReactiveControllerHost, client: () => Client, ask: (client: Client) => Promise<Answer>) {
    this.#host = host;
    this.#client = client;
    this.#ask = ask;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#subscription ??= this.#client().sync.subscribe((status) => {
      const linked = status?.is === 'linked';
      if (linked && !this.#linked) void this.again();
      this.#linked = linked;
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#linked = false;
  }

  async again(): Promise<void> {
    try {
      this.value = await this.#ask(this.#client());
      this.failure = undefined;
    } catch (error) {
      this.failure = detailOf(error);
    }
    this.#host.requestUpdate();
  }
}
