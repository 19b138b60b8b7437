import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { measure } from '../../scripts/sizes.ts';
import { benchSite } from './site.ts';
import type { Samples } from './samples.ts';

/** How much JavaScript the app is, in kilobytes; the benchmark's own pages do not count. */
export function addSizes(samples: Samples): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const files = readdirSync(benchSite, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const file = join(benchSite, name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
  }
  const { page, worker, all } = measure(benchSite);
  samples.add('size/page', page / 1024);
  samples.add('size/worker', worker / 1024);
  samples.add('size/all', all / 1024);
}
