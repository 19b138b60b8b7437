import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';
import { fuzzOverSockets } from './fuzz/over-sockets.ts';

test('[AUTH-1] 2,000 random and mutated frames: each bad one is answered, and none changes anything', async () => {
  const { bad, faults, trouble } = await fuzz(2_000, 20_240_229);
  expect(trouble).toEqual([]);
  expect(bad).toBeGreaterThan(1_000);
  expect(faults).toBeGreaterThanOrEqual(bad * 0.9);
}, 30_000);

test('[AUTH-1] 500 of the bad ones over real sockets: each is answered, and nothing is written', async () => {
  const { faults, byes, cut, trouble } = await fuzzOverSockets(500, 20_240_229);
  expect(trouble).toEqual([]);
  expect(faults + byes).toBe(500);
  expect(byes).toBeGreaterThan(0);
  expect(cut).toBe(0);
}, 60_000);
