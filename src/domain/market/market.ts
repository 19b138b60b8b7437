import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream, type StreamRef } from '../../kernel/stream.ts';
import { marketplace } from '../scopes.ts';
import { Zone } from './calendar.ts';
import { Currency } from './money.ts';

/** There is something to buy here: from now on with these money and clocks. */
export const marketOpened = event('market.opened', {
  data: z.strictObject({ currency: Currency, zone: Zone }),
  scopes: () => marketplace,
});

type MarketState =
  | { readonly is: 'not open' }
  | { readonly is: 'open'; readonly currency: string; readonly zone: string };

const notOpen = { is: 'not open' } as MarketState;

/** `market/here`: the money and the clocks of this market, set once. */
export const market = stream('market', {
  events: [marketOpened],
  initial: notOpen,
  on: {
    // Two devices may open it apart; the first to arrive stands.
    'market.opened': (state, { data }) => (state.is === 'open' ? state : { is: 'open', ...data }),
  },
});

/** The one market there is. */
export function here(): StreamRef<MarketState> {
  return market('here');
}
