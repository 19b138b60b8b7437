import type { ViewReader } from '../../reading/view-reader.ts';
import type { NameRow } from '../../views/people.ts';
import type { Named } from '../queries.ts';
import type { Context } from './context.ts';

/** Answers whose people are remembered at most. */
const REMEMBERED = 100;

/** Who was named in which answer, the last time it was given. */
const before = new WeakMap<ViewReader, Map<string, ReadonlySet<string>>>();

/** Looks up how people are called, many at once. */
export async function namesOf({ views }: Context, people: Iterable<string>): Promise<(id: string) => Named> {
  const rows = await views.getMany<NameRow>('people.names', people);
  return (id) => ({ id, name: rows.get(id)?.name ?? '' });
}

/**
 * As `namesOf`, for an answer that is given again and again: mostly it names the same people, and the reader, who are
 * looked up while it is still being found out who it is this time.
 */
export async function namesIn<Found>(
  context: Context,
  answer: string,
  find: Promise<Found>,
  peopleOf: (found: Found) => Iterable<string>,
): Promise<[found: Found, named: (id: string) => Named]> {
  const remembered = before.get(context.views) ?? new Map<string, ReadonlySet<string>>();
  before.set(context.views, remembered);
  const guessed = new Set([...(remembered.get(answer) ?? []), context.me]);
  const [found, guess] = await Promise.all([find, remembered.has(answer) ? namesOf(context, guessed) : undefined]);
  const people = new Set(peopleOf(found));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(answer, people);
  return [found, guess !== undefined && people.isSubsetOf(guessed) ? guess : await namesOf(context, people)];
}
