import type { DocumentRow } from '../../views/search.ts';
import { wordsOf } from '../../views/words.ts';
import type { Queries } from '../queries.ts';
import type { Answering } from './context.ts';
import { textOf } from './params.ts';
import { peopleOf } from './people.ts';
import { postsOf } from './posts.ts';

/** Things shown of each kind. */
const MOST_SHOWN = 50;

export const search: Answering<Queries['search']['params'], Queries['search']['result']> = async (context, params) => {
  const beginnings = wordsOf(textOf(params, 'text')).map((word) => ` ${word}`);
  if (beginnings.length === 0) return { people: [], posts: [] };
  const documents = await context.views.scan<DocumentRow>('search.documents', { from: '', limit: Infinity });
  const ids: { person: string[]; post: string[] } = { person: [], post: [] };
  for (const [key, { name, text }] of documents) {
    if (!beginnings.every((beginning) => name.includes(beginning) || text.includes(beginning))) continue;
    const [kind, id] = key.split('/') as ['person' | 'post', string];
    ids[kind].push(id);
  }
  // Ids grow with time, so the newest posts are the last ones.
  const newest = ids.post.slice(-MOST_SHOWN);
  const [people, posts] = await Promise.all([peopleOf(context, ids.person), postsOf(context, newest)]);
  return {
    people: people.sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST_SHOWN),
    posts: posts.sort((one, other) => other.at - one.at),
  };
};
