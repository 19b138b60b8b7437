import type { PersonRow } from '../../views/people.ts';
import type { Named } from '../queries.ts';
import type { Context } from './context.ts';

/** Looks up how people are called, many at once. */
export async function namesOf({ views }: Context, people: Iterable<string>): Promise<(id: string) => Named> {
  const rows = await views.getMany<PersonRow>('people.people', people);
  return (id) => ({ id, name: rows.get(id)?.name ?? '' });
}
