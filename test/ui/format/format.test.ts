import { describe, expect, test } from 'vitest';
import { characters } from '../../../src/ui/format/characters.ts';
import { endingWith, initials, nameOf, tint } from '../../../src/ui/format/name.ts';
import { bytes, count, counted, inList } from '../../../src/ui/format/number.ts';
import { shortTime } from '../../../src/ui/format/time.ts';

const at = (text: string): number => new Date(text).getTime();

describe('a moment', () => {
  const now = at('2026-10-18T15:00');

  test.each([
    ['today, by the clock', '2026-10-18T09:12', '09:12'],
    ['yesterday evening, though less than a day ago', '2026-10-17T23:50', 'Sat 23:50'],
    ['six days ago, by the day of the week', '2026-10-12T09:12', 'Mon 09:12'],
    ['a week ago, by the date: the same weekday would be taken for today', '2026-10-11T09:12', '11 Oct 09:12'],
    ['in another year, with the year', '2025-12-31T09:12', '31 Dec 2025'],
    ['tomorrow, from a device whose clock is ahead', '2026-10-19T09:12', '19 Oct 09:12'],
  ])('%s', (_, moment, words) => {
    expect(shortTime(at(moment), now)).toBe(words);
  });
});

describe('numbers', () => {
  test('have separators and the right word', () => {
    expect(count(12481)).toBe('12,481');
    expect(counted(1, 'post')).toBe('1 post');
    expect(counted(0, 'person', 'people')).toBe('0 people');
  });

  test('of bytes are short', () => {
    expect([999, 1400, 2_100_000_000].map(bytes)).toEqual(['999 bytes', '1.4 kB', '2.1 GB']);
  });

  test('lists of names read as sentences do', () => {
    expect(inList(['Ana', 'Ben', '3 others'])).toBe('Ana, Ben and 3 others');
  });
});

describe('characters are counted as people count them', () => {
  test.each([
    ['plain', 5],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍🌾', 1],
    ['🇫🇷🇯🇵', 2],
    ['田中', 2],
  ])('%s', (text, length) => {
    expect(characters(text)).toBe(length);
  });
});

describe('a name', () => {
  test.each([
    ['Ana Petrescu', 'AP'],
    ['łucja', 'Ł'],
    ['Anna de la Cruz', 'AC'],
    ['田中 花', '田花'],
    ['- -', '?'],
  ])('%s has initials', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test('has the same colour always', () => {
    expect(tint('Ana')).toBe(tint('Ana'));
    expect(tint('Ana')).toBeLessThan(12);
  });

  test('that was not read yet is said to be new', () => {
    expect(nameOf({ id: 'p', name: '' })).toBe('Someone new');
  });

  test.each([
    ['Ana', 'You followed Ana.'],
    ['Green Acre Ltd.', 'You followed Green Acre Ltd.'],
  ])('%s ends a sentence with one full stop', (name, sentence) => {
    expect(endingWith('You followed', name)).toBe(sentence);
  });
});
