import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '../../src/views/search.ts';
import { wordsOf } from '../../src/views/words.ts';
import { endsWith, histories, newestOf, table, wholes } from '../support/naive.ts';
import type { Whole } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

test('[NEWS-13] search: people and posts are found by the words they have now', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const rows = [
        ...wholes(events, 'person').map((whole) => [`person/${whole.parts[0]}`, ofPerson(whole)] as const),
        ...wholes(events, 'post')
          .filter((whole) => !endsWith(whole, 'post.retracted'))
          .map((whole) => [`post/${whole.parts[0]}`, { name: '', text: spaced(textOf(whole)) }] as const),
      ];
      expect(new ProjectionRows(search).apply(events).tables()['documents']).toEqual(table(rows));
    }),
  );
});

function ofPerson(whole: Whole): { name: string; text: string } {
  const name = newestOf(whole, 'person.registered', 'person.renamed')?.data['name'] ?? '';
  const description = newestOf(whole, 'person.described')?.data['description'] ?? '';
  return { name: spaced(name), text: spaced(description) };
}

function textOf(whole: Whole): string {
  return newestOf(whole, 'post.published', 'post.edited')?.data['text'] ?? '';
}

function spaced(text: string): string {
  return wordsOf(text)
    .map((word) => ` ${word}`)
    .join('');
}
