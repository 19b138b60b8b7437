import type { ByAuthorRow } from '../../../views/posts.ts';
import type { MarketQueries } from '../../market-queries.ts';
import type { PickupView } from '../../market-views/pickups.ts';
import type { Page, PostView } from '../../queries.ts';
import type { Answering, Context } from '../context.ts';
import { afterOf, limitOf } from '../params.ts';
import { type Place, pageOf } from '../posts.ts';
import { idsAt } from './cards.ts';
import { rowsBy } from './orders.ts';
import { pickups } from './pickups.ts';

export const next: Answering<MarketQueries['next']['params'], PickupView | undefined> = async (context) => {
  const [found, orders] = await Promise.all([pickups(context, {}), rowsBy(context, context.me)]);
  const coming = found.filter(({ is }) => is === 'announced');
  const mine = new Set(orders.map(({ between }) => between.pickup));
  return coming.find(({ id }) => mine.has(id)) ?? coming[0];
};

export const offering: Answering<MarketQueries['offering']['params'], Page<PostView>> = async (context, params) => {
  const [limit, after] = [limitOf(params), afterOf(params)];
  const places = new Map(params.next === true ? await placesAtNext(context) : await placesWith(context, ''));
  const behind = [...places].filter(([place]) => place > after).sort(([one], [other]) => (one < other ? -1 : 1));
  return pageOf(context, limit, behind.slice(0, limit + 1));
};

async function placesAtNext(context: Context): Promise<Place[]> {
  const pickup = await next(context, {});
  const offers = pickup === undefined ? [] : await idsAt(context, pickup.id, undefined);
  const each = await Promise.all(offers.map((offer) => placesWith(context, `${offer}/`)));
  return each.flat();
}

/** Where the posts are that carry an offer: by the newest first, as in every feed. */
async function placesWith({ views }: Context, prefix: string): Promise<Place[]> {
  const rows = await views.scan<ByAuthorRow>('posts.byOffer', { from: prefix, prefix, limit: Infinity });
  // The key is `<offer>/<moment>/<post>`, and ids may have slashes of their own.
  return rows.map(([key, { id }]) => [key.slice(key.lastIndexOf('/', key.length - id.length - 2) + 1), id]);
}
