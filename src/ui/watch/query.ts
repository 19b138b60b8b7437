import type { ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Queries } from '../../client/queries.ts';
import { Watch } from './watch.ts';

/**
 * Watches one query for an element. `params` is read at each update; undefined means not yet.
 *
 *     readonly #post = query(this, 'post', () => this.client, () => ({ post: this.post }));
 */
export function query<Name extends keyof Queries>(
  host: ReactiveControllerHost,
  name: Name,
  client: () => Client | undefined,
  params: () => Queries[Name]['params'] | undefined,
): Watch<Queries[Name]['result']> {
  return new Watch(host, () => {
    const from = client();
    const asked = params();
    if (!from || !asked) return undefined;
    return { key: JSON.stringify(asked), source: () => from.watch(name, asked) };
  });
}
