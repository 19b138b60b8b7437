// Measures Pannier and plain Dexie in the same browser, in turns. All measures, or those whose names begin so:
//   npm run bench engine/ingest app/cold -- --rounds 1
//   --rounds n     how often everything is measured; the median counts (5 where absent)
//   --likes n      likes one after the other per round (200 where absent)
//   --write-docs   puts the table into docs/benchmarks.md
//   --profile      says which functions of the worker the time goes to, in a build that keeps their names
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { startApp } from '../support/app.ts';
import { launchOptions } from '../support/chromium.ts';
import { writeDocs } from './docs.ts';
import { marketRounds } from './market/sections.ts';
import { settling } from './market/server.ts';
import { measures } from './measures.ts';
import { chosen, lineOf, resultsOf } from './results.ts';
import { Samples } from './samples.ts';
import { batchedRounds, bytes, coldMillion, counts, mainRounds } from './sections.ts';
import { benchSite, buildApp, buildPages } from './site.ts';
import { freshDevice } from './sync/fresh.ts';
import { fanOut, serverCommands } from './sync/sections.ts';
import { addSizes } from './sizes.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    likes: { type: 'string', default: '200' },
    'write-docs': { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});

const wanted = chosen(positionals);
if (wanted.length === 0) {
  console.error(
    `No measure begins with ${positionals.join(' or ')}. There are: ${measures.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
const sections = [mainRounds, batchedRounds, counts, bytes, coldMillion, serverCommands, fanOut, freshDevice];
sections.push(marketRounds, settling);
const names = new Set(wanted.map(({ name }) => name));
const rounds = Number(options.rounds);

process.env['CHROMIUM'] = ensureChromium();
const samples = new Samples();
const notes: string[] = [];
const readable = { readable: options.profile };
await buildApp(readable);
if (!options.profile) addSizes(samples);
await buildPages(readable);

const app = await startApp(benchSite);
try {
  const bench = {
    url: app.url,
    rounds,
    samples,
    wants: (name: string) => names.has(name),
    note: (text: string) => notes.push(text),
    likes: Number(options.likes),
    profile: options.profile,
  };
  for (const section of sections) await section(bench);
} finally {
  await app.stop();
}

const results = resultsOf(wanted, samples);
for (const result of results) console.log(lineOf(result, samples.failure(result.name)));
for (const note of notes) console.log(`\n${note}`);
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
if (options['write-docs']) writeDocs(results, { rounds, browser: await browserVersion(), notes });

async function browserVersion(): Promise<string> {
  const browser = await chromium.launch(launchOptions());
  const version = browser.version();
  await browser.close();
  return version;
}
