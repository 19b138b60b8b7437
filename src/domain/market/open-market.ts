import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { isZone, Zone } from './calendar.ts';
import { here, marketOpened } from './market.ts';
import { Currency } from './money.ts';

/** Say which money and clocks the market has, once and for all (rule MARKET-1). */
export const openMarket = decision('market.open', {
  payload: z.strictObject({ currency: Currency, zone: Zone }),
  facts: ({ actor }) => ({ me: person(actor), market: here() }),
  decide: ({ me, market }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    // Two devices may open it apart: what the first to arrive said stands, and the other has nothing to decide.
    if (market.is === 'open') return nothing;
    if (!isZone(payload.zone)) return refuse('market/zone', { zone: payload.zone });
    return marketOpened({ currency: payload.currency, zone: payload.zone });
  },
});
