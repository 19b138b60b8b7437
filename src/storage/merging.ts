import type { LogDatabase } from '../reading/log-database.ts';
import type { LevelLayout } from './level-layout.ts';
import type { Place } from './log-layout.ts';
import { cutStored, isSegment, SEGMENT } from './segments.ts';
import { indexOf } from './stream-index.ts';

/** So many small records at the hot end are merged. */
const HOT = 32;

/** Records merged in one transaction at most. */
const MERGED_AT_ONCE = 256;

/** Turns small records into segments, and says how many records fewer there are. */
export async function mergeSmall(db: LogDatabase, layout: LevelLayout): Promise<number> {
  const runs = await layout.with(async () => layout.runs(HOT));
  return layout.alone(async () => {
    let saved = 0;
    for (const run of runs) saved += await mergeRun(db, layout, run.slice(0, MERGED_AT_ONCE));
    return saved;
  });
}

/** Turns neighbouring small records into segments, in one transaction; only the newest may stay unsealed. */
async function mergeRun(db: LogDatabase, layout: LevelLayout, run: readonly Place[]): Promise<number> {
  const [first, last] = [run[0] as Place, run.at(-1) as Place];
  const merged = await db.transaction('rw', [db.segments, db.streams], async () => {
    const froms = run.map(({ from }) => from);
    const segments = await db.segments.bulkGet(froms);
    // Another tab was faster, or a record is damaged: then everything stays as it is.
    const whole = segments.every(
      (segment, index) => segment !== undefined && isSegment(segment) && segment.events.length === run[index]?.count,
    );
    if (!whole) return undefined;
    const events = segments.flatMap((segment) => segment?.events ?? []);
    const cutAgain = cutStored(events, first.from);
    const hot = last.from === layout.places.at(-1)?.from;
    const places = cutAgain.map((segment, index) => ({
      ...indexOf(segment),
      sealed: !hot || index < cutAgain.length - 1 || segment.events.length === SEGMENT,
    }));
    await db.segments.bulkDelete(froms);
    await db.segments.bulkPut(cutAgain);
    await db.streams.bulkPut(
      places.filter(({ sealed }) => sealed).map(({ from, count, hashes }) => ({ from, count, hashes })),
    );
    return places;
  });
  if (merged !== undefined && layout.replace(run, merged)) return run.length - merged.length;
  layout.clear();
  return 0;
}
