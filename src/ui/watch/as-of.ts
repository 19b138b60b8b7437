import type { ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import type { SyncStatus } from '../../client/services.ts';
import { shortTime } from '../format/time.ts';
import { query } from './query.ts';
import { Watch } from './watch.ts';

/** Older than this, what a list says is dated (product, 3: common states). */
const fresh = 15 * 60_000;

/** As of when what is shown is known: for lists that others change. */
export class AsOf {
  readonly #client: () => Client;
  readonly #heard: Watch<number | undefined>;
  readonly #sync: Watch<SyncStatus | undefined>;

  constructor(host: ReactiveControllerHost, client: () => Client) {
    this.#client = client;
    this.#heard = query(host, 'heard', client, () => ({}));
    this.#sync = new Watch(host, () => ({ key: 'sync', source: () => client().sync }));
  }

  /** A time, where the market was last heard a while ago or cannot be heard now; undefined where all is fresh. */
  get time(): string | undefined {
    const heard = this.#sync.value?.heard ?? this.#heard.value;
    if (!this.#client().isShared || heard === undefined) return undefined;
    if (this.#sync.value?.is === 'linked' && Date.now() - heard < fresh) return undefined;
    return this.#sync.answered ? shortTime(heard) : undefined;
  }
}
