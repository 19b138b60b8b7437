import {
  combineLatest,
  distinctUntilChanged,
  fromEvent,
  map,
  merge,
  type Observable,
  of,
  pairwise,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import type { Client } from './client.ts';
import { statusOf } from './market-status.ts';
import type { MarketStatus } from './services.ts';

/** How long "Sent" is shown, in milliseconds (product, 4.1). */
const SENT_FOR = 3_000;

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
  return combineLatest([client.sync, online, settling]).pipe(
    map(([sync, isOnline, [pending, outcomes, heard]]) =>
      statusOf({
        sync,
        online: isOnline,
        waiting: pending.length,
        refused: outcomes.filter(({ is }) => is === 'refused').length,
        changed: outcomes.filter(({ is }) => is === 'changed').length,
        heard,
      }),
    ),
    distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
    saySent,
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
