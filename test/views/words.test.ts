import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, wordsOf } from '../../src/views/words.ts';

describe('[NEWS-13] words are found without regard to case and accents', () => {
  test.each([
    ['Crème brûlée', 'creme brulee'],
    ['ÅSA', 'asa'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ﬁve ㎏', 'five kg'],
    ['Ёлка', 'елка'],
    ['हिन्दी', 'हिन्दी'],
    ['مَرْحَبًا', 'مرحبا'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded.normalize('NFKD'));
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('[NEWS-13] the words of a text', () => {
  test.each([
    ['Bread, rolls & BREAD!', ['bread', 'rolls']],
    ['<script>alert(1)</script>', ['script', 'alert', '1']],
    ["It's 3.50 a kilo", ['it', 's', '3', '50', 'a', 'kilo']],
    ['Äpfel-Birnen', ['apfel', 'birnen']],
    ['👩‍🌾 🥕', []],
    ['', []],
    ['हिन्दी बाज़ार', ['हिन्दी', 'बाज़ार']],
    ['toString __proto__', ['tostring', 'proto']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words.map((word) => word.normalize('NFKD')));
  });

  test('any part of a sentence without spaces finds it', () => {
    const sentence = wordsOf('土曜日に東京タワー市場でパンを買う');
    for (const part of ['東京', '東京タワー', 'パン', '市', '買う', '日に']) {
      for (const word of wordsOf(part)) expect(sentence.some((one) => one.startsWith(word))).toBe(true);
    }
    const thai = wordsOf('ผักสดวันเสาร์ที่ตลาด');
    for (const word of wordsOf('วันเสาร์')) expect(thai.some((one) => one.startsWith(word))).toBe(true);
  });

  test('where scripts meet, each keeps its way', () => {
    expect(wordsOf('Tシャツ2枚')).toEqual(['t', 'シャ', 'ャツ', 'ツ', '2', '枚']);
  });

  test('there are at most 64, of at most 32 characters each, all different', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000, size: 'max' }), (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(64);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(Array.from(word).length).toBeLessThanOrEqual(32);
      }),
    );
    expect(wordsOf('𐐷'.repeat(40))).toEqual(['𐐷'.repeat(32)]);
    expect(wordsOf(Array.from({ length: 100 }, (_, n) => `w${n}`).join(' '))).toHaveLength(64);
  });
});
