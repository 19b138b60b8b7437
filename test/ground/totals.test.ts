import { describe, expect, test } from 'vitest';
import { add, none, tally } from '../../scripts/totals.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('the totals of a run', () => {
  test('count what passed, failed and was skipped', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')] };
    expect(tally(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  test('count a file that cannot be loaded as a failure', () => {
    expect(tally({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('count a failing exit without a failing test as a failure: an unhandled rejection, a crash', () => {
    expect(tally({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(tally(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('add up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(add(add(none, one), one)).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
