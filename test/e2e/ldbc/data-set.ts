import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of one of its tables, each split into its fields, without the line that names these. */
export function readTable(folder: string, table: string): string[][] {
  const lines = readFileSync(join(folder, `${table}_0_0.csv`), 'utf8').split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('|'));
}
