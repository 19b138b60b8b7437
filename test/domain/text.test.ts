import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, read, Text, textRules } from '../../src/domain/text.ts';
import type { TextKind } from '../../src/domain/text.ts';

const kinds = Object.keys(textRules) as TextKind[];
const several = kinds.filter((kind) => textRules[kind].lines);

function fine(text: string) {
  return { is: 'fine', text };
}

function notAllowed(kind: TextKind, character: string) {
  return { is: 'refused', code: `${kind}/not-allowed`, data: { character } };
}

describe('[TEXT-1] a text is tidied and counted as people count', () => {
  test('white space around it goes, inside it stays', () => {
    expect(read('name', ' \t Ana  Maria\u00A0\n')).toEqual(fine('Ana  Maria'));
  });

  test('line breaks of Windows become plain ones', () => {
    expect(read('post', 'one\r\ntwo\nthree')).toEqual(fine('one\ntwo\nthree'));
  });

  test.each([
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍🌾', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['🇫🇷', 1],
    ['👋🏽', 1],
    ['नि', 1],
    ['', 0],
  ])('%s counts as %i', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  test.each(kinds)('a %s may have as many characters as its rule says and not one more', (kind) => {
    const { most } = textRules[kind];
    for (const one of ['a', '👩‍🌾', 'e\u0301', '緑', '👨🏽‍👩🏽‍👧🏽‍👦🏽']) {
      const longest = one.repeat(most);
      expect(Text(kind).safeParse(longest).success).toBe(true);
      expect(read(kind, ` ${longest} `)).toEqual(fine(longest));
      expect(read(kind, longest + one)).toEqual({
        is: 'refused',
        code: `${kind}/too-long`,
        data: { limit: most, length: most + 1 },
      });
    }
  });

  test.each(kinds)('a %s that could fill the disk has the wrong shape', (kind) => {
    expect(Text(kind).safeParse(`a${'\u0301'.repeat(textRules[kind].most * 32)}`).success).toBe(false);
  });
});

describe('[TEXT-2] some characters are refused, and no others', () => {
  test.each(kinds)('in a %s', (kind) => {
    for (const character of ['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u009F', '\r', 'a\tb'.charAt(1)]) {
      expect(read(kind, `a${character}b`)).toEqual(notAllowed(kind, named(character)));
    }
    for (const character of '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069') {
      expect(read(kind, `a${character}b`)).toEqual(notAllowed(kind, named(character)));
    }
  });

  test.each(kinds)('half a surrogate pair in a %s', (kind) => {
    expect(read(kind, 'a\uD83D')).toEqual(notAllowed(kind, 'U+D83D'));
    expect(read(kind, '\uDC4Bb')).toEqual(notAllowed(kind, 'U+DC4B'));
    expect(read(kind, 'a\uD83D\uDC4Bb')).toEqual(fine('a\u{1F44B}b'));
  });

  test('a name has one line', () => {
    expect(read('name', 'Ana\nMaria')).toEqual(notAllowed('name', 'U+000A'));
    expect(read('name', 'Ana\u2028Maria')).toEqual(notAllowed('name', 'U+2028'));
    expect(read('name', 'Ana\u2029Maria')).toEqual(notAllowed('name', 'U+2029'));
  });

  test.each(several)('a %s may have several lines', (kind) => {
    expect(read(kind, 'one\n\ntwo')).toEqual(fine('one\n\ntwo'));
  });

  test.each(kinds)('whatever else is in a %s is kept as it was written', (kind) => {
    for (const text of ['<script>alert(1)</script>', '&amp;', "'; --", 'שלום', 'مرحبا', 'ไทย', '__proto__', '👩🏽‍🌾']) {
      expect(read(kind, text)).toEqual(fine(text));
    }
  });

  test('of any text, what is kept is allowed, within its limit, and stays as it is when read again', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), halves);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anything, (kind, written) => {
        const once = read(kind, written);
        if (once.is === 'refused') return;
        expect(once.text.isWellFormed()).toBe(true);
        expect(once.text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
        expect(lengthOf(once.text)).toBeLessThanOrEqual(textRules[kind].most);
        expect(read(kind, once.text)).toEqual(once);
      }),
    );
  });
});

describe('[TEXT-3] a text in which nothing can be seen is empty', () => {
  const invisible = ['', '   ', '\n\n', '\u200B', '\u2060\u200D', '\uFEFF', '\u3164', '\u00AD \u034F'];

  test.each(['name', 'post', 'comment'] as const)('an empty %s is refused', (kind) => {
    for (const text of invisible) {
      expect(read(kind, text)).toEqual({ is: 'refused', code: `${kind}/empty`, data: {} });
    }
  });

  test('a description may be empty', () => {
    for (const text of invisible) expect(read('description', text)).toEqual(fine(''));
  });
});

/** Texts with halves of surrogate pairs, which come from cutting a text in the wrong place. */
const halves = fc.string({ unit: fc.constantFrom('a', '\uD83D', '\uDC4B', '\n', '\u0301') });

function named(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
