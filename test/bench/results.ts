import { type Bound, type Measure, measures } from './measures.ts';
import type { Samples } from './samples.ts';
import { median } from './statistics.ts';

/** One measure as written to results.json; `null` where there is none. */
export interface Result {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly target: string | null;
  readonly holds: boolean | null;
}

/** Judges what was measured. */
export function resultsOf(wanted: readonly Measure[], samples: Samples): Result[] {
  return wanted.map((measure) => resultOf(measure, samples));
}

function resultOf(measure: Measure, samples: Samples): Result {
  const { name, unit, bounds = [] } = measure;
  const value = middle(samples.ours(name));
  const baseline =
    measure.against === undefined ? middle(samples.baseline(name)) : middle(samples.ours(measure.against));
  const ratio = ratioOf(measure, value, baseline);
  const target = bounds.length === 0 ? null : bounds.map((bound) => wordsOf(bound, unit)).join(' and ');
  const holds =
    bounds.length === 0 ? null : bounds.every((bound) => keeps(bound, bound.of === 'ratio' ? ratio : value));
  return { name, value: rounded(value), unit, baseline: rounded(baseline), ratio: rounded(ratio), target, holds };
}

/** One line for a terminal. */
export function lineOf(result: Result, failure: string | undefined): string {
  const { name, value, unit, baseline, ratio, target, holds } = result;
  if (value === null) return `✗ ${name}  not measured: ${failure ?? 'no value'}`;
  const parts = [
    `${holds === null ? '·' : holds ? '✓' : '✗'} ${name.padEnd(34)} ${said(value)} ${unit}`,
    ...(baseline === null ? [] : [`baseline ${said(baseline)}`]),
    ...(ratio === null ? [] : [`ratio ${said(ratio)}`]),
    ...(target === null ? [] : [`(${target})`]),
  ];
  return parts.join('  ');
}

export function said(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: Math.abs(number) >= 100 ? 0 : 2 });
}

/** The measures whose names begin with one of these, and those that they are compared with. */
export function chosen(prefixes: readonly string[]): Measure[] {
  const picked = measures.filter(({ name }) => prefixes.length === 0 || prefixes.some((one) => name.startsWith(one)));
  const compared = new Set(picked.map(({ against }) => against));
  return measures.filter((measure) => picked.includes(measure) || compared.has(measure.name));
}

function middle(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values);
}

function ratioOf({ ratio }: Measure, value: number | null, baseline: number | null): number | null {
  if (ratio === undefined || value === null || baseline === null) return null;
  return ratio === 'ours/baseline' ? value / baseline : baseline / value;
}

function keeps({ is, number }: Bound, value: number | null): boolean {
  if (value === null) return false;
  return is === 'at most' ? value <= number : value >= number;
}

function wordsOf({ of, is, number }: Bound, unit: string): string {
  const sign = is === 'at most' ? '≤' : '≥';
  return of === 'ratio' ? `ratio ${sign} ${number}` : `${sign} ${number} ${unit}`;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
