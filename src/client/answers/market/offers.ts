import type { WholeOffer } from '../../../views/offers.ts';
import type { OrderRow } from '../../../views/orders.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { OfferView, QueueEntry } from '../../market-views/offers.ts';
import { sharedOf, type SharedOffer } from '../../market/shares.ts';
import type { Answering, Context } from '../context.ts';
import { namesOf } from '../names.ts';
import { textOf } from '../params.ts';
import { cardsOf } from './cards.ts';
import { rowsBy, rowsFor } from './orders.ts';
import { postsWith } from './posts-with.ts';
import { wholeOffers } from './whole-offers.ts';

export const offer: Answering<MarketQueries['offer']['params'], OfferView | undefined> = async (context, params) => {
  const [view] = await offersOf(context, [textOf(params, 'offer')]);
  return view;
};

/** These offers whole, in this order, without those that are not here. */
export async function offersOf(context: Context, ids: readonly string[]): Promise<OfferView[]> {
  const [cards, rows] = await Promise.all([cardsOf(context, ids), wholeOffers(context, ids)]);
  const [owners, here] = await Promise.all([
    ownersOf(context, [...rows.values()]),
    countedHere(context, [...rows.values()]),
  ]);
  const [named, posts] = await Promise.all([
    namesOf(
      context,
      [...owners.values()].map(({ between }) => between.buyer),
    ),
    Promise.all(cards.map(({ id }) => postsWith(context, id))),
  ]);
  return cards.flatMap((card, index) => {
    const row = rows.get(card.id);
    if (row === undefined) return [];
    const { prices, recount, recounts, descriptions, words } = row;
    const shared = sharedOf(row);
    return [
      {
        ...card,
        prices,
        queue: queueOf(row, shared, owners, context.me, (person) => named(person).name),
        over: shared.over,
        recount: recount && recountOf(recount, here),
        overwritten: overwrittenIn(words),
        recounts,
        descriptions,
        posts: posts[index] ?? [],
      },
    ];
  });
}

type Recount = NonNullable<WholeOffer['recount']>;

function recountOf({ over, ...newest }: Recount, here: ReadonlySet<string>): OfferView['recount'] {
  const of = ({ commit, ...said }: Omit<Recount, 'over'>) => ({ ...said, here: here.has(commit) });
  return { ...of(newest), over: over && of(over) };
}

/** Which of two counts were asked for on this device: who counts on two is the same person on both (C11). */
async function countedHere({ log }: Context, rows: readonly WholeOffer[]): Promise<ReadonlySet<string>> {
  const commits = rows.flatMap(({ recount }) => (recount?.over ? [recount.commit, recount.over.commit] : []));
  if (commits.length === 0) return new Set();
  const found = await log.commits.bulkGet(commits);
  return new Set(found.flatMap((one) => one?.id ?? []));
}

/** What was overwritten unseen, of the fields that it was. */
function overwrittenIn({ name, details }: WholeOffer['words']): OfferView['overwritten'] {
  const [called, said] = [name.over, details.over];
  const newest = said ?? called;
  if (newest === undefined) return undefined;
  const { by, at } = newest;
  return { ...(called && { name: called.text }), ...(said && { details: said.text }), by, at };
}

function queueOf(
  { queue, sharing }: WholeOffer,
  { shares }: SharedOffer,
  owners: ReadonlyMap<string, OrderRow>,
  me: string,
  nameOf: (person: string) => string,
): QueueEntry[] {
  return [...shares].map(([claim, { given, waiting, place, sure, upper }]) => {
    const owner = owners.get(claim);
    const { pickup = '', confirmed = 0 } = queue.claims.find((one) => one.claim === claim) ?? {};
    // Where the producer gives by hand, nobody waits in line who has had no answer.
    const waits = sharing === 'first' || confirmed > 0;
    const line = waits ? { waiting, place } : { waiting: 0, place: 0 };
    const whose = { mine: owner?.between.buyer === me, order: owner?.id };
    const buyerName = owner === undefined ? undefined : nameOf(owner.between.buyer);
    return { claim, pickup, sure, upper, confirmed, given, ...line, ...whose, buyerName };
  });
}

/** Whose claims these are, where this device may know: the orders that I placed, and those at my stall. */
async function ownersOf(context: Context, rows: readonly WholeOffer[]): Promise<ReadonlyMap<string, OrderRow>> {
  const { me } = context;
  const sold = rows.filter(({ producer }) => producer === me).flatMap(({ pickups }) => pickups);
  const found = await Promise.all([
    ...[...new Set(sold)].map((pickup) => rowsFor(context, pickup, me)),
    rows.some(({ producer }) => producer !== me) ? rowsBy(context, me) : [],
  ]);
  return new Map(found.flat().flatMap((order) => order.lines.map(({ line }) => [line, order] as const)));
}
