import { market, marketOpened } from '../domain/market/market.ts';
import { projection, table } from '../kernel/projection.ts';
import { idOf } from './keys.ts';

/** The money and clocks of the market. */
export interface TermsRow {
  readonly currency: string;
  readonly zone: string;
}

/** On which terms people order here. Rows: `terms`, one under `here` once the market was opened. */
export const terms = projection('terms', {
  version: 1,
  tables: { terms: table<TermsRow>() },
  events: [marketOpened],
  on: {
    'market.opened': (rows, event) => {
      const before = rows.terms.get(idOf(event.stream));
      const state = market.fold(before ? { is: 'open', ...before } : market.initial, event);
      if (state.is === 'open') rows.terms.put(idOf(event.stream), { currency: state.currency, zone: state.zone });
    },
  },
});
