import { describe, expect, test } from 'vitest';
import { lineOf, planOf } from './plan.ts';
import { simulate } from './simulation.ts';

const SEEDS = 200;
const TOGETHER = 25;

/** What a failing seed is told by. Shrunk it is by `npm run simulate -- --seeds 1 --from <seed>`. */
async function failuresOf(from: number): Promise<string[]> {
  const failures: string[] = [];
  for (let seed = from; seed < from + TOGETHER; seed += 1) {
    const { problems } = await simulate(planOf(seed));
    if (problems.length > 0) failures.push(`seed ${seed}`, ...problems);
  }
  return failures;
}

describe('devices, a network and a server, by chance', () => {
  test('[SYNC-1] without trouble, a host and a guest come to agree', async () => {
    const { problems, commands } = await simulate({ ...planOf(0), persons: [0, 1] });
    expect(problems).toEqual([]);
    expect(commands).toBeGreaterThan(10);
  });

  test.for(Array.from({ length: SEEDS / TOGETHER }, (_, n) => 1 + n * TOGETHER))(
    '[SYNC-1] whatever happens, all agree with the server, and nothing is lost or there twice: seeds from %i',
    { timeout: 60_000 },
    async (from) => {
      expect(await failuresOf(from)).toEqual([]);
    },
  );

  test('the same seed is the same world', async () => {
    const plan = planOf(77);
    const [one, other] = [await simulate(plan), await simulate(plan)];
    expect(one).toEqual(other);
    expect(plan.steps.map(lineOf)).toEqual(planOf(77).steps.map(lineOf));
  });

  test('every kind of trouble comes up', () => {
    const done = new Set(Array.from({ length: SEEDS }, (_, n) => planOf(n + 1).steps.map(({ does }) => does)).flat());
    expect([...done].toSorted()).toEqual(
      [
        'act',
        'burst',
        'copy',
        'cut',
        'essays',
        'flood',
        'garble',
        'kill',
        'kill server',
        'look',
        'offline',
        'peek',
        'rebuild',
        'remove',
        'regret',
        'restore',
        'revoke',
        'sicken',
        'sicken server',
        'skew',
        'skew server',
        'wake',
        'withdraw',
      ].toSorted(),
    );
  });
});
