import {
  combineLatest,
  distinctUntilChanged,
  fromEvent,
  map,
  merge,
  type Observable,
  of,
  pairwise,
  shareReplay,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import type { Client } from './client.ts';
import { statusOf } from './market-status.ts';
import type { Lag } from './queries.ts';
import type { MarketStatus } from './services.ts';

/** How long "Sent" is shown, in milliseconds (product, 4.1). */
const SENT_FOR = 3_000;

/** A lag is told once it has lasted so long, in milliseconds. */
const LASTING = 300;

/** How a shared market stands, whenever that changes. */
export function watchStatus(client: Client): Observable<MarketStatus> {
  const online = merge(fromEvent(globalThis, 'online'), fromEvent(globalThis, 'offline')).pipe(
    map(() => navigator.onLine),
    startWith(navigator.onLine),
  );
  const settling = combineLatest([
    client.watch('pending', {}),
    client.watch('outcomes', {}),
    client.watch('heard', {}),
  ]);
  return combineLatest([client.sync, online, settling, lasting(client.watch('lag', {}))]).pipe(
    map(([sync, isOnline, [pending, outcomes, heard], lag]) =>
      statusOf({
        sync,
        online: isOnline,
        waiting: pending.length,
        refused: outcomes.filter(({ is }) => is === 'refused').length,
        changed: outcomes.filter(({ is }) => is === 'changed').length,
        heard,
        lag,
      }),
    ),
    distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
    saySent,
  );
}

/** A lag once it has lasted: each event is behind for some milliseconds, and a chip that flickers tells nothing. */
export function lasting(lags: Observable<Lag | undefined>): Observable<Lag | undefined> {
  const latest = lags.pipe(shareReplay({ bufferSize: 1, refCount: true }));
  return latest.pipe(
    map((lag) => lag !== undefined),
    distinctUntilChanged(),
    switchMap((behind): Observable<Lag | undefined> =>
      behind ? timer(LASTING).pipe(switchMap(() => latest)) : of(undefined),
    ),
    startWith<Lag | undefined>(undefined),
  );
}

/** Says for a moment that what waited was sent. */
function saySent(statuses: Observable<MarketStatus>): Observable<MarketStatus> {
  return statuses.pipe(
    startWith(undefined),
    pairwise(),
    switchMap(([before, now]) => {
      const status = now as MarketStatus;
      if (before?.is !== 'sending' || status.is !== 'level') return of(status);
      return timer(SENT_FOR).pipe(
        map(() => status),
        startWith<MarketStatus>({ is: 'sent', count: before.waiting }),
      );
    }),
  );
}
