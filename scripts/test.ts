import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findDataSet, withoutDataSet } from './data-set.ts';
import { runChecks } from './checks.ts';
import { root, runTool } from './command.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { add, none, tally, type Report, type Totals } from './totals.ts';

const reports = join(root, 'build', 'reports');

let totals = none;
try {
  process.env['CHROMIUM'] = ensureChromium();
  totals = add(totals, { ...(await runChecks()), skipped: 0 });
  totals = add(totals, await runVitest('unit', ['core', 'components', 'chromium']));
  // By themselves and last: they wait for browsers, so nothing that keeps the processors busy should run beside them.
  totals = add(totals, await runVitest('e2e', ['e2e']));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  totals = add(totals, { passed: 0, failed: 1, skipped: 0 });
}
if (totals.skipped > 0 && findDataSet() === undefined) console.log(withoutDataSet);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);

async function runVitest(name: string, projects: readonly string[]): Promise<Totals> {
  const file = join(reports, `${name}.json`);
  mkdirSync(reports, { recursive: true });
  rmSync(file, { force: true });
  const code = await runTool('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return tally(read(file), code);
}

function read(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
