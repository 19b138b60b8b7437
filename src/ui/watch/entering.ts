import type { ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import type { MarketStatus, Services, SyncStatus } from '../../client/services.ts';
import { mayEnter } from '../words/entering.ts';
import { query } from './query.ts';
import { Watch } from './watch.ts';

interface Host extends ReactiveControllerHost {
  readonly client: Client;
  readonly services: Services;
}

/** Whether another market may be entered on this device. */
export class Entering {
  readonly #status: Watch<MarketStatus>;
  readonly #sync: Watch<SyncStatus | undefined>;
  readonly #market: ReturnType<typeof query<'market'>>;
  #begun = false;

  constructor(host: Host) {
    this.#status = new Watch(host, () => ({ key: 'status', source: () => host.services.status }));
    this.#sync = new Watch(host, () => ({ key: 'sync', source: () => host.client.sync }));
    this.#market = query(
      host,
      'market',
      () => host.client,
      () => ({}),
    );
  }

  /** Undefined while it is not known. Once somebody has begun, no news about the connection takes the form away. */
  get may(): boolean | undefined {
    if (!this.#status.value || !this.#market.answered) return undefined;
    this.#begun ||= mayEnter(this.#market.value, this.#status.value, this.#sync.value);
    return this.#begun;
  }
}
