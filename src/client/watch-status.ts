import {
  combineLatest,
  concat,
  defer,
  distinctUntilChanged,
  fromEvent,
  map,
  merge,
  type Observable,
  of,
  shareReplay,
  startWith,
  switchMap,
  tap,
  timer,
} from 'rxjs';
import type { Client } from './client.ts';
import { isAtRisk, statusOf } from './market-status.ts';
import type { Lag, StorageStatus } from './queries.ts';
import type { MarketStatus } from './services.ts';

/** How long "Sent" is shown, in milliseconds (product, 4.1). */
const SENT_FOR = 3_000;

/** A lag is told once it has lasted so long, in milliseconds. */
const LASTING = 300;

/** How often it is looked whether what waits may be lost, in milliseconds. */
const RISK_EVERY = 600_000;

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
  ]).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const storage = settling.pipe(
    map(([pending]) => pending.length > 0),
    distinctUntilChanged(),
    switchMap((waits) => (waits ? timer(0, RISK_EVERY).pipe(switchMap(() => storageOf(client))) : of(undefined))),
    startWith(undefined),
  );
  return combineLatest([client.sync, online, settling, lasting(client.watch('lag', {})), storage]).pipe(
    map(([sync, isOnline, [pending, outcomes, heard], lag, room]): Standing => ({
      pending: pending.map(({ commit }) => commit),
      status: statusOf({
        sync,
        online: isOnline,
        waiting: pending.length,
        refused: outcomes.filter(({ is }) => is === 'refused').length,
        changed: outcomes.filter(({ is }) => is === 'changed').length,
        heard,
        lag,
        atRisk: isAtRisk(pending, room, Date.now()),
      }),
    })),
    saySent,
  );
}

async function storageOf(client: Client): Promise<StorageStatus | undefined> {
  return client.find('storage', {}).catch(() => undefined);
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

/** How a market stands, and the commits that are not settled. */
interface Standing {
  readonly status: MarketStatus;
  readonly pending: readonly string[];
}

/**
 * Every status once, and for a moment that all was sent: how much that was since sending began, for it is settled bit by
 * bit.
 */
export function saySent(standings: Observable<Standing>): Observable<MarketStatus> {
  return defer(() => {
    const sent = new Set<string>();
    let latest: MarketStatus | undefined;
    return standings.pipe(
      map(({ status, pending }): MarketStatus => {
        const begins = status.is === 'sending' && latest?.is === 'level';
        // Where somebody is needed, not all of it was taken.
        if (begins || !sending.has(status.is)) sent.clear();
        if (status.is === 'sending') for (const commit of pending) sent.add(commit);
        latest = status;
        return status.is === 'level' && sent.size > 0 ? { is: 'sent', count: sent.size } : status;
      }),
      distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
      switchMap((status) => {
        if (status.is !== 'sent') return of(status);
        const over = timer(SENT_FOR).pipe(map(() => latest ?? status));
        return concat(of(status), over.pipe(tap(() => sent.clear())));
      }),
    );
  });
}

/** What may come between the beginning and the end: a line that is cut is tried again, and others send meanwhile. */
const sending: ReadonlySet<MarketStatus['is']> = new Set(['sending', 'receiving', 'offline', 'unreachable', 'level']);
