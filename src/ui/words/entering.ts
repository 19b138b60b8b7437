import type { SharedMarket } from '../../client/queries.ts';
import type { MarketStatus, SyncStatus } from '../../client/services.ts';

/** Whether this device may enter a market: it is in none on a server, or the server does not let it in yet or again. */
export function mayEnter(
  market: SharedMarket | undefined,
  status: MarketStatus,
  sync: SyncStatus | undefined,
): boolean {
  if (market === undefined || !market.entered) return true;
  // What the status tells may be that something was refused, and just because of this.
  return status.is === 'paused' || status.is === 'confirming' || sync?.is === 'paused';
}

/** The page to go on from where the server does not let this device in, by the code of its no. */
export function wayBack(code: string): { readonly to: string; readonly label: string } | undefined {
  if (code === 'device/revoked' || code === 'person/taken') return { to: '/link', label: 'Pair again' };
  if (
    code === 'device/unknown' ||
    code === 'person/not-a-member' ||
    code.startsWith('invitation/') ||
    code.startsWith('market/')
  )
    return { to: '/join', label: 'Use another code' };
  return undefined;
}
