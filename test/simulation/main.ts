// Simulates markets by chance, seed by seed, and says which of them do not come out right:
//   npm run simulate -- --seeds 1000 --from 1
//   --seeds n   how many (200 where absent)
//   --from n    the first seed (1 where absent)
import { numbersAsked } from '../support/numbers-asked.ts';
import { lineOf, planOf } from './plan.ts';
import { shrunk } from './shrink.ts';
import { simulate } from './simulation.ts';

const { seeds, from } = numbersAsked({ seeds: { usual: 200, least: 1 }, from: { usual: 1, least: 0 } });
const start = performance.now();
let failed = 0;
let commands = 0;
let steps = 0;
let seed = from;
// Also what is thrown where nobody waits for it.
process.on('uncaughtException', threw);
for (; seed < from + seeds; seed += 1) {
  try {
    if (!(await isRight(seed))) failed += 1;
  } catch (error) {
    threw(error);
  }
}
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
console.log(`${seeds} seeds, ${failed} failed; ${commands} commands and ${steps} steps in ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;

/** Simulates one seed; where it does not come out right, says with which steps. */
async function isRight(seed: number): Promise<boolean> {
  const plan = planOf(seed);
  const result = await simulate(plan);
  commands += result.commands;
  steps += result.steps;
  if (result.problems.length === 0) return true;
  console.log(`seed ${seed} (${plan.troubles.join(', ')})`);
  for (const problem of result.problems) console.log(`  ✗ ${problem}`);
  const { plan: small, problems } = await shrunk(plan);
  console.log(`  with fewer steps, persons ${small.persons.join(' ')}`);
  for (const step of small.steps) console.log(`  ${lineOf(step)}`);
  for (const problem of problems) console.log(`  ✗ ${problem}`);
  return false;
}

/** Names the seed that ended in the air; the run goes on with the next one. */
function threw(error: unknown): void {
  failed += 1;
  console.log(`seed ${seed} threw:`, error);
}
