import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { problemsOf } from '../../src/kernel/codec.ts';

const jar = z.strictObject({
  of: z.string().check(z.maxLength(5)),
  grams: z.number().check(z.gte(1), z.lt(1_000)),
  lid: z.enum(['on', 'off']),
});

// A log of failed events shows it to whoever has to tell somebody what is wrong.
test.each([
  ['no text', { of: null, grams: 5, lid: 'on' }, 'of: expected string, not null'],
  ['no value', { of: 'honey', grams: [5], lid: 'on' }, 'grams: expected number, not array'],
  ['too long', { of: 'marmalade', grams: 5, lid: 'on' }, 'of: expected at most 5'],
  ['too little', { of: 'honey', grams: 0, lid: 'on' }, 'grams: expected at least 1'],
  ['too much', { of: 'honey', grams: 1_000, lid: 'on' }, 'grams: expected less than 1000'],
  ['none of those', { of: 'honey', grams: 5, lid: 'ajar' }, 'lid: expected on or off'],
  ['more than there is', { of: 'honey', grams: 5, lid: 'on', rim: 1 }, 'value: unknown: rim'],
  ['two at once', { of: 5, grams: 0, lid: 'on' }, 'of: expected string, not number; grams: expected at least 1'],
])('[LOG-3] what is wrong names the field and what was expected: %s', (_, value, problem) => {
  const read = jar.safeParse(value);
  expect(read.success ? '' : problemsOf(read.error)).toBe(problem);
});
