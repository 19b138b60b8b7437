import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Code that must be refused: where it stands, what it says, and words of the message that teaches. */
const refused: readonly (readonly [file: string, code: string, teaches: string])[] = [
  // Who may import whom
  [
    'src/reading/a.ts',
    `import { a } from '../kernel/a.ts'; export const b = a;`,
    'What the page and the worker agree on',
  ],
  ['src/reading/b.ts', `import { z } from 'zod'; export const b = z;`, 'What the page and the worker agree on'],
  ['src/kernel/a.ts', `import { a } from '../domain/a.ts'; export const b = a;`, 'The kernel knows no domain'],
  ['src/kernel/b.ts', `import type { A } from '../views/a.ts'; export type B = A;`, 'The kernel knows no domain'],
  ['src/kernel/c.ts', `import { Dexie } from 'dexie'; export const b = Dexie;`, 'a port'],
  ['src/kernel/d.ts', `import { readFileSync } from 'node:fs'; export const b = readFileSync;`, 'a port'],
  ['src/domain/news/a.ts', `import { a } from '../../views/a.ts'; export const b = a;`, 'decides from its facts alone'],
  [
    'src/domain/news/b.ts',
    `import { a } from '../../storage/a.ts'; export const b = a;`,
    'decides from its facts alone',
  ],
  ['src/domain/news/c.ts', `export const b = () => import('../../client/a.ts');`, 'decides from its facts alone'],
  ['src/views/a.ts', `import { a } from '../storage/a.ts'; export const b = a;`, 'through the port it is given'],
  ['src/views/b.ts', `import { z } from 'zod'; export const b = z;`, 'through the port it is given'],
  [
    'src/storage/a.ts',
    `import type { A } from '../domain/a.ts'; export type B = A;`,
    'does not know what the events mean',
  ],
  ['src/storage/b.ts', `import { of } from 'rxjs'; export const b = of;`, 'kernel and dexie'],
  ['src/sync/a.ts', `import { a } from '../domain/a.ts'; export const b = a;`, 'commands up and events down'],
  ['src/client/a.ts', `import { a } from '../views/a.ts'; export const b = a;`, 'ask the worker'],
  ['src/client/b.ts', `import { a } from '../kernel/a.ts'; export const b = a;`, 'ask the worker'],
  ['src/client/c.ts', `import { a } from '../../workers/a.ts'; export const b = a;`, 'ask the worker'],
  ['src/client/d.ts', `import { z } from 'zod'; export const b = z;`, 'before it paints'],
  ['src/client/e.ts', `import { html } from 'lit'; export const b = html;`, 'before it paints'],
  ['src/ui/a.ts', `import type { A } from '../views/a.ts'; export type B = A;`, 'everything from the client'],
  ['src/ui/pages/b.ts', `import { a } from '../../storage/a.ts'; export const b = a;`, 'everything from the client'],
  ['src/ui/c.ts', `import { Dexie } from 'dexie'; export const b = Dexie;`, 'everything from the client'],
  ['src/ui/d.ts', `import { of } from 'rxjs'; export const b = of;`, 'everything from the client'],
  ['src/main.ts', `import { a } from './storage/a.ts'; export const b = a;`, 'only src/client and src/ui'],
  ['workers/a.ts', `import { a } from '../src/ui/a.ts'; export const b = a;`, 'A screen has no business in it'],
  ['workers/b.ts', `import { a } from '../src/client/a.ts'; export const b = a;`, 'A screen has no business in it'],
  ['sync-server/a.ts', `import { a } from '../src/views/a.ts'; export const b = a;`, 'stays in the browser'],
  ['sync-server/b.ts', `import { a } from '../src/storage/a.ts'; export const b = a;`, 'stays in the browser'],
  // No barrels
  ['src/ui/e.ts', `import { a } from './parts/index.ts'; export const b = a;`, 'No barrels'],
  ['src/ui/f.ts', `export * from './button.ts';`, 'Barrel file'],
  // No clock, no randomness, no I/O
  ['src/kernel/e.ts', `export const b = () => Date.now();`, 'No clock in the core'],
  ['src/domain/d.ts', `export const b = () => new Date();`, 'No clock in the core'],
  ['src/views/c.ts', `export const b = () => globalThis.performance.now();`, 'No clock in the core'],
  ['src/domain/e.ts', `export const b = () => Math.random();`, 'No randomness in the core'],
  ['src/kernel/f.ts', `export const b = () => crypto.randomUUID();`, 'No randomness in the core'],
  ['src/kernel/g.ts', `export const b = () => setTimeout(() => undefined, 1);`, 'No timers in the core'],
  ['src/views/d.ts', `export const b = () => fetch('/');`, 'does no I/O'],
  ['src/domain/f.ts', `export const b = () => indexedDB.databases();`, 'does no I/O'],
  ['src/kernel/h.ts', `console.log('here');`, 'No console in the core'],
  ['src/ui/g.ts', `console.log('here');`, 'Unexpected console statement'],
  // What only types can tell
  ['src/kernel/i.ts', `const f = async () => 1; f(); export { f };`, 'Promises must be awaited'],
  ['src/kernel/j.ts', `export const f = async (n: number) => { await n; };`, 'await'],
  [
    'src/kernel/k.ts',
    `const f = async () => true; if (f()) throw new Error(); export { f };`,
    'Expected non-Promise value',
  ],
  [
    'src/kernel/l.ts',
    `export const f = (a: 'x' | 'y') => { switch (a) { case 'x': return 1; } return 2; };`,
    'not exhaustive',
  ],
  ['src/kernel/m.ts', `export const f = (a: any) => a;`, 'any'],
  ['src/kernel/n.ts', `export const f = (text: string): number => JSON.parse(text);`, 'Unsafe return'],
  ['src/kernel/o.ts', `export const f = (text: string) => JSON.parse(text).x.y as number;`, 'Unsafe member access'],
  ['src/kernel/p.ts', `export const f = (a: string | undefined) => a!.length;`, 'non-null assertion'],
];

/** Code that looks like the above and is right. */
const allowed: readonly (readonly [file: string, code: string])[] = [
  [
    'src/client/ok3.ts',
    `import { a } from '../views/words.ts'; import { b } from '../reading/ok.ts'; export const c = [a, b];`,
  ],
  [
    'src/reading/ok.ts',
    `import { Dexie } from 'dexie'; import type { A } from '../kernel/ok.ts'; export const b: A = Dexie;`,
  ],
  [
    'src/domain/news/ok.ts',
    `import { a } from '../../kernel/ok.ts'; import { z } from 'zod'; export const b = [a, z];`,
  ],
  ['src/kernel/ok.ts', `import { z } from 'zod'; export const a = z;`],
  [
    'src/views/ok.ts',
    `import { a } from '../kernel/ok.ts'; import { b } from '../domain/x.ts'; export const c = [a, b];`,
  ],
  [
    'src/storage/ok.ts',
    `import { Dexie } from 'dexie'; import { a } from '../kernel/ok.ts'; export const b = [a, Dexie];`,
  ],
  ['src/sync/ok.ts', `import { z } from 'zod'; import { a } from '../kernel/ok.ts'; export const b = [a, z];`],
  [
    'src/client/ok.ts',
    `import type { Row } from '../views/ok.ts'; export type { Row }; export const now = () => Date.now();`,
  ],
  ['src/client/ok2.ts', `import { of } from 'rxjs'; import { wrap } from 'comlink'; export const b = [of, wrap];`],
  [
    'src/ui/ok.ts',
    `import { html } from 'lit'; import { property } from 'lit/decorators.js'; export const b = [html, property];`,
  ],
  [
    'src/ui/pages/ok.ts',
    `import { a } from '../../client/ok.ts'; import { b } from '../ok.ts'; export const c = [a, b];`,
  ],
  ['src/ui/ok2.ts', `import type { Observable } from 'rxjs'; export type Numbers = Observable<number>;`],
  ['src/main.ts', `import './ui/ok.ts'; import { a } from './client/ok.ts'; void a;`],
  ['workers/ok.ts', `import { a } from '../src/storage/ok.ts'; import { expose } from 'comlink'; expose(a);`],
  [
    'sync-server/ok.ts',
    `import { a } from '../src/kernel/ok.ts'; import fastify from 'fastify'; export const b = [a, fastify];`,
  ],
];

interface Diagnostic {
  readonly message: string;
  readonly help?: string;
  readonly filename: string;
}

let folder: string;
let bad: readonly Diagnostic[];
let good: readonly Diagnostic[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pannier-lint-'));
  [bad, good] = await Promise.all([lint(join(folder, 'bad'), refused), lint(join(folder, 'good'), allowed)]);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(refused)('%s: %s', (file, _, teaches) => {
  const said = bad.filter(({ filename }) => filename === file).map(({ message, help }) => `${message} ${help ?? ''}`);
  expect(said.join('\n')).toContain(teaches);
});

test.each(allowed)('%s may say: %s', (file) => {
  const bans = good.filter(
    ({ filename, message }) => filename === file && /restricted|Barrel|Unexpected use/.test(message),
  );
  expect(bans).toEqual([]);
});

/** Runs the project's own lint configuration over snippets laid out like the project. */
async function lint(project: string, snippets: readonly (readonly [string, string, string?])[]): Promise<Diagnostic[]> {
  for (const [file, code] of snippets) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), code);
  }
  const options = {
    extends: join(root, 'tsconfig', 'base.json'),
    compilerOptions: { rootDir: project, noEmit: true },
    include: ['.'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(options));
  writeFileSync(
    join(project, 'oxlint.config.ts'),
    `export { default } from ${JSON.stringify(join(root, 'oxlint.config.ts'))};`,
  );
  // Found by itself only from inside of the project.
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: join(root, 'node_modules', '.bin', 'tsgolint') };
  const oxlint = [join(root, 'node_modules', '.bin', 'oxlint'), '--format=json', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, oxlint, {
    cwd: project,
    env,
    maxBuffer: 1 << 24,
  }).catch((failed: { stdout: string }) => failed);
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}
