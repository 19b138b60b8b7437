/** How many tests ended how. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of a report by Vitest's JSON reporter. */
export interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export const none: Totals = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * Counts a report. Trouble outside of any test (a file that cannot be loaded, an unhandled rejection, no report at
 * all) counts as a failure too, so that the totals can never look better than the run was.
 */
export function tally(report: Report | undefined, exitCode: number): Totals {
  const totals = (report?.testResults ?? []).map(tallyFile).reduce(add, none);
  return exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function tallyFile(file: Report['testResults'][number]): Totals {
  const passed = file.assertionResults.filter((test) => test.status === 'passed').length;
  const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
  const skipped = file.assertionResults.length - passed - failed;
  return { passed, failed: file.status === 'failed' ? Math.max(failed, 1) : failed, skipped };
}
