import type { StreamRef } from '../../kernel/stream.ts';
import { person, type PersonState } from './person.ts';

// A command that names several people looks at each of them.

/** These people, as facts under the names of their streams. */
export function factsOfPeople(people: readonly string[]): Record<`person/${string}`, StreamRef<PersonState>> {
  return Object.fromEntries(people.map((id) => [`person/${id}`, person(id)]));
}

/** The first of these people who has not registered, if any. */
export function strangerAmong(
  states: Readonly<Record<`person/${string}`, PersonState>>,
  people: readonly string[],
): string | undefined {
  return people.find((id) => states[`person/${id}`]?.is !== 'registered');
}
