import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { decode } from '../../src/kernel/codec.ts';
import { decideOn, prepare } from '../../src/kernel/decide.ts';
import { decision, to } from '../../src/kernel/decision.ts';
import { event } from '../../src/kernel/event.ts';
import { FactCache } from '../../src/kernel/facts.ts';
import { model } from '../../src/kernel/model.ts';
import { stream } from '../../src/kernel/stream.ts';

const poured = event('jug.poured', { data: z.strictObject({ millilitres: z.int() }), scopes: () => ['kitchen'] });
const jug = stream('jug', {
  events: [poured],
  initial: { is: 'holding', millilitres: 0 },
  on: {
    'jug.poured': (held, { data }) => ({ is: 'holding', millilitres: held.millilitres + data.millilitres }),
  },
});
const payload = z.strictObject({ from: z.string(), into: z.string(), millilitres: z.int() });
const facts = ({ payload: { from, into } }: { payload: z.output<typeof payload> }) => ({
  from: jug(from),
  into: jug(into),
});
const decant = decision('jug.decant', {
  payload,
  facts,
  decide: (_, { payload: { from, into, millilitres } }) => [
    to(jug(from), poured({ millilitres: -millilitres })),
    to(jug(into), poured({ millilitres })),
  ],
});
const labelled = event('jug.labelled', {
  data: z.strictObject({ label: z.string(), by: z.string() }),
  scopes: ({ data }) => [data.by],
});
const shelf = stream('shelf', {
  events: [labelled],
  initial: { is: 'shelf' },
  on: { 'jug.labelled': (state) => state },
});
const label = decision('jug.label', {
  payload: z.strictObject({ label: z.unknown() }),
  facts: () => ({ shelf: shelf('top') }),
  // The names are not in the order of the schema.
  decide: (_, { payload: { label: written } }) => labelled({ by: 'ana', label: written as string }),
});
const vague = decision('jug.vague', {
  payload,
  facts,
  decide: (_, { payload: { millilitres } }) => poured({ millilitres }),
});
const kitchen = model({ streams: [jug, shelf], decisions: [decant, label, vague] });

function decide(type: string, given: object) {
  const cache = new FactCache(kitchen, { readStreams: () => Promise.resolve(new Map()) });
  const prepared = prepare(kitchen, {
    id: '01900000-0000-7000-8000-000000000001',
    type,
    payload: given,
    actor: '01900000-0000-7000-8000-00000000000a',
    at: 1,
  });
  if (prepared.is !== 'ready') throw new Error(JSON.stringify(prepared.refusal));
  return decideOn(kitchen, cache, prepared);
}

test('[CMD-1] one decision adds to several streams of a kind, each with its own versions', () => {
  expect(decide('jug.decant', { from: 'a', into: 'b', millilitres: 5 })).toMatchObject({
    is: 'accepted',
    events: [
      { id: '01900000-0000-7000-8000-000000000001.1', stream: 'jug/a', version: 1, data: { millilitres: -5 } },
      { id: '01900000-0000-7000-8000-000000000001.2', stream: 'jug/b', version: 1, data: { millilitres: 5 } },
    ],
  });
});

test('[CMD-1] two events of one commit in the same stream follow each other', () => {
  expect(decide('jug.decant', { from: 'a', into: 'a', millilitres: 5 })).toMatchObject({
    events: [
      { stream: 'jug/a', version: 1 },
      { stream: 'jug/a', version: 2 },
    ],
  });
});

test('a decision that does not say which of two streams it means is a mistake, said in words', () => {
  expect(() => decide('jug.vague', { from: 'a', into: 'b', millilitres: 5 })).toThrow(
    'jug.vague: say with to(…) which of its facts gets jug.poured',
  );
});

test('[SYNC-4] an event is written as it will be read back: what is confirmed as it was is not taken for changed', () => {
  const verdict = decide('jug.label', { label: 'Milk' });
  if (verdict.is !== 'accepted') throw new Error(verdict.is);
  const read = verdict.events.map((written) => decode(kitchen, JSON.parse(JSON.stringify(written))));
  expect(JSON.stringify(read)).toBe(JSON.stringify(verdict.events));
});

test('[LOG-3] an event that its schema would not read is a mistake, and is not written', () => {
  expect(() => decide('jug.label', { label: 7 })).toThrow('label');
});
