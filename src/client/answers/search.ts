import type { DocumentRow } from '../../views/search.ts';
import type { PickupRow } from '../../views/pickups.ts';
import { wordsOf } from '../../views/words.ts';
import type { Queries } from '../queries.ts';
import type { OfferCard } from '../market-views/offers.ts';
import type { Answering, Context } from './context.ts';
import { cardsOf } from './market/cards.ts';
import { ordersById } from './market/orders.ts';
import { textOf } from './params.ts';
import { peopleOf } from './people.ts';
import { postsOf } from './posts.ts';

/** Things shown of each kind. */
const MOST_SHOWN = 50;

type Found = Queries['search']['result'];

export const search: Answering<Queries['search']['params'], Found> = async (context, params) => {
  const beginnings = wordsOf(textOf(params, 'text')).map((word) => ` ${word}`);
  if (beginnings.length === 0) return { people: [], posts: [], offers: [], orders: [] };
  const documents = await context.views.scan<DocumentRow>('search.documents', { from: '', limit: Infinity });
  const ids = { person: [] as string[], post: [] as string[], offer: [] as string[], order: [] as string[] };
  for (const [key, { name, text }] of documents) {
    if (!beginnings.every((beginning) => name.includes(beginning) || text.includes(beginning))) continue;
    const [kind, id] = key.split('/') as [keyof typeof ids, string];
    ids[kind].push(id);
  }
  // Ids grow with time, so the newest are the last ones.
  const newest = (kind: 'post' | 'offer' | 'order') => ids[kind].slice(-MOST_SHOWN);
  const [people, posts, offers, orders] = await Promise.all([
    peopleOf(context, ids.person),
    postsOf(context, newest('post')),
    toBeHad(context, newest('offer').reverse()),
    ordersById(context, newest('order')),
  ]);
  return {
    people: people.sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST_SHOWN),
    posts: posts.sort((one, other) => other.at - one.at),
    offers,
    orders: orders.sort((one, other) => other.at - one.at),
  };
};

/** Offers whose pick-up is to come, and all of my own: what was left of last week's would only mislead others. */
async function toBeHad(context: Context, ids: readonly string[]): Promise<OfferCard[]> {
  const cards = await cardsOf(context, ids);
  const at = cards.flatMap(({ pickups }) => pickups);
  const pickups = await context.views.getMany<PickupRow>('pickups.pickups', at);
  const now = Date.now();
  return cards.filter(
    ({ producer, pickups: its }) =>
      producer === context.me || its.some((one) => (pickups.get(one)?.ends ?? now) >= now),
  );
}
