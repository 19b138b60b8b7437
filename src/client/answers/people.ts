import type { FollowingRow } from '../../views/follows.ts';
import type { ByNameRow, PersonRow } from '../../views/people.ts';
import type { Page, PersonView, Queries } from '../queries.ts';
import type { Answering, Context } from './context.ts';
import { afterOf, limitOf, textOf } from './params.ts';

export const person: Answering<Queries['person']['params'], PersonView | undefined> = async (context, params) => {
  const [view] = await peopleOf(context, [textOf(params, 'person')]);
  return view;
};

export const people: Answering<Queries['people']['params'], Page<PersonView>> = async (context, params) => {
  const limit = limitOf(params);
  const rows = await context.views.scan<ByNameRow>('people.byName', { from: afterOf(params), limit: limit + 1 });
  const page = rows.slice(0, limit);
  const items = await peopleOf(
    context,
    page.map(([, { id }]) => id),
  );
  return { items, next: rows.length > limit ? page.at(-1)?.[0] : undefined };
};

export const following: Answering<Queries['following']['params'], readonly PersonView[]> = async (context, params) => {
  const row = await context.views.get<FollowingRow>('follows.following', textOf(params, 'person'));
  const found = await peopleOf(context, row?.people ?? []);
  return found.sort((one, other) => one.name.localeCompare(other.name));
};

/** These people as people look at them, in this order, without those nobody registered as. */
export async function peopleOf({ views, me }: Context, ids: readonly string[]): Promise<PersonView[]> {
  const [rows, mine] = await Promise.all([
    views.getMany<PersonRow>('people.people', ids),
    views.get<FollowingRow>('follows.following', me),
  ]);
  const followed = new Set(mine?.people);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined || row.name === '') return [];
    const { name, description, since, posts, followers, following: follows } = row;
    const counts = { posts, followers, following: follows };
    return [{ id, name, description, since, ...counts, followedByMe: followed.has(id), isMe: id === me }];
  });
}
