import { liveQuery } from 'dexie';
import { from, Observable, type Subscription } from 'rxjs';
import type { Ahead, RowChanges } from '../kernel/view-store.ts';
import type { LogDatabase } from '../reading/log-database.ts';
import { NotedRows } from '../reading/noted-rows.ts';
import { AtHand, NotingReader } from '../reading/noting-reader.ts';
import type { Context } from './answers/context.ts';
import type { DeviceDatabase } from './device-database.ts';

/** How long an answer made ahead is shown at most without looking at what is stored, in milliseconds. */
const BELIEVED = 1_000;

/** An answer made ahead is made of rows at hand: one that needs more is left to what is stored. */
const outOfReach = new Proxy(
  {},
  {
    get: (): never => {
      throw new Error('This is not at hand.');
    },
  },
) as LogDatabase & DeviceDatabase;

/**
 * The answer now and after each change. Where rows are told ahead, it is made again at once, of the rows of the answer
 * before and these. Until they are written nothing is read, for it might lack them; then everything is read again: what
 * is stored has the last word, whatever came of the writing.
 */
export function liveAnswer<Result>(
  answer: (context: Context) => Promise<Result>,
  context: Context,
  ahead: Observable<Ahead | undefined>,
): Observable<Result> {
  return new Observable((subscriber) => {
    /** What the newest answer was made of; undefined while it is being found anew. */
    let noted: NotedRows | undefined;
    /** What was told and may not be written yet, or not have been when the database was read. */
    let told: readonly RowChanges[] = [];
    let isOver = true;
    /** An answer made ahead that is shown now. */
    let shown: Result | undefined;
    let reading: Subscription | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const read = (): void => {
      clearTimeout(timer);
      // Async: otherwise Dexie forgets at the first `await` that it is to note what is read, and never asks again.
      const live = liveQuery(async () => {
        noted = undefined;
        if (isOver) told = [];
        const rows = new NotedRows();
        return { rows, result: await answer({ ...context, views: new NotingReader(context.views, rows) }) };
      });
      reading = from(live).subscribe({
        next: ({ rows, result }) => {
          for (const changes of told) rows.take(changes);
          noted = rows;
          const isShown = shown !== undefined && JSON.stringify(shown) === JSON.stringify(result);
          shown = undefined;
          if (!isShown) subscriber.next(result);
        },
        error: (error: unknown) => subscriber.error(error),
      });
    };

    const show = async (rows: NotedRows): Promise<void> => {
      const result = await answer({ ...context, views: new AtHand(rows), log: outOfReach, device: outOfReach });
      if (noted !== rows || isOver || subscriber.closed) return;
      clearTimeout(timer);
      timer = setTimeout(read, BELIEVED);
      reading?.unsubscribe();
      reading = undefined;
      shown = result;
      subscriber.next(result);
    };

    const hearing = ahead.subscribe((next) => {
      isOver = next === undefined;
      if (next === undefined) {
        if (reading === undefined) read();
      } else if (next.views === context.views.name) {
        told = noted === undefined ? [...told, next.rows] : [next.rows];
        if (noted?.take(next.rows)) show(noted).catch(() => undefined);
      }
    });
    read();
    return () => {
      clearTimeout(timer);
      hearing.unsubscribe();
      reading?.unsubscribe();
    };
  });
}
