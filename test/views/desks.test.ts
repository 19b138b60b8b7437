import { expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import { desks, desksOf } from '../../src/views/desks.ts';
import { idOf } from '../support/history.ts';
import { ProjectionRows } from '../support/rows.ts';

const [ana, bo, cy] = [idOf('person', 0), idOf('person', 1), idOf('person', 2)];
const [hall, barn] = [idOf('post', 0), idOf('post', 1)];

/** What happened to a pick-up: only what the projection looks at. */
const happened = (pickup: string, type: string, data: object): Event => ({
  id: `${pickup}.${type}`,
  stream: `pickup/${pickup}`,
  version: 1,
  type,
  schema: 1,
  data,
  actor: ana,
  at: 1,
  commit: pickup,
  scopes: ['market'],
});

const announced = (pickup: string, host: string, ...helpers: string[]) =>
  happened(pickup, 'pickup.announced', { host, helpers });
const invited = (pickup: string, person: string) => happened(pickup, 'pickup.helper-invited', { person });
const removed = (pickup: string, person: string) => happened(pickup, 'pickup.helper-removed', { person });

/** The desks that each person is at after this. */
function desksAfter(...events: Event[]): readonly string[][] {
  const { desks: rows } = new ProjectionRows(desks).apply(events).tables();
  return [ana, bo, cy].map((person) => [...desksOf(rows?.[person] as Parameters<typeof desksOf>[0])]);
}

test('[AUTH-2] at a desk are the host, the helpers it was announced with, and those invited later', () => {
  expect(desksAfter(announced(barn, ana, bo), announced(hall, ana), invited(hall, cy))).toEqual([
    [hall, barn],
    [barn],
    [hall],
  ]);
});

test('[AUTH-2] a helper who was removed is at that desk no longer, until they are invited again', () => {
  const before = [announced(hall, ana, bo), announced(barn, ana, bo), removed(hall, bo)];
  expect(desksAfter(...before)[1]).toEqual([barn]);
  expect(desksAfter(...before, invited(hall, bo), invited(hall, bo))[1]).toEqual([hall, barn]);
});

test('[AUTH-2] the host stays at the desk, whether they count as a helper or not', () => {
  expect(desksAfter(announced(hall, ana, ana))[0]).toEqual([hall]);
  expect(desksAfter(announced(hall, ana, ana), removed(hall, ana))[0]).toEqual([hall]);
});
