import type { Command } from './decision.ts';
import type { CommitRecord, LogStore } from './log-store.ts';

/**
 * Begins a log with commands that were accepted in another one, all pending: when a market that was on one device
 * goes to a server, or when a server lost what it had. Their events are decided anew, here and on the server, which
 * knows by their ids which commands it has. Writes nothing into a log that has begun already.
 */
export async function transplant(
  log: LogStore,
  commands: readonly Command[],
  meta: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { revision } = await log.head();
  if (revision > 0) return;
  const add = commands.map((command, index): CommitRecord => ({
    id: command.id,
    command,
    outcome: { is: 'accepted' },
    order: index + 1,
    events: [],
  }));
  await log.write({ expect: revision, add, meta });
}

/** The commands of a log that came to something or may still, in the order they were given. */
export function transplantable(records: readonly CommitRecord[]): Command[] {
  return records
    .filter(({ outcome }) => outcome.is === 'accepted' || outcome.is === 'changed')
    .map(({ command }) => command)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
