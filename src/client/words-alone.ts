import type { Commands } from '../domain/commands.ts';
import type { CommitRecord } from '../kernel/log-store.ts';
import type { DeviceDatabase, DraftRecord } from './device-database.ts';

type Words = Pick<DraftRecord, 'target' | 'text' | 'saved'>;

/**
 * Puts the words of the market that was on this device alone into the drafts of the one that its person is now in as
 * somebody else: what was published there cannot go along, and there is no other way back to it.
 */
export async function keepWordsAlone(
  device: DeviceDatabase,
  commits: readonly CommitRecord[],
  [from, to]: readonly [from: string, to: string],
): Promise<void> {
  const drafts = await device.drafts.where('market').equals(from).toArray();
  const words = [...wordsAlone(commits), ...drafts.map((draft) => ({ ...draft, target: targetOf(draft.target) }))];
  const before = new Set(await device.drafts.where('market').equals(to).primaryKeys().then(targets));
  // Another one that was begun there stays where it is.
  const free = (target: string): string => (before.has(target) ? `kept/alone/${target}` : target);
  await device.drafts.bulkPut(words.map((draft) => ({ ...draft, market: to, target: free(draft.target) })));
}

/** What was written and not removed, as it was last: a draft for each. */
export function wordsAlone(commits: readonly CommitRecord[]): readonly Words[] {
  const words = new Map<string, Words>();
  const write = (id: string, { id: commit, command }: CommitRecord, text: string): void => {
    words.set(id, { target: words.get(id)?.target ?? `kept/${commit}`, text, saved: command.at });
  };
  const accepted = commits.filter(({ outcome }) => outcome.is === 'accepted');
  for (const record of accepted.toSorted((one, other) => placeOf(one) - placeOf(other))) {
    const { type, payload } = record.command;
    const { post, comment, text } = payload as Commands['comment.add'];
    if (type === 'post.publish' || type === 'post.edit') write(post, record, text);
    else if (type === 'comment.add') write(comment, record, text);
    else if (type === 'post.retract') words.delete(post);
    else if (type === 'comment.retract') words.delete(comment);
  }
  return [...words.values()];
}

function placeOf({ order, given }: CommitRecord): number {
  return order ?? given ?? 0;
}

/** The post that a change or a comment was for is not in the other market: its words are. */
function targetOf(target: string): string {
  return target.startsWith('post/') || target.startsWith('comment/') ? `kept/${target}` : target;
}

function targets(keys: readonly (readonly [market: string, target: string])[]): string[] {
  return keys.map(([, target]) => target);
}
