import { activity } from './activity.ts';
import type { Answers } from './answers.ts';
import { newer } from './newer.ts';
import { outcomes, settled } from './outcomes.ts';
import { following, people } from './people.ts';
import { drafts, heard, lag, market, pending, projections, storage, unread } from './work.ts';

/** Answers that no first screen needs: fetched when first asked for, so that the feed is painted before them. */
const later: Pick<
  Answers,
  | 'people'
  | 'following'
  | 'activity'
  | 'drafts'
  | 'heard'
  | 'lag'
  | 'market'
  | 'newer'
  | 'outcomes'
  | 'pending'
  | 'projections'
  | 'settled'
  | 'storage'
  | 'unread'
> = {
  people,
  following,
  activity,
  drafts,
  heard,
  lag,
  market,
  newer,
  outcomes,
  pending,
  projections,
  settled,
  storage,
  unread,
};

/** How such a query is answered; those of the ordering half are fetched with it. `others`: what is known elsewhere. */
export async function answeringLater<Name extends keyof Answers>(
  name: Name,
  others: readonly string[],
): Promise<Answers[Name]> {
  const known = (answers: Partial<Answers>) => (Object.hasOwn(answers, name) ? answers[name] : undefined);
  const here = known(later);
  if (here !== undefined) return here;
  const { ofMarket } = await import('./market/all.ts');
  const there = known(ofMarket);
  if (there !== undefined) return there;
  const all = [...others, ...Object.keys(later), ...Object.keys(ofMarket)];
  throw new TypeError(`There is no query ${name}: there are ${all.join(', ')}.`);
}
