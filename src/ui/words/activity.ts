import type { ActivityView } from '../../client/queries.ts';
import { nameOf } from '../format/name.ts';
import { counted, inList } from '../format/number.ts';

const done: Record<ActivityView['kind'], string> = {
  like: 'liked your post',
  comment: 'commented on your post',
  follow: 'followed you',
};

/** Who did it: "Ana, Ben and 3 others". */
export function whoDidIt({ people, count }: ActivityView): string {
  const names = people.map(nameOf);
  const others = count - names.length;
  return inList(others > 0 ? [...names, counted(others, 'other')] : names);
}

/** What they did: "liked your post". */
export function whatTheyDid({ kind }: ActivityView): string {
  return done[kind];
}
