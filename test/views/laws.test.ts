import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import { projections } from '../../src/views/all.ts';
import { interleaved, idOf } from '../support/history.ts';
import { histories } from '../support/naive.ts';
import { ProjectionRows } from '../support/rows.ts';

const readers = fc.constantFrom(undefined, idOf('person', 0), idOf('person', 1), idOf('person', 2));

describe.each(projections.map((one) => [one.name, one] as const))('[VIEW-5] %s', (_, projection) => {
  test('any interleaving of streams gives the same rows [NEWS-7]', () => {
    fc.assert(
      fc.property(histories, fc.integer(), readers, (events, order, reader) => {
        const expected = new ProjectionRows(projection, reader).apply(events).tables();
        const found = new ProjectionRows(projection, reader).apply(interleaved(events, order)).tables();
        expect(found).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('any pieces give the same rows', () => {
    fc.assert(
      fc.property(histories, fc.nat(), readers, (events, cut, reader) => {
        const expected = new ProjectionRows(projection, reader).apply(events).tables();
        const place = events.length === 0 ? 0 : cut % events.length;
        const pieces = new ProjectionRows(projection, reader).apply(events.slice(0, place));
        expect(pieces.apply(events.slice(place)).tables()).toEqual(expected);
      }),
    );
  });

  // The engine runs the handlers once on nothing, to learn which rows they touch.
  test('no handler fails where there are no rows', () => {
    fc.assert(
      fc.property(histories, readers, (events, reader) => {
        for (const event of events) new ProjectionRows(projection, reader).apply([event]);
      }),
      { numRuns: 20 },
    );
  });

  test('it handles the events that it lists, and all of them may happen', () => {
    expect([...projection.handles].toSorted()).toEqual(projection.events.map(({ type }) => type).toSorted());
    for (const { type } of projection.events) expect(pannier.events.has(type)).toBe(true);
  });
});

test('the histories show every event', () => {
  const events = fc.sample(histories, { numRuns: 200, seed: 1 }).flat();
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(pannier.events.keys()));
});
