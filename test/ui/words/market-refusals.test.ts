import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OutcomeView } from '../../../src/client/queries.ts';
import { pannier } from '../../../src/domain/model.ts';
import { effectSentences, whySoHere } from '../../../src/ui/words/market-outcomes.ts';
import { marketRefusal, whyNotHere } from '../../../src/ui/words/market-refusals.ts';

describe('a refusal of the market', () => {
  // The codes are types alone, and gone when the code runs: the sentences are held against the source.
  const refusalTypes = readFileSync(join(import.meta.dirname, '../../../src/domain/market/refusals.ts'), 'utf8');
  const codes = [...refusalTypes.matchAll(/^ {2}'([a-z]+\/[a-z-]+)':/gm)].map((found) => String(found[1]));
  /** What any of them may say. */
  const data = {
    name: 'Early Potatoes',
    place: 'Village Hall',
    day: '2026-10-24',
    from: '10:00',
    until: '09:00',
    orderBy: '2026-10-22T18:00',
    zone: 'Mars/Olympus',
    limit: 60,
    length: 62,
    character: 'U+202E',
    most: 3,
    least: 2,
    stock: 1,
    quantity: 3,
    upTo: 2,
    asked: 2,
    grams: 1_240,
    because: 'late',
    is: 'removed',
    at: 0,
  };

  test.each(codes)('%s has a sentence of its own', (code) => {
    const sentence = marketRefusal({ is: 'refused', code, data });
    expect(sentence).toMatch(/^[A-Z1-9].*[.…]$/);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toMatch(/undefined|NaN|\[object|Invalid/);
  });

  test('was found in the domain', () => {
    expect(codes.length).toBeGreaterThan(50);
  });

  test('names what it is about', () => {
    const refused = {
      is: 'refused',
      code: 'order/other-lines',
      data: { order: 'o', line: 'l', name: 'Carrots' },
    } as const;
    expect(whyNotHere(refused)).toContain('Carrots');
  });

  test.each([
    ['order/line-over', { name: 'Chard', is: 'declined' }, 'Chard was declined by its producer.'],
    ['order/line-over', { name: 'Chard', is: 'removed' }, 'Chard was taken off the order by its buyer.'],
    ['order/over', { is: 'handed-over', at: 0 }, 'handed over'],
    ['order/closed', { orderBy: '2026-10-22T18:00' }, 'at 18:00'],
    ['order/held', { because: 'same' }, 'buyer'],
  ])('says how it is: %s', (code, said, words) => {
    expect(marketRefusal({ is: 'refused', code, data: said })).toContain(words);
  });

  test('leaves all others to the words of news', () => {
    expect(marketRefusal({ is: 'refused', code: 'post/empty', data: {} })).toBeUndefined();
    expect(marketRefusal({ is: 'refused', code: 'toString', data: {} })).toBeUndefined();
    expect(whyNotHere({ is: 'refused', code: 'post/empty', data: {} })).toBe('Write something first.');
    expect(whyNotHere({ is: 'nothing' })).toBeUndefined();
  });
});

describe('what came of something at the market', () => {
  const types = [...pannier.events.keys()].filter((type) => /^(market|notice|pickup|offer|order|slot)\./.test(type));
  const machine = types.filter((type) => /^(slot\.|offer\.claim)/.test(type));
  const said = {
    name: 'Carrots',
    place: 'Barn',
    quantity: 2,
    upTo: 3,
    grams: 900,
    count: 4,
    by: 1,
    line: { name: 'Chard' },
  };

  test.each(types.filter((type) => !machine.includes(type)))('%s is said in a sentence', (type) => {
    const data = { ...said, lines: [{ name: 'Kale', quantity: 1, upTo: 1 }] };
    const [sentence, ...more] = effectSentences([{ stream: 's', type, data }]);
    expect(more).toEqual([]);
    expect(sentence).toMatch(/^[A-Z0-9].*[.…]$/);
    expect(sentence).not.toMatch(/undefined|NaN|newer version/);
  });

  test.each(machine)('%s follows from what else is said', (type) => {
    expect(effectSentences([{ stream: 's', type, data: said }])).toEqual([]);
  });

  test('of a newer version is named honestly', () => {
    expect(effectSentences([{ stream: 's', type: 'order.sung', data: {} }])[0]).toContain('newer version');
  });

  const changed = (...after: readonly (readonly [string, object])[]) =>
    whySoHere({
      is: 'changed',
      commit: 'c',
      type: 'order.place',
      payload: {},
      at: 0,
      settled: 0,
      before: [],
      after: after.map(([type, data]) => ({ stream: 'order/o', type, data })),
    } as unknown as OutcomeView);

  test.each([
    ['it came too late (C5)', ['order.held', { because: 'late' }], 'can still say yes'],
    ['it looks like another order (C16)', ['order.held', { because: 'same' }], 'keep both'],
    ['something was gone (C6)', ['order.line-refused', { name: 'Chard' }], 'The rest stands'],
    ['it became a request (C8)', ['order.change-asked', { quantity: 4 }], 'sent as a request'],
    ['of all else', ['post.liked', {}], 'Something else reached the market first'],
  ] as const)('and why: %s', (_, effect, words) => {
    expect(changed(effect)).toContain(words);
  });

  test('and why it was refused', () => {
    const outcome = { is: 'refused', code: 'order/line-unknown', data: {}, commit: 'c', type: 'order.add-line' };
    expect(whySoHere(outcome as unknown as OutcomeView)).toContain("isn't in the order");
  });
});
