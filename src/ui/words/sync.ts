import type { Moment, SyncStatus } from '../../client/services.ts';
import { counted } from '../format/number.ts';
import { ago } from '../format/time.ts';
import { misunderstood, tryingAgain } from './status.ts';

/** The connection, in two or three words. */
export function connection(sync: SyncStatus | undefined): string {
  switch (sync?.is) {
    case 'linked':
      return 'Connected';
    case 'connecting':
      return 'Connecting…';
    case 'waiting-for-confirmation':
      return 'Waiting for your first device';
    case 'paused':
      return 'Paused';
    case 'outdated':
      return sync.reason?.code.startsWith('frame/') ? 'Not understood' : 'Waiting for an update';
    case 'resting':
    case undefined:
      return 'Not connected';
  }
}

/**
 * What came of "Sync now": always a sentence, and true also where it did not work. `waiting`: how many commits the log
 * has pending, which counts also those that no connection has seen yet.
 */
export function syncedNow(sync: SyncStatus, waiting: number, now: Moment = Date.now()): string {
  const { heard, nextTry, reason, problem } = sync;
  const kept =
    waiting === 0
      ? 'Nothing waits to be sent.'
      : `${counted(waiting, 'change')} ${waiting === 1 ? 'stays' : 'stay'} saved on this phone.`;
  switch (sync.is) {
    case 'linked':
      return waiting === 0
        ? `Everything sent and read. Last heard from the market ${ago(heard ?? now, now)}.`
        : `Connected, but the market hasn't answered for ${counted(waiting, 'change')} yet. Trying goes on by itself.`;
    case 'connecting':
      return `The market isn't answering yet. ${kept} Trying goes on by itself.`;
    case 'resting':
      return `${problem === undefined ? "Couldn't reach the market." : `Couldn't keep what the market sent: ${problem}`} ${kept}${tryingAgain(nextTry, now)}`;
    case 'waiting-for-confirmation':
      return 'Confirm this device on your first one.';
    case 'outdated':
      return `${misunderstood(reason?.code ?? '', reason?.detail ?? '')} ${kept}${tryingAgain(nextTry, now)}`;
    case 'paused':
      return `${reason?.detail ?? 'The market does not let this device in.'} ${kept}`;
  }
}
