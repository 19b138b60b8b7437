import '../support/indexeddb.ts';
import { expect, test } from 'vitest';
import { answering } from '../../src/client/answers/answers.ts';
import { consoleOf } from '../../src/client/console.ts';
import { commands, queries } from '../../src/client/help.ts';
import { decisions } from '../../src/domain/decisions.ts';

const closed = consoleOf(() => {
  throw new Error('No market is open.');
});

/** The fields that a line of help names, those that may be left out with a question mark. */
function namedIn(help: string): string[] {
  const inner = /^\{(.*)\}$/.exec(help)?.[1] ?? '';
  let flat = inner;
  // What is in the fields themselves is another matter.
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replaceAll(/: (\{[^{}[\]]*\}|\[[^{}[\]]*\])/g, '').replaceAll(/\[\{[^{}[\]]*\}\]/g, '[]');
  }
  return flat.split(',').map((field) => field.trim());
}

test('[CMD-5] send never rejects, also where no market is open', async () => {
  const answer = await closed.send('person.register', { name: 'Ana' });
  expect(answer).toEqual({ is: 'failed', fault: 'unknown', detail: 'No market is open.' });
  await expect(closed.find('feed')).rejects.toThrow('No market is open.');
});

test('help says of each command what its payload has, and what may be left out', () => {
  const payloads = decisions.map(({ type, payload }) => {
    const found = payload.safeParse({});
    const needed = new Set((found.error?.issues ?? []).map(({ path: [field] }) => field));
    const { shape } = (payload as unknown as { _zod: { def: { shape: object } } })._zod.def;
    return [type, Object.keys(shape).map((field) => (needed.has(field) ? field : `${field}?`))] as const;
  });
  const helped = Object.entries(commands).map(([type, help]) => [type, namedIn(help)] as const);
  expect(new Map(helped)).toEqual(new Map(payloads));
});

test('help lists each query that is answered', async () => {
  const names = await Promise.resolve(answering('nothing' as never)).then(
    () => '',
    (error: unknown) => String(error),
  );
  expect(Object.keys(queries).sort()).toEqual(
    names
      .replace(/^.*there are |\.$/g, '')
      .split(', ')
      .sort(),
  );
});

test('help has a line for each command and each query', async () => {
  const lines = (await closed.help()).split('\n');
  for (const [name, takes] of Object.entries({ ...commands, ...queries }))
    expect(lines).toContain(`  ${name} ${takes}`);
});
