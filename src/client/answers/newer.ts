import type { LogDatabase } from '../../reading/log-database.ts';
import type { Segment, StoredEvent } from '../../reading/segment.ts';
import type { Answering } from './context.ts';

/** A segment has at most so many events (rule LOG-4). */
const SEGMENT = 512;

interface Counted {
  /** Position of the newest event that was looked at. */
  readonly position: number;
  readonly newer: number;
}

const NONE: Counted = { position: 0, newer: 0 };

/** What was counted before of each log: a position has the same event for ever. */
const before = new WeakMap<LogDatabase, Counted>();

/** How many events of the log a newer version of the app made: this one shows nothing of them (rule LOG-3). */
export const newer: Answering<object, number> = async ({ log }) => {
  let counted = before.get(log) ?? NONE;
  await log.segments
    .where('from')
    .above(counted.position - SEGMENT)
    .each((segment) => (counted = countNewer(counted, segment, __KNOWN_EVENTS__)));
  before.set(log, counted);
  return counted.newer;
};

/** Counts on with the events of a segment. `known`: the newest schema of every type of event that this app knows. */
export function countNewer(
  { position, newer: count }: Counted,
  { from, events }: Segment,
  known: Readonly<Record<string, number>>,
): Counted {
  const fresh = events.slice(Math.max(0, position + 1 - from));
  // What is damaged is told elsewhere.
  const isNewer = (event: StoredEvent) => Array.isArray(event) && event[4] > (known[event[3]] ?? 0);
  return { position: Math.max(position, from + events.length - 1), newer: count + fresh.filter(isNewer).length };
}
