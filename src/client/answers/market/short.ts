import type { MarketQueries } from '../../market-queries.ts';
import { shortDelivery } from '../../market/short-delivery.ts';
import type { Answering } from '../context.ts';
import { textOf } from '../params.ts';
import { ordersOf, rowsFor } from './orders.ts';
import { wholeOffers } from './whole-offers.ts';

export const short: Answering<MarketQueries['short']['params'], MarketQueries['short']['result']> = async (
  context,
  params,
) => {
  const pickup = textOf(params, 'pickup');
  const id = textOf(params, 'offer');
  const offer = (await wholeOffers(context, [id])).get(id);
  if (offer === undefined) return undefined;
  if (!Number.isInteger(params.missing) || params.missing < 0)
    throw new TypeError(`missing: give a whole number, 0 or more, not ${String(params.missing)}.`);
  const orders = await ordersOf(context, await rowsFor(context, pickup, offer.producer));
  const lineOf = new Map(orders.flatMap((order) => order.lines.map(({ line }) => [line, order] as const)));
  const gone = orders.filter(({ is }) => is !== 'placed').flatMap(({ lines }) => lines.map(({ line }) => line));
  const { there, given, lost } = shortDelivery(offer, { pickup, missing: params.missing, kept: new Set(gone) });
  return {
    there,
    given,
    stock: offer.stock,
    lost: lost.map(({ claim: line, had, gets }) => {
      const order = lineOf.get(line);
      return { line, order: order?.id, buyerName: order?.buyerName ?? '', had, gets };
    }),
  };
};
