import type { Context } from './context.ts';

/** The streams that pending commits of a shared market add to: what they are about is "Waiting to send". */
export async function waitingStreams({ market, log }: Context): Promise<ReadonlySet<string>> {
  // A market that is not shared sends nothing, so nothing waits.
  if (!market.startsWith('shared.')) return new Set();
  const commits = await log.commits.orderBy('order').toArray();
  return new Set(commits.flatMap(({ events = [] }) => events.map(({ stream }) => stream)));
}
