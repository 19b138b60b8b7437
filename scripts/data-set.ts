import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the data set lies beside the repository; `PANNIER_DATA` names another folder of data sets. */
export function findDataSet(): string | undefined {
  const data = process.env['PANNIER_DATA'] ?? join(import.meta.dirname, '..', '..', 'shared', 'data');
  const folder = join(data, 'ldbc-snb');
  return existsSync(join(folder, 'person_0_0.csv')) ? folder : undefined;
}

/** What is said where it is missing: in the middle of a run, and again at its end, where it is read. */
export const withoutDataSet =
  'The data set ldbc-snb is not beside this repository (see PANNIER_DATA): its tests are skipped.';
