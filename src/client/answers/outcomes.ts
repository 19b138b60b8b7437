import type { OutcomeView } from '../queries.ts';
import type { Answering } from './context.ts';

/** Commits of mine that were settled otherwise than I saw, newest first, until I have dealt with them. */
export const outcomes: Answering<object, readonly OutcomeView[]> = async ({ log }) => {
  const records = await log.commits.orderBy('attention').reverse().toArray();
  return records.flatMap(({ id, command: { type, payload, at }, outcome, attention }): OutcomeView[] => {
    const seen = { commit: id, type, payload, at, settled: attention ?? 0 };
    if (outcome.is === 'refused') return [{ ...seen, is: 'refused', code: outcome.code, data: outcome.data }];
    if (outcome.is === 'changed') return [{ ...seen, is: 'changed', before: outcome.before, after: outcome.after }];
    return [];
  });
};
