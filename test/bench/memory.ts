import type { Page } from 'playwright-core';
import { WorkerSession } from './worker-session.ts';

interface HeapUsage {
  readonly usedSize: number;
}

const MEGABYTE = 1024 * 1024;

/** Megabytes of JavaScript in use on the page, after collecting garbage. */
export async function pageMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / MEGABYTE;
}

/** The same of its worker. */
export async function workerMemory(page: Page): Promise<number> {
  const session = await WorkerSession.of(page);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send<HeapUsage>('Runtime.getHeapUsage')).usedSize / MEGABYTE;
}
