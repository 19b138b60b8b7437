import type { SyncStatus } from '../sync/ports.ts';
import type { Lag, PendingView, StorageStatus } from './queries.ts';
import type { MarketStatus } from './services.ts';

/** What the status is made of. */
export interface StatusParts {
  readonly sync: SyncStatus | undefined;
  /** What the browser thinks; only a hint (product, 4.1). */
  readonly online: boolean;
  /** Commits pending, as the log says: true also where nobody talks to the server yet. */
  readonly waiting: number;
  /** Commits of mine that were refused, and that came out otherwise than I saw. */
  readonly refused: number;
  readonly changed: number;
  /** When the server was last heard, before this page was opened too. */
  readonly heard: number | undefined;
  /** What came and is not in the lists yet, where that has taken a while. */
  readonly lag: Lag | undefined;
  /** Whether what is pending may be lost: see `isAtRisk`. */
  readonly atRisk: boolean;
}

/** Whoever has not sent for so long may not for longer still, in milliseconds. */
const LONG = 86_400_000;

/** From this share of the room on that a browser gives, it may have to make some. */
const NEARLY_FULL = 0.9;

/**
 * Whether what exists only on this device may be lost with it: the browser said that it may clear it, and either it is
 * short of room, or what waits has waited for long.
 */
export function isAtRisk(pending: readonly PendingView[], storage: StorageStatus | undefined, now: number): boolean {
  if (storage?.persisted !== false || pending.length === 0) return false;
  const { used, quota } = storage;
  const isFull = used !== undefined && quota !== undefined && used >= quota * NEARLY_FULL;
  return isFull || pending.some(({ at }) => now - at >= LONG);
}

/** The one thing to tell about a shared market, worst first (product, 4.1). */
export function statusOf(parts: StatusParts): MarketStatus {
  const { sync, online, waiting, refused, changed } = parts;
  const heard = sync?.heard ?? parts.heard;
  if (changed > 0) return { is: 'needs-you', count: changed + refused };
  if (refused > 0) return { is: 'not-sent', count: refused };
  if (parts.atRisk) return { is: 'at-risk', waiting };
  const { code, detail } = sync?.reason ?? { code: '', detail: '' };
  if (sync?.is === 'outdated') return { is: 'outdated', waiting, code, detail, nextTry: sync.nextTry };
  if (sync?.is === 'paused') return { is: 'paused', waiting, code, detail };
  if (sync?.is === 'waiting-for-confirmation') return { is: 'confirming' };
  if (sync?.is === 'linked') {
    if (sync.left > 0) return { is: 'receiving', left: sync.left, percent: percent(sync) };
    // What came counts as read once it can be seen.
    if (parts.lag !== undefined) return { is: 'receiving', ...parts.lag };
    if (waiting > 0) return { is: 'sending', waiting };
    return { is: 'level', heard };
  }
  // A phone that lost its signal is offline, and so is one just opened: what was level then may not be so now.
  if (!online || sync === undefined) return { is: 'offline', waiting, asOf: heard };
  return { is: 'unreachable', problem: sync.problem, waiting, nextTry: sync.nextTry, asOf: heard };
}

function percent({ left, received }: SyncStatus): number {
  return Math.floor((100 * received) / Math.max(1, received + left));
}
