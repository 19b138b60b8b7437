import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '../../src/views/search.ts';
import { wordsOf } from '../../src/views/words.ts';
import { idOf } from '../support/history.ts';
import { endsWith, histories, newestOf, table, wholes } from '../support/naive.ts';
import type { Whole } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

const reader = idOf('person', 2);

test('[NEWS-13] search: people, posts, offers and own orders are found by the words they have now', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const rows = [
        ...wholes(events, 'person').map((whole) => [`person/${whole.parts[0]}`, ofPerson(whole)] as const),
        ...wholes(events, 'post')
          .filter((whole) => !endsWith(whole, 'post.retracted'))
          .map((whole) => [`post/${whole.parts[0]}`, { name: '', text: spaced(textOf(whole)) }] as const),
        ...wholes(events, 'offer')
          .filter(({ events: some }) => some[0]?.type === 'offer.put-up')
          .map((whole) => [`offer/${whole.parts[0]}`, ofOffer(whole)] as const),
        ...wholes(events, 'order').flatMap(ofOrder),
      ];
      expect(new ProjectionRows(search, reader).apply(events).tables()['documents']).toEqual(table(rows));
    }),
  );
});

function ofPerson(whole: Whole): { name: string; text: string } {
  const name = newestOf(whole, 'person.registered', 'person.renamed')?.data['name'] ?? '';
  const description = newestOf(whole, 'person.described')?.data['description'] ?? '';
  return { name: spaced(name), text: spaced(description) };
}

function ofOffer(whole: Whole): { name: string; text: string } {
  const said = whole.events.filter(({ type }) => type === 'offer.put-up' || type === 'offer.described');
  const newest = (field: 'name' | 'details'): string =>
    said.flatMap(({ data }) => (data as { readonly [Field in typeof field]?: string })[field] ?? []).at(-1) ?? '';
  const [name, details] = [newest('name'), newest('details')];
  return { name: spaced(name), text: spaced(details) };
}

/** What was ordered, line by line as it came to be; orders of others are not to be found. */
function ofOrder({ parts, events }: Whole): (readonly [key: string, row: { name: string; text: string }])[] {
  const [placed, ...later] = events as unknown as readonly Ordered[];
  if (placed?.data.between.buyer !== reader) return [];
  const first = spaced([...placed.data.lines.map(({ name }) => name), placed.data.note].join(' '));
  const added = later.flatMap(({ type, data }) => (type === 'order.line-added' ? [spaced(data.line.name)] : []));
  return [[`order/${parts[0]}`, { name: '', text: [first, ...added].join('') }]];
}

interface Ordered {
  readonly type: string;
  readonly data: {
    readonly between: { readonly buyer: string };
    readonly lines: readonly { readonly name: string }[];
    readonly line: { readonly name: string };
    readonly note: string;
  };
}

function textOf(whole: Whole): string {
  return newestOf(whole, 'post.published', 'post.edited')?.data['text'] ?? '';
}

function spaced(text: string): string {
  return wordsOf(text)
    .map((word) => ` ${word}`)
    .join('');
}
