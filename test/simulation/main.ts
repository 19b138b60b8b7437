// Simulates markets by chance, seed by seed, and says which of them do not come out right:
//   npm run simulate -- --seeds 1000 --from 1
//   --seeds n   how many (200 where absent)
//   --from n    the first seed (1 where absent)
import { parseArgs } from 'node:util';
import { lineOf, planOf } from './plan.ts';
import { shrunk } from './shrink.ts';
import { simulate } from './simulation.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const start = performance.now();
let failed = 0;
let commands = 0;
let steps = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const plan = planOf(seed);
  const result = await simulate(plan);
  commands += result.commands;
  steps += result.steps;
  if (result.problems.length === 0) continue;
  failed += 1;
  const { plan: small, problems } = await shrunk(plan);
  console.log(`seed ${seed} (${plan.troubles.join(', ')}), persons ${small.persons.join(' ')}`);
  for (const step of small.steps) console.log(`  ${lineOf(step)}`);
  for (const problem of problems) console.log(`  ✗ ${problem}`);
}
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
console.log(`${seeds} seeds, ${failed} failed; ${commands} commands and ${steps} steps in ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;
