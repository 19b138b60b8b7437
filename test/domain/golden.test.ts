import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import { decode } from '../../src/kernel/codec.ts';
import type { Event } from '../../src/kernel/event.ts';

// A sample is an event as some version of the app wrote it. It is never edited, for logs that hold such events are out
// there: a new version of a type gets a new sample beside the old ones.

const folder = new URL('../golden/', import.meta.url);
const samples = readdirSync(folder).toSorted();
const wanted = [...pannier.events.values()].flatMap(({ type, schema }) =>
  Array.from({ length: schema }, (_, index) => `${type}.${index + 1}.json`),
);
/** That it happened is all these say. */
const bare = ['post.retracted.1.json', 'offer.sold-out.1.json'];

describe('[LOG-3] every version of every event that was ever written can be read', () => {
  test('there is a sample of each, and of nothing else', () => {
    expect(samples).toEqual(wanted.toSorted());
  });

  test.each(samples)('%s', (name) => {
    const stored = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Event;
    const read = decode(pannier, stored);
    expect(read.problem).toBeUndefined();
    expect(`${stored.type}.${stored.schema}.json`).toBe(name);
    const definition = pannier.events.get(read.type);
    expect(read.schema).toBe(definition?.schema);
    expect(read).toEqual({ ...stored, schema: read.schema, data: read.data });
    expect(definition?.scopes(read)).toEqual(stored.scopes);
  });

  test.each(samples.filter((name) => !bare.includes(name)))('%s without its data is damaged', (name) => {
    const stored = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Event;
    expect(decode(pannier, { ...stored, data: {} }).problem?.is).toBe('damaged');
  });
});
