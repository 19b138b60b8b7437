import { personFollowed, personUnfollowed } from '../domain/people/follow.ts';
import { projection, table } from '../kernel/projection.ts';

/** Whom a person follows. */
export interface FollowingRow {
  /** Their ids, sorted, so that the row is the same in whatever order the follows arrive. */
  readonly people: readonly string[];
}

/** Who follows whom. Rows: `following` by follower, one whole list each: a feed needs all of it at once. */
export const follows = projection('follows', {
  version: 1,
  tables: { following: table<FollowingRow>() },
  events: [personFollowed, personUnfollowed],
  on: {
    'person.followed': (rows, { actor, data }) => {
      rows.following.change(actor, (row) => ({ people: withPerson(row?.people ?? [], data.person) }));
    },
    'person.unfollowed': (rows, { actor, data }) => {
      rows.following.change(actor, (row) => ({ people: (row?.people ?? []).filter((one) => one !== data.person) }));
    },
  },
});

function withPerson(people: readonly string[], person: string): readonly string[] {
  const place = people.findIndex((one) => one >= person);
  if (people[place] === person) return people;
  return people.toSpliced(place < 0 ? people.length : place, 0, person);
}
