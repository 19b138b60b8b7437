import type { Plan, Step } from './plan.ts';
import { type Broken, simulate } from './simulation.ts';

/** A plan that fails with as few steps as could be found, and what is wrong with it. */
export async function shrunk(
  plan: Plan,
  broken: Broken = {},
  tries = 150,
): Promise<{ plan: Plan; problems: readonly string[] }> {
  let best = { plan, problems: (await simulate(plan, broken)).problems };
  let left = tries;
  let size = Math.ceil(plan.steps.length / 2);
  while (size >= 1 && left > 0) {
    let dropped = false;
    for (let start = 0; start < best.plan.steps.length && left > 0;) {
      left -= 1;
      const steps: Step[] = best.plan.steps.toSpliced(start, size);
      const { problems } = await simulate({ ...best.plan, steps }, broken);
      if (problems.length === 0) start += size;
      else {
        best = { plan: { ...best.plan, steps }, problems };
        dropped = true;
      }
    }
    if (!dropped || size > best.plan.steps.length) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}
