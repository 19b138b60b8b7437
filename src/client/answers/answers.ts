import type { Queries } from '../queries.ts';
import { comments } from './comments.ts';
import type { Answering } from './context.ts';
import { person } from './people.ts';
import { feed, post, posts } from './posts.ts';

/** How each query is answered. */
export type Answers = { readonly [Name in keyof Queries]: Answering<Queries[Name]['params'], Queries[Name]['result']> };

const atOnce = { feed, post, posts, comments, person };

/** How a query is answered, now or once the code is here. Throws a sentence where there is no such query. */
export function answering<Name extends keyof Queries>(name: Name): Answers[Name] | Promise<Answers[Name]> {
  const known = (answers: Partial<Answers>) => (Object.hasOwn(answers, name) ? answers[name] : undefined);
  return (
    known(atOnce) ?? import('./later.ts').then(({ later }) => known(later) ?? unknown(name, { ...atOnce, ...later }))
  );
}

function unknown(name: string, answers: object): never {
  throw new TypeError(`There is no query ${name}: there are ${Object.keys(answers).join(', ')}.`);
}
