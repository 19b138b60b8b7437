import type { FollowingRow } from '../../views/follows.ts';
import type { ByAuthorRow, MyLikeRow, PostRow, TimelineRow } from '../../views/posts.ts';
import type { Recent } from '../../views/recent.ts';
import type { Named, Page, PostView, Queries } from '../queries.ts';
import type { Answering, Context } from './context.ts';
import { namesIn } from './names.ts';
import { afterOf, limitOf, textOf } from './params.ts';
import { waitingStreams } from './waiting.ts';

/** Up to so many people, reading each one's posts beats reading everybody's. */
const FEW = 12;

/** Rows of the timeline read at a time: there are as many in its first block. */
const STRETCH = 64;

/** How many recent likers are shown. */
const SHOWN = 3;

/** A post's place in a feed: `<moment, newest first>/<post>`, which is also what `after` is. */
export type Place = readonly [place: string, post: string];

export const feed: Answering<Queries['feed']['params'], Page<PostView>> = async (context, params) => {
  const [limit, after] = [limitOf(params), afterOf(params)];
  const person = params.person === undefined ? context.me : textOf(params, 'person');
  return pageOf(context, limit, await placesOf(context, person, params.everyone === true, after, limit + 1));
};

export const posts: Answering<Queries['posts']['params'], Page<PostView>> = async (context, params) => {
  const limit = limitOf(params);
  return pageOf(context, limit, await placesBy(context, textOf(params, 'person'), afterOf(params), limit + 1));
};

export const post: Answering<Queries['post']['params'], PostView | undefined> = async (context, params) => {
  const [view] = await postsOf(context, [textOf(params, 'post')]);
  return view;
};

/** These posts as people look at them, in this order, without those that are not here or were retracted. */
export async function postsOf(context: Context, ids: readonly string[]): Promise<PostView[]> {
  const { views } = context;
  const reading = views
    .getMany<PostRow>('posts.posts', ids)
    .then((rows) => ids.flatMap((id) => rows.get(id) ?? []).filter((row) => row.is === 'published'));
  const [[found, named], mine, waiting] = await Promise.all([
    namesIn(context, ids.join(), reading, (rows) => rows.flatMap((row) => [row.author, ...shown(row.recentLikers)])),
    views.getMany<MyLikeRow>('posts.likes', ids),
    waitingStreams(context),
  ]);
  return found.map((row) => ({
    ...viewOf(row, named),
    likedByMe: mine.has(row.id),
    waiting: waiting.has(`post/${row.id}`),
  }));
}

function viewOf(row: PostRow, named: (id: string) => Named): Omit<PostView, 'likedByMe' | 'waiting'> {
  const { id, text, at, edited, likes, comments, offers } = row;
  const recentLikers = shown(row.recentLikers).map(named);
  return { id, author: named(row.author), text, at, edited, likes, recentLikers, comments, offers };
}

function shown(recent: Recent): string[] {
  return recent
    .filter(({ on }) => on)
    .slice(0, SHOWN)
    .map(({ person }) => person);
}

/** A page of the posts at these places, which are one more than fit where the list goes on. */
export async function pageOf(context: Context, limit: number, places: readonly Place[]): Promise<Page<PostView>> {
  const page = places.slice(0, limit);
  const items = await postsOf(
    context,
    page.map(([, id]) => id),
  );
  return { items, next: places.length > limit ? page.at(-1)?.[0] : undefined };
}

/** Places of a person's feed: those of the people they follow and their own, or everybody's. */
async function placesOf(
  context: Context,
  person: string,
  everyone: boolean,
  after: string,
  limit: number,
): Promise<Place[]> {
  if (everyone) return placesAmong(context, undefined, after, limit);
  const row = await context.views.get<FollowingRow>('follows.following', person);
  const authors = new Set([person, ...(row?.people ?? [])]);
  if (authors.size > FEW) return placesAmong(context, authors, after, limit);
  const each = await Promise.all([...authors].map((author) => placesBy(context, author, after, limit)));
  return each
    .flat()
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, limit);
}

/** Walks the timeline: most of what a device keeps is of people it follows, so little is read in vain. */
async function placesAmong(
  { views }: Context,
  authors: ReadonlySet<string> | undefined,
  after: string,
  limit: number,
): Promise<Place[]> {
  const places: Place[] = [];
  for (let from = after; ;) {
    const rows = await views.scan<TimelineRow>('posts.timeline', { from, limit: STRETCH });
    for (const [key, { id, author }] of rows) {
      if (authors?.has(author) === false) continue;
      if (places.push([key, id]) === limit) return places;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STRETCH) return places;
    [from] = last;
  }
}

async function placesBy({ views }: Context, author: string, after: string, limit: number): Promise<Place[]> {
  const prefix = `${author}/`;
  const rows = await views.scan<ByAuthorRow>('posts.byAuthor', { from: prefix + after, prefix, limit });
  return rows.map(([key, { id }]) => [key.slice(prefix.length), id]);
}
