import { runTool } from './command.ts';

interface Check {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
  readonly fix: string;
}

const checks: readonly Check[] = [
  { name: 'types', tool: 'tsc', args: ['-b'], fix: 'npx tsc -b' },
  { name: 'lint', tool: 'oxlint', args: [], fix: 'npx oxlint --fix' },
  { name: 'format', tool: 'oxfmt', args: ['--check'], fix: 'npx oxfmt' },
  { name: 'dead code', tool: 'knip', args: [], fix: 'npx knip' },
];

/** Runs every check, the later ones too when an earlier one fails, and says which failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const { name, tool, args, fix } of checks) {
    const ok = (await runTool(tool, args)) === 0;
    console.log(ok ? `✓ ${name}` : `✗ ${name} (see above; again with: ${fix})`);
    if (!ok) failed += 1;
  }
  return { passed: checks.length - failed, failed };
}
