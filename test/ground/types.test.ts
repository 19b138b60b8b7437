import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What the compiler must not know about in the core. */
const surroundings = ['console', 'setTimeout', 'fetch', 'crypto', 'performance', 'indexedDB', 'document', 'process'];

let folder: string;
let said: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pannier-types-'));
  for (const name of surroundings) writeFileSync(join(folder, `${name}.ts`), `export const it = ${name};`);
  const compilerOptions = { composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: folder };
  const options = { extends: join(root, 'tsconfig', 'core.json'), compilerOptions, include: ['.'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = [join(root, 'node_modules', '.bin', 'tsc'), '-p', folder, '--pretty', 'false'];
  const { stdout } = await promisify(execFile)(process.execPath, tsc).catch((failed: { stdout: string }) => failed);
  said = stdout;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(surroundings)('the compiler does not let the core see %s', (name) => {
  expect(said).toMatch(new RegExp(`${name}\\.ts.*Cannot find name '${name}'`));
});
