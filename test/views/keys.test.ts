import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { byNameKey, newestFirst } from '../../src/views/keys.ts';

const moment = fc.integer({ min: 0, max: 36 ** 9 - 1 });

test('newestFirst sorts texts as the moments sort, newest first', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      expect(Math.sign(other - one)).toBe(order(newestFirst(one), newestFirst(other)));
    }),
  );
});

test.each([-1, 0, 0.5, 36 ** 9, Number.MAX_SAFE_INTEGER, Infinity, -Infinity, Number.NaN])(
  'newestFirst(%d) has a place on the scale',
  (at) => {
    const key = newestFirst(at);
    expect(key).toHaveLength(9);
    expect(key >= newestFirst(36 ** 9 - 1) && key <= newestFirst(0)).toBe(true);
  },
);

test('people are listed without regard to accents and case, the shorter name first', () => {
  const names = ['Zoë', 'ana', 'Anabel', 'Ana Maria', 'Ána', 'zoe'];
  const keys = names.map((name, index) => byNameKey(name, String(index))).toSorted(order);
  expect(keys.map((key) => names[Number(key.split('\u0000')[1])])).toEqual([
    'ana',
    'Ána',
    'Ana Maria',
    'Anabel',
    'Zoë',
    'zoe',
  ]);
});

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
