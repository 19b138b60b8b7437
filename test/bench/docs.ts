import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/command.ts';
import { measures } from './measures.ts';
import { type Result, said } from './results.ts';

const file = join(root, 'docs', 'benchmarks.md');
const begin = '<!-- newest run: written by the benchmark, do not edit -->';
const end = '<!-- end of the newest run -->';

/** How a run was made. */
export interface Run {
  readonly rounds: number;
  readonly browser: string;
  readonly notes: readonly string[];
}

/** Puts the results into docs/benchmarks.md, in the place of those of the run before. */
export function writeDocs(results: readonly Result[], run: Run): void {
  const text = readFileSync(file, 'utf8');
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`docs/benchmarks.md needs the lines "${begin}" and "${end}".`);
  writeFileSync(file, text.slice(0, start) + section(results, run) + text.slice(stop));
}

function section(results: readonly Result[], { rounds, browser, notes }: Run): string {
  const cores = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const how = `Measured on ${day}: Chromium ${browser}, headless; ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}); medians of ${rounds} rounds, ours and the baseline in turns.`;
  const others = results.filter(({ name }) => !name.startsWith('count/'));
  const counts = results.filter(({ name }) => name.startsWith('count/'));
  return [
    begin,
    '',
    how,
    '',
    '| measure | value | baseline | ratio | target | holds |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...others.map(row),
    '',
    ...notes.flatMap((note) => [note, '']),
    ...countTable(counts),
    '',
  ].join('\n');
}

function row({ name, value, unit, baseline, ratio, target, holds }: Result): string {
  const number = (one: number | null) => (one === null ? '' : said(one));
  const what = measures.find((measure) => measure.name === name)?.says ?? '';
  const cells = [
    `\`${name}\`<br>${what}`,
    value === null ? 'not measured' : `${said(value)} ${unit}`,
    number(baseline),
    number(ratio),
    target ?? '',
    holds === null ? '' : holds ? 'yes' : '**no**',
  ];
  return `| ${cells.join(' | ')} |`;
}

function countTable(counts: readonly Result[]): string[] {
  if (counts.length === 0) return [];
  const commands = [...new Set(counts.map(({ name }) => name.split('/')[1] ?? ''))];
  const of = (command: string, what: string) => {
    const value = counts.find(({ name }) => name === `count/${command}/${what}`)?.value;
    return value === null || value === undefined ? '' : said(value);
  };
  const columns = ['log-transactions', 'log-records', 'views-transactions', 'views-records'];
  return [
    'Per command, in a market of 51,000 events (medians of 20; transactions include those that only read):',
    '',
    '| command | log: transactions | log: records | views: transactions | views: records |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...commands.map((command) => `| ${command} | ${columns.map((what) => of(command, what)).join(' | ')} |`),
  ];
}
