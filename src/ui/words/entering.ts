import type { MarketStatus } from '../../client/services.ts';

/** Whether this device may enter a market: it is in none on a server, or the server does not let it in. */
export function mayEnter(status: MarketStatus): boolean {
  if (status.is === 'local' || status.is === 'paused' || status.is === 'confirming') return true;
  return isEntering(status);
}

/** Whether this device has never been in: it will be once it has signal. */
export function isEntering(status: MarketStatus): boolean {
  return (status.is === 'offline' || status.is === 'unreachable') && status.asOf === undefined;
}

/** Where to go on where the server does not let this device in, and what that is called; by the code of its no. */
export function wayBack(code: string): { readonly to: '/join' | '/link'; readonly label: string } {
  return code.startsWith('device/') || code.startsWith('link/')
    ? { to: '/link', label: 'Pair again' }
    : { to: '/join', label: 'Use another code' };
}
