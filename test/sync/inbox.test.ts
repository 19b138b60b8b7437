import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/kernel/receiver.ts';
import { Inbox } from '../../src/sync/inbox.ts';
import type { FromServer } from '../../src/sync/protocol.ts';
import { ManualSurroundings } from '../support/surroundings.ts';

/** An inbox on an engine that only notes what it is asked. */
function noted() {
  const world = new ManualSurroundings();
  const received: Delivery[] = [];
  const acknowledged: number[] = [];
  let levelled = 0;
  const inbox = new Inbox({
    engine: {
      pending: async () => [],
      markSent: async () => [],
      receive: async (delivery) => received.push(delivery),
      level: async () => void (levelled += 1),
      meta: async () => undefined,
      keep: async () => undefined,
    },
    acknowledge: (delivery) => acknowledged.push(delivery),
    settled: async () => undefined,
    taken: () => undefined,
    levelled: () => undefined,
    sleep: (milliseconds) => world.sleep(milliseconds),
    heard: () => undefined,
  });
  return { inbox, world, received, acknowledged, levelled: () => levelled };
}

/** The delivery of this number: one event of one scope, and how many are still to come. */
function delivery(number: number, left: number): FromServer & { is: 'delivery' } {
  const commit = `commit ${number}`;
  const event = { id: `${commit}.1`, stream: `post/${number}`, version: 1, type: 'post.published', schema: 1, commit };
  const rest = { data: {}, actor: 'ana', at: 0, scopes: ['people'] };
  return {
    is: 'delivery',
    number,
    left,
    events: [{ event: { ...event, ...rest }, numbers: { people: number } }],
    outcomes: [],
  };
}

test('[SYNC-3] deliveries that came together are one transaction, and the last of them is acknowledged', async () => {
  const { inbox, received, acknowledged } = noted();
  await inbox.take([delivery(1, 4), delivery(2, 3), delivery(3, 2)]);
  expect(received).toHaveLength(1);
  expect(received[0]?.events.map(({ id }) => id)).toEqual(['commit 1.1', 'commit 2.1', 'commit 3.1']);
  expect(received[0]?.meta).toMatchObject({ cursors: { people: 3 } });
  expect(acknowledged).toEqual([3]);
  expect([inbox.left, inbox.received]).toEqual([2, 3]);
});

test('[SYNC-2] where one of them passes over an event, none is taken', async () => {
  const { inbox, received, acknowledged } = noted();
  await expect(inbox.take([delivery(1, 2), delivery(3, 0)])).rejects.toThrow('people: 3 came after 1');
  expect([received, acknowledged]).toEqual([[], []]);
});

describe('[SYNC-3] the views follow', () => {
  test('at once where nothing more is to come', async () => {
    const { inbox, levelled } = noted();
    await inbox.take([delivery(1, 0)]);
    await inbox.take([delivery(2, 0)]);
    expect(levelled()).toBe(2);
  });

  test('at once when much begins to come, then after 2, 4 and 8 seconds, and at once when it ends', async () => {
    const { inbox, world, levelled } = noted();
    await inbox.take([delivery(1, 50)]);
    expect(levelled()).toBe(1);
    for (let number = 2; number <= 10; number += 1) await inbox.take([delivery(number, 51 - number)]);
    expect(levelled()).toBe(1);
    await world.advance(2_000);
    expect(levelled()).toBe(2);
    await inbox.take([delivery(11, 40)]);
    await world.advance(2_000);
    expect(levelled()).toBe(2);
    // Nothing more comes, and yet what came is shown.
    await world.advance(2_000);
    expect(levelled()).toBe(3);
    await world.advance(20_000);
    expect(levelled()).toBe(3);
    await inbox.take([delivery(12, 39)]);
    await world.advance(8_000);
    expect(levelled()).toBe(4);
    await inbox.take([delivery(13, 38)]);
    await world.advance(8_000);
    expect(levelled()).toBe(5);
    await inbox.take([delivery(14, 0)]);
    expect(levelled()).toBe(6);
    await inbox.take([delivery(15, 37)]);
    expect(levelled()).toBe(7);
    await inbox.take([delivery(16, 36)]);
    await world.advance(2_000);
    expect(levelled()).toBe(8);
  });
});
