import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/command.ts';
import { shapeOf } from '../../src/kernel/model.ts';
import { projections } from '../../src/views/all.ts';

/** A folder of the benchmark's own: a build for the tests may go on beside it. */
export const benchSite = join(root, 'build', 'bench', 'site');

/** Builds the app, and the pages of the benchmark beside it under /bench/: the same origin, so the same databases. */
export async function buildBenchSite({ readable }: { readable: boolean }): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  const minify = readable ? ({ minify: false } as const) : {};
  await build({ root, logLevel: 'warn', build: { outDir: benchSite, emptyOutDir: true, ...minify } });
  const pages = join(import.meta.dirname, 'page');
  await build({
    root: pages,
    configFile: false,
    base: '/bench/',
    logLevel: 'warn',
    define: { __VIEWS_SHAPE__: JSON.stringify(shapeOf(projections)) },
    worker: { format: 'es' },
    build: {
      outDir: join(benchSite, 'bench'),
      emptyOutDir: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: ['engine.html', 'baseline.html'].map((name) => join(pages, name)) },
      ...minify,
    },
  });
}
