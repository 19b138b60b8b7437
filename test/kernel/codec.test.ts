import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decode } from '../../src/kernel/codec.ts';
import { event, type Event } from '../../src/kernel/event.ts';
import { model } from '../../src/kernel/model.ts';
import { stream } from '../../src/kernel/stream.ts';
import { MemoryLogStore } from '../../src/storage/memory-log-store.ts';
import { command, Device, memoryDisk } from '../support/device.ts';
import { idOf } from '../support/history.ts';
import { filling, jarList, jars } from '../support/jars.ts';

/** Weights were once a text in ounces, then a number of grams, and are now grams and what they are of. */
const weighed = event('jar.weighed', {
  data: z.strictObject({ grams: z.number(), of: z.string() }),
  was: [
    {
      data: z.strictObject({ weight: z.string() }),
      upgrade: ({ weight }: { weight: string }) => {
        if (weight === 'a lot') throw new Error('nobody knows how much that is');
        return { grams: Number.parseFloat(weight) * 28 };
      },
    },
    {
      data: z.strictObject({ grams: z.number() }),
      upgrade: ({ grams }: { grams: number }) => ({ grams, of: 'honey' }),
    },
  ],
  scopes: () => [],
});
const scale = model({
  streams: [stream('scale', { events: [weighed], initial: { is: 'scale' }, on: { 'jar.weighed': (state) => state } })],
  decisions: [],
});

function stored(schema: number, data: unknown): Event {
  return { ...filling('a', 1, 1), type: 'jar.weighed', schema, data };
}

describe('an event as it is read back', () => {
  test.for([
    [1, { weight: '2 oz' }, { grams: 56, of: 'honey' }],
    [2, { grams: 100 }, { grams: 100, of: 'honey' }],
    [3, { grams: 100, of: 'jam' }, { grams: 100, of: 'jam' }],
  ] as const)('[LOG-3] of schema %i is upgraded to the newest, step by step', ([schema, old, data]) => {
    expect(decode(scale, stored(schema, old))).toEqual(stored(3, data));
  });

  test.for([
    ['its own schema', 1, { grams: 100 }, /weight/],
    ['a schema on the way', 1, { weight: 'heavy' }, /grams/],
    ['an upgrade', 1, { weight: 'a lot' }, /nobody knows/],
    ['the newest schema', 3, { grams: 1 }, /of/],
    ['any data at all', 2, undefined, /value/],
  ] as const)('[LOG-3] that does not fit %s is damaged, and kept as it is', ([, schema, data, problem]) => {
    const { problem: found, ...rest } = decode(scale, stored(schema, data));
    expect(rest).toEqual(stored(schema, data));
    expect(found).toMatchObject({ is: 'damaged', detail: expect.stringMatching(problem) as unknown });
  });

  test('[LOG-3] of a newer schema or an unknown type is newer, and kept as it is', () => {
    const newer = stored(4, { kilograms: 1 });
    expect(decode(scale, newer)).toEqual({
      ...newer,
      problem: { is: 'newer', detail: 'jar.weighed has schema 4, known is 3' },
    });
    const unknown = { ...newer, type: 'jar.shaken' };
    expect(decode(scale, unknown)).toEqual({ ...unknown, problem: { is: 'newer', detail: 'unknown type jar.shaken' } });
  });

  test('[LOG-3] whatever it is, reading it never throws, and what comes of it can be read again', () => {
    const field = fc.oneof(fc.anything(), fc.constant('jar.weighed'), fc.integer(), fc.constant('jar/a'));
    const almost = fc
      .record(
        { id: field, stream: field, version: field, type: field, schema: field, data: field, actor: field, at: field },
        { requiredKeys: [] },
      )
      .map((some) => ({ ...stored(1, { weight: '1' }), ...some }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (rubbish) => {
        const read = decode(scale, rubbish);
        expect(typeof read.id).toBe('string');
        expect(read.stream).toMatch(/./);
        expect(read.version).toBeGreaterThan(0);
        if (read.problem === undefined) expect(read.schema).toBe(3);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('[LOG-3] what was pending when the app was updated is upgraded, too', async () => {
  const log = new MemoryLogStore();
  const id = idOf('command', 1);
  const old = { ...filling('a', 1, 1), id: `${id}.1`, commit: id, type: 'jar.weighed', data: { weight: '2 oz' } };
  const sent = command(1, idOf('person', 0), 'jar.weigh', {});
  await log.write({ expect: 0, add: [{ id, command: sent, outcome: { is: 'accepted' }, order: 1, events: [old] }] });
  const seen: unknown[] = [];
  const list = { ...jarList('list', 1), events: [weighed], handles: new Set(['jar.weighed']) };
  const projections = [{ ...list, apply: (_: unknown, { data }: Event) => void seen.push(data) }];
  await new Device({ disk: memoryDisk(log), model: scale, projections }).tab().engine.catchUp();
  expect(seen).toEqual([{ grams: 56, of: 'honey' }]);
});

test('[LOG-3] a record of the log that is rubbish takes its position, and everything else goes on', async () => {
  const log = new MemoryLogStore();
  const rubbish = [undefined, null, 7, 'rubbish', [], {}, { ...filling('b', 1, 1), version: 'one' }];
  await log.write({
    expect: 0,
    confirmed: [
      filling('a', 1, 10),
      ...(rubbish as Event[]).filter((one) => typeof one === 'object' && one !== null),
      filling('a', 2, 20),
    ],
  });
  const device = new Device({ disk: memoryDisk(log), model: jars, projections: [jarList('list', 1)] });
  const { engine } = device.tab();
  await engine.catchUp();
  expect((await device.rows())['list.jars']).toEqual([['jar/a', { grams: 30, fillings: [10, 20] }]]);
  expect(await engine.send(command(1, idOf('person', 0), 'jar.fill', { jar: 'a', grams: 5 }))).toMatchObject({
    fresh: true,
  });
  const { current } = await device.pointer();
  const views = await device.disk.stores.open(current ?? '');
  expect(await views.parked()).toMatchObject([{ key: 'jar/b', error: expect.stringContaining('version') as unknown }]);
});
