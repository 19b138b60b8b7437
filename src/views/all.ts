import type { ProjectionDefinition } from '../kernel/projection.ts';
import { activity } from './activity.ts';
import { comments } from './comments.ts';
import { desks } from './desks.ts';
import { follows } from './follows.ts';
import { notices } from './notices.ts';
import { offers } from './offers.ts';
import { orders } from './orders.ts';
import { people } from './people.ts';
import { pickups } from './pickups.ts';
import { posts } from './posts.ts';
import { search } from './search.ts';
import { terms } from './terms.ts';

/** Everything that people look at. */
export const projections: readonly ProjectionDefinition[] = [
  people,
  posts,
  comments,
  follows,
  desks,
  activity,
  terms,
  pickups,
  offers,
  orders,
  notices,
  search,
];
