import type { CommitRecord, Outcome } from '../../kernel/log-store.ts';
import type { Dealt } from '../app-worker.ts';
import type { OutcomeView, Queries } from '../queries.ts';
import type { Answering, Context } from './context.ts';
import { textOf } from './params.ts';

/** How long what was dealt with is shown as done, in milliseconds (product, 3.15). */
const SHOWN_FOR = 30 * 86_400_000;

/** Commits of mine that were settled otherwise than I saw, newest first: until I have dealt with them, or after that. */
export const outcomes: Answering<Queries['outcomes']['params'], readonly OutcomeView[]> = async (
  context,
  { dealt = false },
) => {
  if (dealt) return dealtOutcomes(context);
  const records = await context.log.commits.orderBy('attention').reverse().toArray();
  return records.flatMap((record) => outcomeOf(record, record.attention ?? 0));
};

/** How a commit of mine ended. */
export const settled: Answering<Queries['settled']['params'], Outcome['is'] | undefined> = async ({ log }, params) => {
  const record = await log.commits.get(textOf(params, 'commit'));
  return record?.order === undefined ? record?.outcome.is : undefined;
};

async function dealtOutcomes({ log }: Context): Promise<readonly OutcomeView[]> {
  const kept = (await log.meta.get('dealt'))?.value as readonly Dealt[] | undefined;
  const shown = stillShown(kept ?? [], Date.now());
  const records = await log.commits.bulkGet(shown.map(([commit]) => commit));
  return records.flatMap((record, index) =>
    record === undefined || record.attention !== undefined
      ? []
      : outcomeOf(record, shown[index]?.[1] ?? 0).map((outcome) => ({ ...outcome, dealt: true as const })),
  );
}

/** Of what was dealt with what is still shown, the latest first. */
export function stillShown(dealt: readonly Dealt[], now: number): readonly Dealt[] {
  return dealt.filter(([, at]) => now - at < SHOWN_FOR).toReversed();
}

function outcomeOf({ id, command: { type, payload, at }, outcome }: CommitRecord, settled: number): OutcomeView[] {
  const seen = { commit: id, type, payload, at, settled };
  if (outcome.is === 'refused') return [{ ...seen, is: 'refused', code: outcome.code, data: outcome.data }];
  if (outcome.is === 'changed') return [{ ...seen, is: 'changed', before: outcome.before, after: outcome.after }];
  return [];
}
