import { activity } from './activity.ts';
import type { Answers } from './answers.ts';
import { outcomes } from './outcomes.ts';
import { following, people } from './people.ts';
import { search } from './search.ts';
import { drafts, heard, market, pending, projections, storage } from './work.ts';

/** Answers that no first screen needs: fetched when first asked for, so that the feed is painted before them. */
export const later: Pick<
  Answers,
  | 'people'
  | 'following'
  | 'search'
  | 'activity'
  | 'drafts'
  | 'heard'
  | 'market'
  | 'outcomes'
  | 'pending'
  | 'projections'
  | 'storage'
> = { people, following, search, activity, drafts, heard, market, outcomes, pending, projections, storage };
