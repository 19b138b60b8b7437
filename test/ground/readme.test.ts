import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const example = /^## Add a command.*?(?=^## )/ms.exec(readme)?.[0] ?? '';

/** The copy of the source that the example goes into. Inside of the project, so that packages are found. */
const copy = join(root, 'build', 'readme');

/** The code blocks of the example in one language, in order. */
function blocks(language: string): string[] {
  return [...example.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code ?? '');
}

/** Puts a block into the file that its first line names. */
function write(block: string): void {
  const file = /^\/\/ (\S+)\n/.exec(block)?.[1];
  if (file === undefined) throw new Error(`README.md: this block does not begin with the name of its file:\n${block}`);
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), block);
}

/** Changes the files that a block names, hunk by hunk: the lines as they were must be there once. */
function change(block: string): void {
  for (const [, file = '', hunks = ''] of block.matchAll(/^--- (\S+)\n(.*?)(?=^--- |(?![^]))/gms)) {
    const path = join(copy, file);
    let text = readFileSync(path, 'utf8');
    for (const hunk of hunks.split(/^---\n/m)) {
      const lines = hunk.trimEnd().split('\n');
      const side = (marks: string) => lines.filter(([mark = '']) => marks.includes(mark)).map((line) => line.slice(1));
      const before = side(' -').join('\n');
      if (text.split(before).length !== 2) throw new Error(`README.md: ${file} has this not once any more:\n${before}`);
      text = text.replace(before, () => side(' +').join('\n'));
    }
    writeFileSync(path, text);
  }
}

/** Runs a tool on the copy; what it said, where it failed. */
async function complaints(tool: string, args: readonly string[]): Promise<string> {
  const bin = join(root, 'node_modules', '.bin', tool);
  // A test runner within a test runner must not take itself for a part of it.
  const { VITEST: _, ...env } = process.env;
  return promisify(execFile)(process.execPath, [bin, ...args], { cwd: copy, env }).then(
    () => '',
    (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
  );
}

describe('the example in the README, put into the source', () => {
  beforeAll(() => {
    rmSync(copy, { recursive: true, force: true });
    for (const folder of ['src', 'workers', 'tsconfig', 'test/support'])
      cpSync(join(root, folder), join(copy, folder), { recursive: true });
    for (const block of blocks('ts')) write(block);
    for (const block of blocks('diff')) change(block);
    const references = ['core', 'worker', 'client', 'page'].map((name) => ({ path: `./tsconfig/${name}.json` }));
    const options = { extends: './tsconfig/test.json', include: ['test/domain'], exclude: [], references };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(options));
    writeFileSync(join(copy, 'vitest.config.ts'), "export default { test: { include: ['test/domain/*.test.ts'] } };\n");
  });

  test('compiles', async () => {
    expect(await complaints('tsc', ['-b', '--pretty', 'false'])).toBe('');
  }, 120_000);

  test('passes its own test', async () => {
    expect(await complaints('vitest', ['run'])).toBe('');
  }, 60_000);
});

describe('the README is true', () => {
  const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    scripts: Record<string, string>;
  };

  test('every package has its reason, and no reason is left of one that went', () => {
    const table = /^## What it is built on.*?(?=^## )/ms.exec(readme)?.[0] ?? '';
    const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/`(.*?)`/g)]);
    const packages = Object.keys({ ...dependencies, ...devDependencies });
    expect(new Set(named.map(([, name]) => name))).toEqual(new Set(packages));
  });

  test('every script it names is there', () => {
    for (const [, name = ''] of readme.matchAll(/\bnpm run ([a-z-]+)/g)) expect(scripts).toHaveProperty([name]);
  });

  test('everything it links to is there', () => {
    for (const [, path = ''] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  });
});
