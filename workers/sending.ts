import type { Identity } from '../src/client/client.ts';
import { LogDatabase } from '../src/reading/log-database.ts';
import { isShared, logName } from '../src/reading/names.ts';
import type { SyncStatus } from '../src/sync/ports.ts';
import { type Base, baseOf } from './base.ts';
import { linking } from './device-link.ts';
import { logOnly } from './log-only.ts';
import { Talker } from './talker.ts';

/** How long one attempt may take, and how often it is looked at, in milliseconds. */
const WITHIN = 60_000;
const STEP = 250;

/**
 * Sends what waits in a shared market and takes in what comes of it: by the worker that talks to the server, where
 * there is one, else from here (rule SYNC-8). Rejects where it is worth another attempt.
 */
export async function sendWaiting(market: string): Promise<void> {
  if (!isShared(market) || !(await LogDatabase.exists(logName(market)))) return;
  const base = baseOf(market);
  try {
    const identity = (await base.log.meta('identity')) as Identity | undefined;
    if (identity !== undefined) await send(base, identity);
  } finally {
    base.signals.close();
    base.log.close();
  }
}

async function send(base: Base, identity: Identity): Promise<void> {
  const engine = logOnly(base);
  let restored = false;
  const makeLink = await linking(base, engine, identity, {
    // As a page last had it: what is of interest by now, the views tell, and they are for a page to open.
    interests: async () =>
      ((await engine.meta('interests')) ?? Object.keys((await engine.meta('cursors')) ?? {})) as readonly string[],
    restored() {
      restored = true;
      return Promise.resolve();
    },
  });
  const talker = new Talker({ market: base.market, signals: base.signals, makeLink });
  try {
    for (let waited = 0; (await engine.pending()).length > 0; waited += STEP) {
      // A market that was restored begins a log anew: that is for a page, which people see.
      if (restored || isRefused(talker.status)) return;
      if (waited >= WITHIN) throw new Error('Not everything could be sent.');
      if (waited === 0) talker.wake();
      await base.surroundings.sleep(STEP);
    }
  } finally {
    talker.close();
  }
}

/** Whether somebody must do something before anything can be sent. */
function isRefused(status: SyncStatus | undefined): boolean {
  return status?.is === 'paused' || status?.is === 'outdated' || status?.is === 'waiting-for-confirmation';
}
