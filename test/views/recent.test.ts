import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withDoing, withoutDoing } from '../../src/views/recent.ts';
import type { Recent } from '../../src/views/recent.ts';
import { recentOf } from '../support/naive.ts';
import { Random } from '../support/random.ts';

interface Tap {
  readonly person: string;
  readonly on: boolean;
  readonly at: number;
}

/** For each of up to a dozen people: when they did it and took it back, in turn. Few moments, so that many are equal. */
const taps = fc
  .array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }), { maxLength: 12 })
  .map((people) =>
    people.map((moments, index) =>
      moments.map((at, turn): Tap => ({ person: `p${String(index).padStart(2, '0')}`, on: turn % 2 === 0, at })),
    ),
  );

describe('[NEWS-11] the latest few', () => {
  test('are the same in whatever order the streams arrive, though clocks jump', () => {
    fc.assert(
      fc.property(taps, fc.integer(), (streams, seed) => {
        const expected = recentOf(
          streams.map((stream) => ({
            person: stream[0]?.person ?? '',
            at: Math.max(...stream.filter(({ on }) => on).map(({ at }) => at)),
            on: stream.at(-1)?.on ?? false,
          })),
        );
        expect(merged(streams, new Random(seed)).reduce(tap, [])).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('keep who took it back, and know it', () => {
    const recent = withDoing(withDoing([], { person: 'a' }, 1), { person: 'b' }, 2);
    expect(withoutDoing(recent, { person: 'b' })).toEqual([
      { person: 'b', at: 2, on: false },
      { person: 'a', at: 1, on: true },
    ]);
    expect(withoutDoing(recent, { person: 'c' })).toEqual(recent);
  });

  test('tell two comments of one person apart', () => {
    const twice = withDoing(withDoing([], { person: 'a', comment: '1' }, 1), { person: 'a', comment: '2' }, 2);
    expect(withoutDoing(twice, { person: 'a', comment: '2' }).map(({ on }) => on)).toEqual([false, true]);
  });
});

function tap(recent: Recent, { person, on, at }: Tap): Recent {
  return on ? withDoing(recent, { person }, at) : withoutDoing(recent, { person });
}

/** All taps in some order that keeps each person's. */
function merged(streams: readonly (readonly Tap[])[], random: Random): Tap[] {
  const left = streams.map((stream) => [...stream]);
  const order: Tap[] = [];
  while (left.some((stream) => stream.length > 0)) order.push(...(left[random.below(left.length)]?.splice(0, 1) ?? []));
  return order;
}
