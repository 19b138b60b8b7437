import type { Identity } from '../src/client/client.ts';
import { Link } from '../src/sync/link.ts';
import type { LinkParts } from '../src/sync/link-parts.ts';
import type { SyncEngine } from '../src/sync/ports.ts';
import type { Entrance } from '../src/sync/protocol.ts';
import type { Base } from './base.ts';
import { type KeptKey, signing } from './device-key.ts';
import { dialing } from './dial.ts';

/** Connects to the server of this app. */
export const dial = dialing(new URL('/sync', __SYNC_SERVER__ || self.location.origin.replace(/^http/, 'ws')).href);

/** Makes links of this device to the server, each with the key and the name that are kept in the log. */
export async function linking(
  { log, surroundings, tell }: Base,
  engine: SyncEngine,
  { person, device }: Identity,
  parts: Pick<LinkParts, 'interests' | 'restored'>,
): Promise<(report: LinkParts['report']) => Link> {
  const key = signing((await log.meta('key')) as KeptKey);
  return (report) =>
    new Link({
      ...parts,
      engine,
      dial,
      key,
      surroundings,
      build: __BUILD__,
      report,
      credentials: async () => ({
        person,
        device,
        label: ((await engine.meta('label')) ?? 'A device') as string,
        enter: ((await engine.meta('entrance')) ?? { as: 'member' }) as Entrance,
      }),
      welcomed: ({ market, host }) => engine.keep({ entrance: { as: 'member' }, name: market, host }),
      notice: ({ about, device: which, label }) => tell({ is: 'notice', about, device: which, label }),
    });
}
