import type { TestProject } from 'vitest/node';
import { buildSite } from '../../scripts/site.ts';
import { startApp } from './app.ts';

/** Builds the app once for all e2e tests and serves it while they run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildSite();
  const app = await startApp();
  project.provide('appUrl', app.url);
  return () => app.stop();
}
