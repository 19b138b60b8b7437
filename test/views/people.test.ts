import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import { byNameKey } from '../../src/views/keys.ts';
import { people } from '../../src/views/people.ts';
import type { PersonRow } from '../../src/views/people.ts';
import { endsWith, histories, newestOf, table, wholes } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

test('[NEWS-8] people: names, descriptions and counts are those of the streams', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const rows = naive(events);
      expect(new ProjectionRows(people).apply(events).tables()).toEqual({
        people: table(rows.map((row) => [row.id, row])),
        names: table(rows.flatMap(({ id, name }) => (name === '' ? [] : [[id, { name }] as const]))),
        byName: table(rows.map(({ id, name }) => [byNameKey(name, id), { id }])),
      });
    }),
  );
});

function naive(events: readonly Event[]): PersonRow[] {
  const follows = wholes(events, 'follow').filter((one) => endsWith(one, 'person.followed'));
  const posts = wholes(events, 'post').filter((one) => !endsWith(one, 'post.retracted'));
  return wholes(events, 'person').map((whole) => {
    const id = whole.parts[0] ?? '';
    return {
      id,
      name: newestOf(whole, 'person.registered', 'person.renamed')?.data['name'] ?? '',
      description: newestOf(whole, 'person.described')?.data['description'] ?? '',
      since: newestOf(whole, 'person.registered')?.at ?? 0,
      posts: posts.filter((one) => one.events[0]?.actor === id).length,
      followers: follows.filter((one) => one.parts[1] === id).length,
      following: follows.filter((one) => one.parts[0] === id).length,
    };
  });
}
