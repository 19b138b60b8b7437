import { liveQuery } from 'dexie';
import { distinctUntilChanged, from, map, Observable, of, shareReplay, switchMap } from 'rxjs';
import type { ViewsPointer } from '../kernel/keeper.ts';
import type { LogDatabase } from '../reading/log-database.ts';
import { ViewReader } from '../reading/view-reader.ts';
import { percentOf } from './answers/percent.ts';

/** The views to look at now, or how far the first of their shape have come. */
export type ViewsInUse =
  | { readonly is: 'ready'; readonly views: ViewReader }
  | { readonly is: 'building'; readonly percent: number };

/** Follows the pointer in the log, so that every open page moves over when a rebuild swaps (rule VIEW-9). */
export function viewsInUse(log: LogDatabase, pointer: string): Observable<ViewsInUse> {
  const pointed = from(liveQuery(() => log.meta.get(pointer))).pipe(
    map((record) => (record?.value ?? {}) as ViewsPointer),
    distinctUntilChanged((one, other) => one.current === other.current && one.building === other.building),
  );
  const current = pointed.pipe(
    map(({ current: name, building }) => ({ name, building: name === undefined ? building : undefined })),
    distinctUntilChanged((one, other) => one.name === other.name && one.building === other.building),
    switchMap(({ name, building }): Observable<ViewsInUse> => {
      if (name !== undefined) return opened(name);
      if (building === undefined) return of({ is: 'building', percent: 0 });
      return from(liveQuery(async () => percentOf(building, await headOf(log)))).pipe(
        map((percent) => ({ is: 'building', percent })),
      );
    }),
  );
  return current.pipe(shareReplay({ bufferSize: 1, refCount: false }));
}

/** How soon to look again for views that are being made anew, in milliseconds. */
const AGAIN = 50;

/** Views that the pointer names and that are not there were cleared by somebody: the worker makes them anew. */
function opened(name: string): Observable<ViewsInUse> {
  return new Observable((subscriber) => {
    const views = new ViewReader(name);
    const open = (): void =>
      void views.open().then(
        () => subscriber.next({ is: 'ready', views }),
        (error: unknown) => {
          if ((error as { readonly name?: unknown }).name !== 'NoSuchDatabaseError') subscriber.error(error);
          else if (!subscriber.closed) setTimeout(open, AGAIN);
        },
      );
    open();
    return () => views.close();
  });
}

async function headOf(log: LogDatabase): Promise<{ position: number }> {
  return ((await log.meta.get('head'))?.value ?? { position: 0 }) as { position: number };
}
