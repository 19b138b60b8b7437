import type { SharedMarket } from '../../client/queries.ts';
import type { MarketStatus } from '../../client/services.ts';

/** Whether this device may enter a market: it is in none on a server, or the server does not let it in yet or again. */
export function mayEnter(market: SharedMarket | undefined, status: MarketStatus): boolean {
  return market === undefined || !market.entered || status.is === 'paused' || status.is === 'confirming';
}

/** The page to go on from where the server does not let this device in, by the code of its no. */
export function wayBack(code: string): { readonly to: string; readonly label: string } | undefined {
  if (code === 'device/revoked' || code === 'person/taken') return { to: '/link', label: 'Pair again' };
  if (code === 'device/unknown' || code.startsWith('invitation/') || code.startsWith('market/'))
    return { to: '/join', label: 'Use another code' };
  return undefined;
}
