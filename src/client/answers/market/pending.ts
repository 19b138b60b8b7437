import type { Context } from '../context.ts';

/** How many events of pending commits each stream has, in a shared market: so many of its newest wait to be sent. */
export async function pendingEvents({ market, log }: Context): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (!market.startsWith('shared.')) return counts;
  for (const { events = [] } of await log.commits.orderBy('order').toArray())
    for (const { stream } of events) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  return counts;
}
