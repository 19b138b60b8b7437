import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotedRows } from '../../src/reading/noted-rows.ts';
import { AtHand, NotingReader } from '../../src/reading/noting-reader.ts';
import type { Stretch, Views } from '../../src/reading/view-reader.ts';

type Table = ReadonlyMap<string, number>;

/** Views of one table, in memory. */
function viewsOf(rows: Table): Views {
  const inOrder = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    get: async (_: string, key: string) => rows.get(key),
    getMany: async (_: string, keys: Iterable<string>) =>
      new Map([...keys].flatMap((key) => (rows.has(key) ? [[key, rows.get(key)]] : []))),
    scan: async (_: string, { from, inclusive = false, prefix = '', limit }: Stretch) =>
      inOrder.filter(([key]) => key.startsWith(prefix) && (inclusive ? key >= from : key > from)).slice(0, limit),
  } as Partial<Views> as Views;
}

function changed(rows: Table, changes: ReadonlyMap<string, number | undefined>): Table {
  const after = new Map(rows);
  for (const [key, row] of changes)
    if (row === undefined) after.delete(key);
    else after.set(key, row);
  return after;
}

type Question =
  | { readonly is: 'get'; readonly key: string }
  | { readonly is: 'many'; readonly keys: readonly string[] }
  | { readonly is: 'scan'; readonly stretch: Stretch };

function ask(views: Views, question: Question): Promise<unknown> {
  if (question.is === 'get') return views.get('jars', question.key);
  if (question.is === 'many') return views.getMany('jars', question.keys);
  return views.scan('jars', question.stretch);
}

/** What is said at once; undefined where nothing is. */
async function atOnce(said: Promise<unknown>): Promise<{ readonly is: unknown } | undefined> {
  let answer: { readonly is: unknown } | undefined;
  void said.then((is) => (answer = { is }));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return answer;
}

const key = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
const table = fc.array(fc.tuple(key, fc.nat())).map((rows) => new Map(rows));
const changes = fc
  .array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 6 })
  .map((rows) => new Map(rows));
const stretch = fc.record({
  from: fc.option(key, { nil: '' }),
  inclusive: fc.boolean(),
  prefix: fc.option(key, { nil: '' }),
  limit: fc.integer({ min: 1, max: 8 }),
});
const question: fc.Arbitrary<Question> = fc.oneof(
  key.map((one) => ({ is: 'get' as const, key: one })),
  fc.array(key, { maxLength: 5 }).map((keys) => ({ is: 'many' as const, keys })),
  stretch.map((one) => ({ is: 'scan' as const, stretch: one })),
);

test('[VIEW-11] what is at hand says what the database will say, or nothing', async () => {
  let said = 0;
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(question, { maxLength: 5 }),
      fc.array(changes, { maxLength: 4 }),
      fc.array(question, { maxLength: 5 }),
      async (rows, asked, told, more) => {
        const noted = new NotedRows();
        for (const one of asked) await ask(new NotingReader(viewsOf(rows), noted), one);
        let now: Table = rows;
        for (const some of told) {
          const atHand = () => Promise.all(asked.map((one) => atOnce(ask(new AtHand(noted), one))));
          const before = await atHand();
          now = changed(now, some);
          const touched = noted.take(new Map([['jars', some]]));
          if (!touched) expect(await atHand()).toEqual(before);
          for (const one of [...asked, ...more]) {
            const answer = await atOnce(ask(new AtHand(noted), one));
            if (answer === undefined) continue;
            said += 1;
            expect(answer.is).toEqual(await ask(viewsOf(now), one));
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(said).toBeGreaterThan(500);
});

test('[VIEW-11] what was read is at hand after a change, but for a row that moves up and was not read', async () => {
  const rows: Table = new Map(['a', 'b', 'c', 'd', 'e'].map((one, n) => [one, n]));
  const open: Stretch = { from: '', limit: 10 };
  const full: Stretch = { from: '', limit: 3 };
  const noted = new NotedRows();
  for (const one of [open, full]) await new NotingReader(viewsOf(rows), noted).scan('jars', one);
  noted.take(new Map([['jars', new Map([['b', undefined]])]]));
  const scan = (one: Stretch) => atOnce(new AtHand(noted).scan('jars', one));
  expect((await scan(open))?.is).toHaveLength(4);
  expect(await scan(full)).toBeUndefined();
});

test('[VIEW-11] who read very much has nothing at hand', async () => {
  const rows: Table = new Map(Array.from({ length: 5_000 }, (_, n) => [`${n}`, n]));
  const noted = new NotedRows();
  const reading = new NotingReader(viewsOf(rows), noted);
  for (const one of ['1', '2']) await reading.get('jars', one);
  await reading.scan('jars', { from: '', limit: Infinity });
  expect(noted.take(new Map([['jars', new Map([['1', 2]])]]))).toBe(false);
  expect(await atOnce(new AtHand(noted).get('jars', '2'))).toBeUndefined();
});
