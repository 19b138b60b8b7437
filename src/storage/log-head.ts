import { StorageFault } from '../kernel/fault.ts';
import type { LogHead } from '../kernel/log-store.ts';
import type { LogDatabase } from '../reading/log-database.ts';
import { isSegment } from './segments.ts';

const EMPTY: LogHead = { position: 0, revision: 0, order: 0 };

/** Where the log stands. */
export async function headOf(db: LogDatabase): Promise<LogHead> {
  const record = await db.meta.get('head');
  if (record === undefined) return EMPTY;
  if (isHead(record.value)) return record.value;
  throw new StorageFault('damaged', false, 'The head of the log is damaged: reload, and it is found again.');
}

/**
 * Where there is no readable head but a log, finds it again when the log is opened: events written from position 1 on
 * would replace those that are there. The moment serves as revision, since no tab can hold a larger one. False where
 * there is no log yet.
 */
export async function findHead(db: LogDatabase): Promise<boolean> {
  if (isHead((await db.meta.get('head'))?.value)) return true;
  const [last, newest] = await Promise.all([db.segments.orderBy('from').last(), db.commits.orderBy('order').last()]);
  if (last === undefined && (await db.commits.count()) === 0) return false;
  const position = last === undefined ? 0 : last.from + (isSegment(last) ? last.events.length : 1) - 1;
  await db.meta.put({ key: 'head', value: { position, revision: Date.now(), order: newest?.order ?? 0 } });
  return true;
}

/** True where nobody has written between the two. */
export function isSame(one: LogHead, other: LogHead): boolean {
  return one.revision === other.revision && one.position === other.position && one.order === other.order;
}

function isHead(value: unknown): value is LogHead {
  const { position, revision, order } = (value ?? {}) as Partial<LogHead>;
  return Number.isSafeInteger(position) && Number.isSafeInteger(revision) && Number.isSafeInteger(order);
}
