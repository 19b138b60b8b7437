import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rules = [...readFileSync(join(root, 'docs', 'rules.md'), 'utf8').matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(
  ([, rule = '']) => rule,
);
const cited = new Set(
  readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(root, 'test', file), 'utf8').matchAll(/\[([A-Z]+-\d+)\]/g)])
    .map(([, rule = '']) => rule),
);

test('each rule has a number of its own', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(new Set(rules).size).toBe(rules.length);
});

test('each rule is cited by a test', () => {
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test('tests cite rules that there are', () => {
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});
