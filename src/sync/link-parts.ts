import type { Surroundings } from '../kernel/surroundings.ts';
import type { Credentials, DeviceKey, Dial, SyncEngine, SyncStatus } from './ports.ts';
import type { FromServer } from './protocol.ts';

/** What a link is built from. */
export interface LinkParts {
  readonly engine: SyncEngine;
  readonly dial: Dial;
  readonly key: DeviceKey;
  readonly surroundings: Surroundings;
  readonly build: string;
  credentials(): Promise<Credentials>;
  /** Scopes that this device reads: its own, the people, everyone followed, whoever is looked at. */
  interests(): Promise<readonly string[]>;
  /** The server let this device in: for the first time, or again. */
  welcomed(welcome: FromServer & { is: 'welcome' }): Promise<void>;
  /** The server's data was restored from a copy: what this device knows must be sent and read anew (rule SYNC-6). */
  restored(epoch: string): Promise<void>;
  report(status: SyncStatus): void;
  notice(notice: FromServer & { is: 'notice' }): void;
}
