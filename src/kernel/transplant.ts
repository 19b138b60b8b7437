import { type CommitRecord, effectsOf, isPending, type LogStore } from './log-store.ts';

/**
 * Begins a log with commits that were accepted in another one, all pending: when a market that was on one device
 * goes to a server, or when a server lost what it had. Their events are decided anew, here and on the server, which
 * knows by their ids which commands it has. In a log that has begun, only those are added that it does not know: a
 * worker that had not heard of the new one may have accepted more in the old one.
 */
export async function transplant(
  log: LogStore,
  commits: readonly CommitRecord[],
  meta: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (;;) {
    const { revision, order } = await log.head();
    const known = await log.commits(commits.map(({ id }) => id));
    const fresh = commits.filter((_, index) => known[index] === undefined);
    if (revision > 0 && fresh.length === 0) return;
    const add = fresh.map((commit, index): CommitRecord => {
      const { id, command } = commit;
      // How it was settled stands, and its author has not dealt with that yet.
      if (commit.outcome.is === 'refused' && !isPending(commit)) return commit;
      const here = { id, command, outcome: { is: 'accepted' }, order: order + index + 1, events: [] } as const;
      // Decided again before the others are read, it may look refused for a while: that is no news of the market.
      const record: CommitRecord = { ...here, ...knownOf(commit) };
      // A server may have it from before: it cannot be taken back as if none had.
      return isPending(commit) && commit.sent !== true ? record : { ...record, sent: true };
    });
    const written = await log.write({ expect: revision, add, ...(revision === 0 ? { meta } : {}) });
    if (written.is === 'written') return;
  }
}

/** What its author knows of a commit: what they saw, or how it ended. */
function knownOf(commit: CommitRecord): Pick<CommitRecord, 'seen' | 'told'> {
  if (isPending(commit)) return { seen: commit.seen ?? effectsOf(commit.events) };
  if (commit.attention !== undefined && commit.outcome.is === 'changed') return { seen: commit.outcome.before };
  return { told: true };
}

/**
 * The commits of a log that came to something or may still, in the order in which they were given, and the refused
 * ones that their author has not dealt with. What is pending counts whatever this device thinks of it: the answer that stands is the server's (rule SYNC-1).
 */
export function transplantable(records: readonly CommitRecord[]): CommitRecord[] {
  return records
    .filter(
      (record) =>
        isPending(record) ||
        record.attention !== undefined ||
        record.outcome.is === 'accepted' ||
        record.outcome.is === 'changed',
    )
    .sort((one, other) => placeOf(one) - placeOf(other) || (one.id < other.id ? -1 : 1));
}

/** Ids do not tell: they are made by clocks, and a clock may be set back between two commands. */
function placeOf({ order, given }: CommitRecord): number {
  return order ?? given ?? 0;
}
