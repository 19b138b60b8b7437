import type { NameRow } from '../../views/people.ts';
import type { Named } from '../queries.ts';
import type { Context } from './context.ts';

/** Answers whose people are remembered at most. */
const REMEMBERED = 100;

/**
 * Looks up how people are called, many at once. The reader is looked up with them: what they do next names them, and is
 * to be shown from the rows that are at hand.
 */
export async function namesOf({ views, me }: Context, people: Iterable<string>): Promise<(id: string) => Named> {
  const rows = await views.getMany<NameRow>('people.names', [...people, me]);
  return (id) => ({ id, name: rows.get(id)?.name ?? '' });
}

/**
 * As `namesOf`, for an answer that is given again and again: mostly it names the same people, who are looked up while
 * it is still being found out who it is this time.
 */
export async function namesIn<Found>(
  context: Context,
  answer: string,
  find: Promise<Found>,
  peopleOf: (found: Found) => Iterable<string>,
): Promise<[found: Found, named: (id: string) => Named]> {
  const { named, me } = context;
  const before = named.get(answer);
  const [found, guess] = await Promise.all([find, before && namesOf(context, before)]);
  const people = new Set(peopleOf(found));
  if (named.size >= REMEMBERED) named.clear();
  named.set(answer, people);
  const guessed = guess !== undefined && [...people].every((person) => person === me || before?.has(person));
  return [found, guessed ? guess : await namesOf(context, people)];
}
