import { expect, test } from 'vitest';
import { countNewer } from '../../src/client/answers/newer.ts';
import { streams } from '../../src/domain/streams.ts';
import { knownEvents } from '../../src/kernel/model.ts';
import type { StoredEvent } from '../../src/reading/segment.ts';

const known = knownEvents(streams);

function stored(type: string, schema: number): StoredEvent {
  return ['c.1', 'post/p', 1, type, schema, {}, 'ana', 0, []];
}

const old = stored('post.liked', known['post.liked'] ?? 0);

test('[LOG-3] events of a type or a schema that this app does not know are counted, each once', () => {
  const first = { from: 1, events: [old, stored('post.sung', 1), old] };
  const counted = countNewer({ position: 0, newer: 0 }, first, known);
  expect(counted).toEqual({ position: 3, newer: 1 });
  // The hot end was merged into a bigger record meanwhile, and more came.
  const newer = stored('post.liked', (known['post.liked'] ?? 0) + 1);
  const merged = { from: 1, events: [...first.events, newer, 'rubbish' as never] };
  expect(countNewer(counted, merged, known)).toEqual({ position: 5, newer: 2 });
  expect(countNewer({ position: 5, newer: 2 }, merged, known)).toEqual({ position: 5, newer: 2 });
});
