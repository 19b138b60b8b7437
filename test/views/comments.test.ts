import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { comments } from '../../src/views/comments.ts';
import { commentKey } from '../../src/views/keys.ts';
import { histories, newestOf, table, wholes } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

test('[NEWS-10] comments: what was said, or a tombstone that says who removed it', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const rows = wholes(events, 'comment').map((whole) => {
        const id = whole.parts[0] ?? '';
        const added = newestOf(whole, 'comment.added');
        const removed = newestOf(whole, 'comment.retracted');
        const post = added?.data['post'] ?? '';
        const row = {
          id,
          post,
          author: added?.actor,
          text: removed ? '' : added?.data['text'],
          at: added?.at,
          removedBy: removed?.actor,
        };
        return [commentKey(post, id), row] as const;
      });
      expect(new ProjectionRows(comments).apply(events).tables()).toEqual({ comments: table(rows) });
    }),
  );
});
