import type { Surroundings } from '../kernel/surroundings.ts';
import { Link } from './link.ts';
import type { Credentials, DeviceKey, Dial, SyncEngine, SyncStatus } from './ports.ts';

/** A log that keeps nothing: a device that is being linked does not know yet whose log it will have. */
const NO_ENGINE: SyncEngine = {
  pending: () => Promise.resolve([]),
  markSent: () => Promise.resolve([]),
  receive: () => Promise.resolve(0),
  level: () => Promise.resolve(),
  meta: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(),
};

/**
 * Enters as a second device of somebody: resolves with the person once their first device confirmed, rejects with
 * the server's words where the code is wrong or too old.
 */
export function introduce(parts: {
  readonly dial: Dial;
  readonly key: DeviceKey;
  readonly surroundings: Surroundings;
  readonly build: string;
  readonly credentials: Credentials;
  /** The code was right: the first device is being waited for. */
  waiting?(status: SyncStatus): void;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = new Link({
      ...parts,
      engine: NO_ENGINE,
      credentials: () => Promise.resolve(parts.credentials),
      interests: () => Promise.resolve([]),
      welcomed({ person }) {
        link.stop();
        resolve(person);
        return Promise.resolve();
      },
      restored: () => Promise.resolve(),
      notice: () => undefined,
      report(status) {
        if (status.is === 'waiting-for-confirmation') parts.waiting?.(status);
        if (status.reason === undefined) return;
        link.stop();
        reject(new Error(status.reason.detail));
      },
    });
    link.start();
  });
}
