import type { Dexie } from 'dexie';
import { StorageFault } from '../kernel/fault.ts';

interface Named {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly inner?: unknown;
  /** Of a bulk write: what each record that failed failed of. */
  readonly failures?: unknown;
}

/** Every name an error carries, from the outside in: Dexie wraps what IndexedDB says. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (
    let current = error as Named | undefined;
    current != null && names.length < 5;
    current = current.inner as Named
  ) {
    if (typeof current.name === 'string') names.push(current.name);
    if (Array.isArray(current.failures)) names.push(...namesOf(current.failures[0]));
  }
  return names;
}

/** Classifies an error of IndexedDB or Dexie, once, here at the port; a fault passes through. */
function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  const names = namesOf(error);
  const detail = String((error as Named | undefined)?.message ?? error);
  const is = (...wanted: string[]) => wanted.some((name) => names.includes(name));
  const options = { cause: error };
  if (is('QuotaExceededError')) return new StorageFault('full', true, `No room left: ${detail}`, options);
  if (is('MissingAPIError', 'SecurityError'))
    return new StorageFault('missing', false, `No IndexedDB here: ${detail}`, options);
  if (is('DamagedBlock', 'VersionError', 'UpgradeError', 'DataCloneError', 'DataError'))
    return new StorageFault('damaged', false, `Not what this version stores: ${detail}`, options);
  if (is('DatabaseClosedError', 'InvalidStateError', 'NotFoundError'))
    return new StorageFault('closed', true, `The database was closed: ${detail}`, options);
  if (is('AbortError', 'TimeoutError', 'TransactionInactiveError', 'OpenFailedError', 'UnknownError'))
    return new StorageFault('unknown', true, `The database gave up: ${detail}`, options);
  return new StorageFault('unknown', false, detail, options);
}

/** Runs a piece of database work; what it rejects with is classified. */
export async function classified<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

/**
 * A database that is deleted under the app stays closed: Dexie would make it anew, empty, and what was written from
 * then on would be in a database that nobody else knows.
 */
export function stayDeleted(db: Dexie): void {
  db.on('versionchange', () => {
    db.close();
    return false;
  });
}

/** Ends a transaction whose writes were decided on what another tab has changed since: nothing of them stays. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}
