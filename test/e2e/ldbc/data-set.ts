import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the data set lies beside the repository; `PANNIER_DATA` names another folder of data sets. */
export function findDataSet(): string | undefined {
  const data = process.env['PANNIER_DATA'] ?? join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');
  const folder = join(data, 'ldbc-snb');
  return existsSync(join(folder, 'person_0_0.csv')) ? folder : undefined;
}

/** The lines of one of its tables, each split into its fields, without the line that names these. */
export function readTable(folder: string, table: string): string[][] {
  const lines = readFileSync(join(folder, `${table}_0_0.csv`), 'utf8').split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('|'));
}
