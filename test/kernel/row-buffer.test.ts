import { expect, test } from 'vitest';
import { projection, table } from '../../src/kernel/projection.ts';
import { RowBuffer } from '../../src/kernel/row-buffer.ts';

/** Lists of words, stored as one text each. */
const lists = projection('lists', {
  version: 1,
  tables: {
    lists: table<readonly string[]>({
      stored: { pack: (words) => words.join(' '), unpack: (text: string) => text.split(' ') },
    }),
  },
  events: [],
  on: {},
});

function read(): RowBuffer {
  const buffer = new RowBuffer([lists], false);
  rowsOf(buffer).get('a');
  rowsOf(buffer).get('b');
  buffer.supply(new Map([['lists.lists', new Map([['a', 'one two']])]]));
  return buffer;
}

function rowsOf(buffer: RowBuffer) {
  const rows = buffer.tablesOf('lists')['lists'];
  if (rows === undefined) throw new Error('There is no such table.');
  return rows;
}

test('[VIEW-3] a row that is stored otherwise than handlers have it is packed when it is written, and only then', () => {
  const buffer = read();
  expect(rowsOf(buffer).get('a')).toEqual(['one', 'two']);
  expect(rowsOf(buffer).get('b')).toBeUndefined();
  rowsOf(buffer).change('a', (words) => [...(words as string[]), 'three']);
  rowsOf(buffer).put('b', ['four']);
  expect(rowsOf(buffer).get('a')).toEqual(['one', 'two', 'three']);
  expect(buffer.changes().get('lists.lists')).toEqual(
    new Map([
      ['a', 'one two three'],
      ['b', 'four'],
    ]),
  );
});

test('[VIEW-4] what is kept to undo is as it was stored, and becomes a row again', () => {
  const buffer = read();
  const mark = buffer.mark();
  rowsOf(buffer).put('a', ['gone']);
  rowsOf(buffer).put('b', ['new']);
  const images = buffer.imagesSince(mark);
  expect(images).toEqual([
    ['lists.lists', 'a', 'one two'],
    ['lists.lists', 'b', undefined],
  ]);
  buffer.restore(images);
  expect(rowsOf(buffer).get('a')).toEqual(['one', 'two']);
  expect(buffer.changes().get('lists.lists')?.get('a')).toBe('one two');
});
