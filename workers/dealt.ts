import type { Dealt } from '../src/client/app-worker.ts';

/** Far more than anybody deals with in the month for which it is shown. */
const KEPT = 500;

/** What was dealt with, the latest last, with this commit. */
export function dealtWith(before: readonly Dealt[], commit: string, now: number): Dealt[] {
  const others = before.filter(([other]) => other !== commit);
  return [...others, [commit, now] as const].slice(-KEPT);
}
