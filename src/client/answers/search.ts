import type { WordRow } from '../../views/search.ts';
import { wordsOf } from '../../views/words.ts';
import type { Queries } from '../queries.ts';
import type { Answering, Context } from './context.ts';
import { textOf } from './params.ts';
import { peopleOf } from './people.ts';
import { postsOf } from './posts.ts';

/** Words looked at per word of the text, and things shown of each kind. */
const MOST_WORDS = 5_000;
const MOST_SHOWN = 50;

export const search: Answering<Queries['search']['params'], Queries['search']['result']> = async (context, params) => {
  const words = wordsOf(textOf(params, 'text'));
  if (words.length === 0) return { people: [], posts: [] };
  const found = await Promise.all(words.map((word) => beginningWith(context, word)));
  const [first, ...others] = found as [Map<string, WordRow>, ...Map<string, WordRow>[]];
  const common = [...first].filter(([key]) => others.every((other) => other.has(key))).map(([, row]) => row);
  const ids = (kind: WordRow['kind']) => common.filter((row) => row.kind === kind).map(({ id }) => id);
  const [people, posts] = await Promise.all([peopleOf(context, ids('person')), postsOf(context, ids('post'))]);
  return {
    people: people.sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST_SHOWN),
    posts: posts.sort((one, other) => other.at - one.at).slice(0, MOST_SHOWN),
  };
};

/** Whatever has a word that begins so, each once. */
async function beginningWith({ views }: Context, word: string): Promise<Map<string, WordRow>> {
  const rows = await views.scan<WordRow>('search.words', {
    from: word,
    prefix: word,
    inclusive: true,
    limit: MOST_WORDS,
  });
  return new Map(rows.map(([, row]) => [`${row.kind}/${row.id}`, row]));
}
