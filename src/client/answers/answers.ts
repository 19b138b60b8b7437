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
  const known: Partial<Answers> = atOnce;
  const answer = Object.hasOwn(known, name) ? known[name] : undefined;
  return answer ?? import('./later.ts').then(({ answeringLater }) => answeringLater(name, Object.keys(atOnce)));
}
