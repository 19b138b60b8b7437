import type { ActivityRow } from '../../views/activity.ts';
import type { PostRow } from '../../views/posts.ts';
import type { ActivityView } from '../queries.ts';
import type { Answering } from './context.ts';
import { namesOf } from './names.ts';

/** Groups read, and lines shown, at most. */
const MOST_READ = 10_000;
const MOST_SHOWN = 100;
const PEOPLE = 3;

export const activity: Answering<object, readonly ActivityView[]> = async (context) => {
  const { views } = context;
  const rows = (await views.scan<ActivityRow>('activity.activity', { from: '', inclusive: true, limit: MOST_READ }))
    .map(([, row]) => row)
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST_SHOWN);
  const posts = await views.getMany<PostRow>(
    'posts.posts',
    rows.flatMap(({ post }) => post ?? []),
  );
  const recent = (row: ActivityRow) => [...new Set(row.recent.filter(({ on }) => on).map(({ person }) => person))];
  const named = await namesOf(context, rows.flatMap(recent));
  return rows.map((row) => ({
    kind: row.kind,
    post: row.post === undefined ? undefined : { id: row.post, text: posts.get(row.post)?.text ?? '' },
    people: recent(row).slice(0, PEOPLE).map(named),
    count: row.count,
    at: row.at,
  }));
};
