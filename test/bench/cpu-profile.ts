import type { Page } from 'playwright-core';
import { WorkerSession } from './worker-session.ts';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Which functions of a page's worker the time goes to while `work` runs, the most expensive first, as lines. */
export async function profiled(page: Page, work: () => Promise<unknown>, lines = 25): Promise<string[]> {
  const session = await WorkerSession.of(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send<{ profile: CpuProfile }>('Profiler.stop');
  const names = new Map(
    profile.nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || '(anonymous)'} ${callFrame.url.split('/').at(-1)}:${callFrame.lineNumber + 1}`,
    ]),
  );
  const spent = new Map<string, number>();
  for (const [index, node] of profile.samples.entries()) {
    const name = names.get(node) ?? '';
    spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  const all = profile.timeDeltas.reduce((sum, delta) => sum + delta, 0);
  return [...spent]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, lines)
    .map(([name, time]) => `${((time / all) * 100).toFixed(1).padStart(5)} %  ${name}`);
}
