import { expect, test } from 'vitest';
import { runChild } from '../sync-server/support/child.ts';

test.for([
  ['test/simulation/main.ts', '--seeds'],
  ['test/simulation/main.ts', '--from'],
  ['test/sync-server/fuzz/main.ts', '--frames'],
  ['test/sync-server/fuzz/main.ts', '--seed'],
  ['test/e2e/sync/kill/main.ts', '--times'],
])('%s refuses a %s that is no number, and does nothing', { timeout: 60_000 }, async ([script = '', option = '']) => {
  const refused = await runChild(script, `${option}=x`);
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining(`${option} is "x". Give a whole number`)]);
  const { code, said } = await runChild(script, '--nothing-of-the-kind');
  expect([code, said]).toEqual([1, expect.stringContaining(option)]);
  expect(said).not.toMatch(/^\s+at /m);
});
