// The door to `npm start`, `npm test` and the other tasks. Plain JavaScript without dependencies, because on a fresh
// clone there is only npm and whatever Node came with it: install what is missing, then go on with the project's own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const tasks = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  bench: 'test/bench/main.ts',
  simulate: 'test/simulation/main.ts',
  screenshots: 'test/screenshots/main.ts',
  'sync-server': 'sync-server/main.ts',
};

const [task, ...args] = process.argv.slice(2);
const script = Object.entries(tasks).find(([name]) => name === task)?.[1];
if (!script) fail(`Say what to run: ${Object.keys(tasks).join(' or ')}.`);
if (!installed()) install();
run(projectNode(), [join(root, script), ...args]);

/** Whether node_modules holds exactly what the lockfile asks for. */
function installed() {
  const wanted = packages(join(root, 'package-lock.json'));
  const present = packages(join(modules, '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean }>} Packages
 * @param {string} lockfile
 */
function packages(lockfile) {
  const read = existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : '{ "packages": {} }';
  return /** @type {{ packages: Packages }} */ (JSON.parse(read)).packages;
}

function install() {
  console.log('Installing what the lockfile asks for (once)…');
  const done = spawnSync('npm', ['ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail('npm ci failed; the reason is above.');
}

function projectNode() {
  const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  return fail(
    'The package `node` brought no Node along. Allow its install script (npm config ignore-scripts), then: npm ci',
  );
}

/**
 * @param {string} node
 * @param {string[]} argv
 */
function run(node, argv) {
  const path = [join(modules, '.bin'), process.env['PATH']].join(process.platform === 'win32' ? ';' : ':');
  const child = spawn(node, argv, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  if (process.env['npm_lifecycle_event']) stopWithParent(child);
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/**
 * npm passes a signal on to the shell between it and this, and some shells die of it without passing it further.
 * @param {import('node:child_process').ChildProcess} child
 */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(why);
  process.exit(1);
}
