import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { profiled } from './cpu-profile.ts';
import { pageMemory, workerMemory } from './memory.ts';
import type { Counted } from './page/counting.ts';
import type { EnginePage } from './page/engine.ts';
import type { Ingested } from './page/engine.worker.ts';
import { measures } from './measures.ts';
import { coldStart, type Profile } from './profile.ts';
import {
  baselineBurst,
  baselineIngest,
  baselineLikes,
  burst,
  likes,
  openApp,
  openBaseline,
  openEngine,
  withProfile,
} from './rounds.ts';
import type { Samples } from './samples.ts';
import { median, quantile } from './statistics.ts';

/** What every section of a run works with. */
export interface Bench {
  readonly url: string;
  readonly rounds: number;
  readonly samples: Samples;
  /** True where the measure was asked for. */
  readonly wants: (name: string) => boolean;
  /** Says something beside the measures. */
  readonly note: (text: string) => void;
  readonly likes: number;
  /** Prints where the worker's time goes. */
  readonly profile: boolean;
}

const SIZE = 51_000;
const BURST = 1_000;

/** Ingest, rebuild, likes, burst and cold start, ours and the baseline in turns. */
export async function mainRounds(bench: Bench): Promise<void> {
  const { wants, rounds } = bench;
  const names = ['engine/ingest', 'engine/rebuild', 'engine/like-p50', 'engine/like-p95', 'engine/burst'];
  if (![...names, 'app/cold-51k', 'app/memory-page', 'app/memory-worker'].some(wants)) return;
  const ingested: Ingested[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = () => withProfile((profile) => ourRound(bench, profile, ingested));
    const theirs = () => withProfile((profile) => baselineRound(bench, profile));
    // Who goes first takes turns too: a machine that warms up or slows down favours neither.
    for (const turn of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) await turn();
  }
  bench.note(breakdown(ingested));
}

async function ourRound(bench: Bench, profile: Profile, ingested: Ingested[]): Promise<void> {
  const { url, samples, wants } = bench;
  let page = await profile.start();
  await openEngine(page, url);
  const ingest = async () => {
    const one = await page.evaluate((size) => (globalThis as unknown as EnginePage).bench.ingest(size), SIZE);
    ingested.push(one);
    samples.add('engine/ingest', perSecond(SIZE, one.took));
  };
  await maybeProfiled(bench, 'ingest', page, ingest);
  if (wants('engine/rebuild')) {
    await maybeProfiled(bench, 'rebuild', page, async () => {
      const took = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.rebuild());
      samples.add('engine/rebuild', perSecond(SIZE, took));
    });
  }
  if (wants('app/cold-51k')) {
    await openApp(page, url);
    page = await profile.start();
    await measured(bench, 'app/cold-51k', async () => samples.add('app/cold-51k', await coldStart(page, url)));
  }
  if (['engine/like-p50', 'engine/like-p95', 'engine/burst', 'app/memory-page', 'app/memory-worker'].some(wants)) {
    await openApp(page, url);
    await measured(bench, 'engine/like-p50', () =>
      maybeProfiled(bench, 'likes', page, async () => addLikes(bench, await likes(page, bench.likes))),
    );
    if (wants('engine/burst'))
      await measured(bench, 'engine/burst', async () => samples.add('engine/burst', await burst(page, BURST)));
    if (wants('app/memory-page')) samples.add('app/memory-page', await pageMemory(page));
    if (wants('app/memory-worker')) samples.add('app/memory-worker', await workerMemory(page));
  }
}

async function baselineRound({ url, samples, wants, likes: count }: Bench, profile: Profile): Promise<void> {
  let page = await profile.start();
  await openBaseline(page, url);
  samples.addBaseline('engine/ingest', perSecond(SIZE, await baselineIngest(page)));
  const feed = `${url}/bench/baseline.html?feed`;
  if (wants('app/cold-51k')) {
    page = await profile.start();
    samples.addBaseline('app/cold-51k', await coldStart(page, feed));
  }
  if (wants('engine/like-p50') || wants('engine/like-p95') || wants('engine/burst')) {
    await page.goto(feed);
    const took = await baselineLikes(page, count);
    samples.addBaseline('engine/like-p50', quantile(took, 0.5));
    samples.addBaseline('engine/like-p95', quantile(took, 0.95));
    if (wants('engine/burst')) samples.addBaseline('engine/burst', await baselineBurst(page, BURST));
  }
}

function addLikes({ samples }: Bench, took: readonly number[]): void {
  samples.add('engine/like-p50', quantile(took, 0.5));
  samples.add('engine/like-p95', quantile(took, 0.95));
}

/** The same events in deliveries of 5,000. The baseline's are of 5,000 in any case. */
export async function batchedRounds({ url, rounds, samples, wants }: Bench): Promise<void> {
  if (!wants('engine/ingest-batched')) return;
  for (let round = 0; round < rounds; round += 1) {
    await withProfile(async (profile) => {
      const page = await profile.start();
      await openEngine(page, url);
      const { took } = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.ingest(5_000));
      samples.add('engine/ingest-batched', perSecond(SIZE, took));
    });
    await withProfile(async (profile) => {
      const page = await profile.start();
      await openBaseline(page, url);
      samples.addBaseline('engine/ingest-batched', perSecond(SIZE, await baselineIngest(page)));
    });
  }
}

/** A market of a million events, filled once; then the browser is started anew for each cold start. */
export async function coldMillion(bench: Bench): Promise<void> {
  const { url, rounds, samples, wants } = bench;
  if (!wants('app/cold-1m')) return;
  await withProfile(async (profile) => {
    let page = await profile.start();
    await openEngine(page, url, { scale: 20 });
    const from = performance.now();
    const count = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.ingestMany(51_000));
    const seconds = (performance.now() - from) / 1000;
    bench.note(`${count.toLocaleString('en')} events were made and taken in within ${seconds.toFixed(0)} s.`);
    await openApp(page, url);
    for (let round = 0; round < rounds; round += 1) {
      page = await profile.start();
      await measured(bench, 'app/cold-1m', async () => samples.add('app/cold-1m', await coldStart(page, url)));
    }
  });
}

/** How much room the log and the views take on disk. */
export async function bytes({ url, samples, wants }: Bench): Promise<void> {
  if (!wants('engine/bytes-per-event-log') && !wants('engine/bytes-per-event-views')) return;
  await withProfile(async (profile) => {
    const page = await profile.start();
    await openEngine(page, url);
    await page.evaluate((size) => (globalThis as unknown as EnginePage).bench.receiveOnly(size), SIZE);
    const log = await storedAtRest(profile);
    const again = await profile.start();
    await openEngine(again, url);
    const both = await storedAtRest(profile);
    samples.add('engine/bytes-per-event-log', log / SIZE);
    samples.add('engine/bytes-per-event-views', (both - log) / SIZE);
  });
}

/** Exactly what each command asks of IndexedDB. */
export async function counts({ url, samples, wants, note }: Bench): Promise<void> {
  if (!measures.some(({ name }) => name.startsWith('count/') && wants(name))) return;
  await withProfile(async (profile) => {
    const page = await profile.start();
    await openEngine(page, url, { counts: true });
    await page.evaluate((size) => (globalThis as unknown as EnginePage).bench.ingest(size), SIZE);
    const counted = await page.evaluate(() => (globalThis as unknown as EnginePage).bench.count());
    for (const [command, all] of Object.entries(counted)) {
      const parts = (['log', 'views'] as const).map((database) => {
        const transactions = all.map(({ [database]: { reading, writing } }) => reading + writing);
        const records = all.map(({ [database]: { records: number } }) => number);
        samples.add(`count/${command}/${database}-transactions`, median(transactions));
        samples.add(`count/${command}/${database}-records`, median(records));
        return `${database}: ${spread(all, database, 'writing')} writing, ${spread(all, database, 'reading')} reading, ${spread(all, database, 'records')} records`;
      });
      note(`${command} — ${parts.join(' · ')}`);
    }
  });
}

function spread(all: readonly Counted[], database: keyof Counted, what: 'writing' | 'reading' | 'records'): string {
  const numbers = all.map((one) => one[database][what]);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least}–${most}`;
}

/** Bytes of the profile's IndexedDB once the browser is gone. */
async function storedAtRest(profile: Profile): Promise<number> {
  await profile.stop();
  const folder = join(profile.folder, 'Default', 'IndexedDB');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

function perSecond(count: number, milliseconds: number): number {
  return (count / milliseconds) * 1000;
}

/** A measure that cannot be taken does not stop the others. */
/** Measures something; where it cannot be, that is said, and all else goes on. */
export async function measured({ samples }: Bench, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    samples.fail(name, error);
    console.error(`${name}:`, error instanceof Error ? error.message.split('\n')[0] : error);
  }
}

/** Does the work, and says where the worker's time went if that was asked for. */
export async function maybeProfiled(bench: Bench, name: string, page: Page, work: () => Promise<void>): Promise<void> {
  if (!bench.profile) return work();
  const lines = await profiled(page, work);
  bench.note([`The worker's time during ${name}:`, ...lines].join('\n'));
}

/** Where the time of the ingest goes, by the medians of its parts. */
function breakdown(ingested: readonly Ingested[]): string {
  const all = median(ingested.map(({ took }) => took));
  const parts = Object.keys(ingested[0]?.parts ?? {}).map((name) => {
    const time = median(ingested.map(({ parts: each }) => each[name] ?? 0));
    return `${name} ${time.toFixed(0)} ms (${((time / all) * 100).toFixed(0)} %)`;
  });
  return `Where the ${all.toFixed(0)} ms of engine/ingest go: ${parts.join(', ')}.`;
}
