import { expect, test } from 'vitest';
import type { Context } from '../../src/client/answers/context.ts';
import { namesIn } from '../../src/client/answers/names.ts';

/** Views in which everybody is called by their id in capitals; says who was asked for, and in which order. */
function people() {
  const asked: string[][] = [];
  const views = {
    getMany: async (_table: string, keys: Iterable<string>) => {
      asked.push([...keys]);
      return new Map([...keys].map((id) => [id, { name: id.toUpperCase() }]));
    },
  };
  return { asked, context: { me: 'me', views, named: new Map() } as unknown as Context };
}

const itself = (found: readonly string[]) => found;

test('[NEWS-11] whoever an answer names is named, the first time, again, and when they are others than the last time', async () => {
  const { context } = people();
  for (const found of [['ana', 'bo'], ['bo', 'ana'], ['me', 'bo', 'ana'], ['cy'], [], ['ana']]) {
    const [same, named] = await namesIn(context, 'post 1', Promise.resolve(found), itself);
    expect(same.map(named)).toEqual(found.map((id) => ({ id, name: id.toUpperCase() })));
  }
});

test('[NEWS-11] the people of the last time are asked for before it is known who it is this time, and the reader always', async () => {
  const { asked, context } = people();
  await namesIn(context, 'post 1', Promise.resolve(['ana', 'bo']), itself);
  const found = Promise.withResolvers<string[]>();
  const naming = namesIn(context, 'post 1', found.promise, itself);
  expect(asked.splice(0)).toEqual([
    ['ana', 'bo', 'me'],
    ['ana', 'bo', 'me'],
  ]);
  found.resolve(['me', 'ana']);
  const [, named] = await naming;
  expect(named('me')).toEqual({ id: 'me', name: 'ME' });
  expect(asked).toEqual([]);
});
