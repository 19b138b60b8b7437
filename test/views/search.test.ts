import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordKey } from '../../src/views/keys.ts';
import { search } from '../../src/views/search.ts';
import { wordsOf } from '../../src/views/words.ts';
import { endsWith, histories, newestOf, table, wholes } from '../support/naive.ts';
import type { Whole } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

test('[NEWS-13] search: people and posts are found by the words they have now', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const found = [
        ...wholes(events, 'person').map((whole) => ({
          kind: 'person',
          id: whole.parts[0] ?? '',
          words: ofPerson(whole),
        })),
        ...wholes(events, 'post').map((whole) => ({ kind: 'post', id: whole.parts[0] ?? '', words: ofPost(whole) })),
      ];
      const rows = found.flatMap(({ kind, id, words }) =>
        words.map((word) => [wordKey(word, kind, id), { kind, id }] as const),
      );
      expect(new ProjectionRows(search).apply(events).tables()['words']).toEqual(table(rows));
    }),
  );
});

function ofPerson(whole: Whole): string[] {
  const name = newestOf(whole, 'person.registered', 'person.renamed')?.data['name'] ?? '';
  const description = newestOf(whole, 'person.described')?.data['description'] ?? '';
  return [...wordsOf(name), ...wordsOf(description)];
}

function ofPost(whole: Whole): string[] {
  if (endsWith(whole, 'post.retracted')) return [];
  return wordsOf(newestOf(whole, 'post.published', 'post.edited')?.data['text'] ?? '');
}
