import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';

test('[AUTH-1] 2,000 random and mutated frames: each bad one is answered, and none changes anything', async () => {
  const { bad, faults, trouble } = await fuzz(2_000, 20_240_229);
  expect(trouble).toEqual([]);
  expect(bad).toBeGreaterThan(1_000);
  expect(faults).toBeGreaterThanOrEqual(bad * 0.9);
}, 30_000);
