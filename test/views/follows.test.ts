import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { follows } from '../../src/views/follows.ts';
import { endsWith, histories, sorted, table, wholes } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

test('[NEWS-8] follows: whom each person follows now', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const streams = wholes(events, 'follow');
      const rows = [...new Set(streams.map(({ parts }) => parts[0] ?? ''))].map((person) => {
        const followed = streams.filter((one) => one.parts[0] === person && endsWith(one, 'person.followed'));
        return [person, { people: sorted(followed.map(({ parts }) => parts[1] ?? '')) }] as const;
      });
      expect(new ProjectionRows(follows).apply(events).tables()).toEqual({ following: table(rows) });
    }),
  );
});
