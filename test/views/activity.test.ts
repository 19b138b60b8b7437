import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import { activity } from '../../src/views/activity.ts';
import type { ActivityRow } from '../../src/views/activity.ts';
import { idOf } from '../support/history.ts';
import { endsWith, histories, latest, recentOf, table, wholes } from '../support/naive.ts';
import type { Whole } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

const reader = idOf('person', 1);

describe('[NEWS-12] activity: what others did that concerns the reader', () => {
  test('likes of my posts and comments on them, and who follows me', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const likes = wholes(events, 'like').filter((one) => authorOf(one) === reader && one.parts[1] !== reader);
        const comments = wholes(events, 'comment').filter(
          (one) => authorOf(one) === reader && one.events[0]?.actor !== reader,
        );
        const follows = wholes(events, 'follow').filter((one) => one.parts[1] === reader);
        const rows = [
          ...byPost(likes).map((some) => row('like', 'post.liked', some, (one) => ({ person: one.parts[1] ?? '' }))),
          ...byPost(comments).map((some) =>
            row('comment', 'comment.added', some, (one) => ({
              person: one.events[0]?.actor ?? '',
              comment: one.parts[0] ?? '',
            })),
          ),
          ...(follows.length > 0
            ? [row('follow', 'person.followed', follows, (one) => ({ person: one.parts[0] ?? '' }))]
            : []),
        ];
        expect(new ProjectionRows(activity, reader).apply(events).tables()).toEqual({
          activity: table(rows.map((one) => [one.post === undefined ? one.kind : `${one.kind}/${one.post}`, one])),
        });
      }),
    );
  });

  test('nothing concerns nobody', () => {
    fc.assert(
      fc.property(histories, (events) => {
        expect(new ProjectionRows(activity).apply(events).tables()).toEqual({ activity: {} });
      }),
      { numRuns: 10 },
    );
  });
});

function row(
  kind: ActivityRow['kind'],
  doing: Event['type'],
  some: readonly Whole[],
  who: (one: Whole) => { person: string; comment?: string },
): ActivityRow {
  return {
    kind,
    post: some[0]?.events[0]?.data['post'],
    count: some.filter((one) => endsWith(one, doing)).length,
    recent: recentOf(some.map((one) => ({ ...who(one), at: latest(one, doing), on: endsWith(one, doing) }))),
    at: Math.max(...some.map((one) => latest(one, doing))),
  };
}

/** The author of the post that a like or a comment is about. */
function authorOf({ events }: Whole): string | undefined {
  return events[0]?.data['postAuthor'] ?? events[0]?.data['author'];
}

function byPost(some: readonly Whole[]): Whole[][] {
  return Object.values(Object.groupBy(some, ({ events }) => events[0]?.data['post'] ?? '')).map((one) => one ?? []);
}
