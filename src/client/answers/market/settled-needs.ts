import type { Moment } from '../../../kernel/event.ts';
import type { NeedView } from '../../market-views/needs.ts';
import { ofOffers, readName } from '../../market/need.ts';
import type { Context } from '../context.ts';
import { offersOf } from './offers.ts';
import { ordersById } from './orders.ts';

/** What I dealt with since then, newest first: told by the names of the notices, whatever became of it meanwhile. */
export async function settledNeeds(
  context: Context,
  settled: ReadonlyMap<string, Moment>,
  since: Moment,
): Promise<NeedView[]> {
  const read = [...settled].flatMap(([name, at]) => {
    const need = at < since ? undefined : readName(name);
    return need === undefined ? [] : [{ name, at, ...need }];
  });
  const idsOf = (offers: boolean) => read.filter(({ id }) => ofOffers.has(id) === offers).map(({ about }) => about);
  const orders = byId(await ordersById(context, idsOf(false)));
  const offers = byId(await offersOf(context, idsOf(true)));
  return read
    .map(({ name, id, about, line, at }) => {
      const order = orders.get(about);
      const of = order?.lines.find((one) => one.line === line);
      return { name, id, at, decide: false, order, line: of, offer: offers.get(about), settled: at };
    })
    .filter(({ order, offer }) => order !== undefined || offer !== undefined)
    .sort((one, other) => other.at - one.at);
}

function byId<One extends { readonly id: string }>(all: readonly One[]): ReadonlyMap<string, One> {
  return new Map(all.map((one) => [one.id, one]));
}
