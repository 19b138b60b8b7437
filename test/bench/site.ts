import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/command.ts';
import { shapeOf } from '../../src/kernel/model.ts';
import { projections } from '../../src/views/all.ts';

/** A folder of the benchmark's own: a build for the tests may go on beside it. */
export const benchSite = join(root, 'build', 'bench', 'site');

interface BuildOptions {
  /** Leaves names as they are, to be read in a profile. */
  readonly readable: boolean;
}

/** Builds the app as it is sent to people. */
export async function buildApp(options: BuildOptions): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  await build({ root, logLevel: 'error', build: { outDir: benchSite, emptyOutDir: true, ...minifying(options) } });
}

/** Builds the pages of the benchmark beside the app, under /bench/: the same origin, so the same databases. */
export async function buildPages(options: BuildOptions): Promise<void> {
  const pages = join(import.meta.dirname, 'page');
  await build({
    root: pages,
    configFile: false,
    base: '/bench/',
    logLevel: 'warn',
    define: { __VIEWS_SHAPE__: JSON.stringify(shapeOf(projections)), __KNOWN_EVENTS__: '{}' },
    worker: { format: 'es' },
    build: {
      outDir: join(benchSite, 'bench'),
      emptyOutDir: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: ['engine.html', 'baseline.html'].map((name) => join(pages, name)) },
      ...minifying(options),
    },
  });
}

function minifying({ readable }: BuildOptions): { minify?: false } {
  return readable ? { minify: false } : {};
}
