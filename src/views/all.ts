import type { ProjectionDefinition } from '../kernel/projection.ts';
import { activity } from './activity.ts';
import { comments } from './comments.ts';
import { desks } from './desks.ts';
import { follows } from './follows.ts';
import { people } from './people.ts';
import { posts } from './posts.ts';
import { search } from './search.ts';

/** Everything that people look at. */
export const projections: readonly ProjectionDefinition[] = [people, posts, comments, follows, desks, activity, search];
