import { postPublished, postRetracted } from '../domain/news/post.ts';
import { personFollowed, personUnfollowed } from '../domain/people/follow.ts';
import { personDescribed, personRegistered, personRenamed } from '../domain/people/person.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { byNameKey } from './keys.ts';

/** A person, with the counts that their page shows. */
export interface PersonRow {
  readonly id: string;
  /** Empty until their registration was read. */
  readonly name: string;
  readonly description: string;
  readonly since: Moment;
  /** Posts that they published and did not retract. */
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
}

/** A person's place in the list by name. */
export interface ByNameRow {
  readonly id: string;
}

/** How a person is called, without all that changes more often: a feed names dozens of people. */
export interface NameRow {
  readonly name: string;
}

/** Who there is. Rows: `people` and `names` by person, `byName` by folded name. */
export const people = projection('people', {
  version: 2,
  tables: {
    people: table<PersonRow>(),
    names: table<NameRow>({ block: 256 }),
    byName: table<ByNameRow>({ block: 128 }),
  },
  events: [
    personRegistered,
    personRenamed,
    personDescribed,
    personFollowed,
    personUnfollowed,
    postPublished,
    postRetracted,
  ],
  on: {
    'person.registered': (rows, { actor, at, data }) => {
      change(rows.people, actor, (row) => ({ ...row, name: data.name, since: at }));
      rows.names.put(actor, { name: data.name });
      rows.byName.put(byNameKey(data.name, actor), { id: actor });
    },
    'person.renamed': (rows, { actor, data }) => {
      rows.byName.delete(byNameKey(rows.people.get(actor)?.name ?? '', actor));
      change(rows.people, actor, (row) => ({ ...row, name: data.name }));
      rows.names.put(actor, { name: data.name });
      rows.byName.put(byNameKey(data.name, actor), { id: actor });
    },
    'person.described': (rows, { actor, data }) => {
      change(rows.people, actor, (row) => ({ ...row, description: data.description }));
    },
    'person.followed': (rows, { actor, data }) => {
      change(rows.people, actor, (row) => ({ ...row, following: row.following + 1 }));
      change(rows.people, data.person, (row) => ({ ...row, followers: row.followers + 1 }));
    },
    'person.unfollowed': (rows, { actor, data }) => {
      change(rows.people, actor, (row) => ({ ...row, following: row.following - 1 }));
      change(rows.people, data.person, (row) => ({ ...row, followers: row.followers - 1 }));
    },
    'post.published': (rows, { actor }) => {
      change(rows.people, actor, (row) => ({ ...row, posts: row.posts + 1 }));
    },
    'post.retracted': (rows, { actor }) => {
      change(rows.people, actor, (row) => ({ ...row, posts: row.posts - 1 }));
    },
  },
});

/** Whoever follows or writes may be met before their registration: then their row starts without a name. */
function change(rows: Rows<PersonRow>, id: string, to: (row: PersonRow) => PersonRow): void {
  rows.change(id, (row) => to(row ?? unknownPerson(id)));
}

function unknownPerson(id: string): PersonRow {
  return { id, name: '', description: '', since: 0, posts: 0, followers: 0, following: 0 };
}
