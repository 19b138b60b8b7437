import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { buildOf } from './scripts/build-id.ts';
import { manifest } from './scripts/manifest.ts';
import { pieces } from './scripts/pieces.ts';
import { workersBesideThePage } from './scripts/workers.ts';
import { streams } from './src/domain/streams.ts';
import { knownEvents, shapeOf } from './src/kernel/model.ts';
import { projections } from './src/views/all.ts';

export default defineConfig({
  define: {
    __BUILD__: JSON.stringify(buildOf(['src', 'workers', 'index.html', 'package-lock.json'])),
    __SYNC_SERVER__: JSON.stringify(process.env['PANNIER_SYNC_SERVER'] ?? ''),
    __VIEWS_SHAPE__: JSON.stringify(shapeOf(projections)),
    __KNOWN_EVENTS__: JSON.stringify(knownEvents(streams)),
  },
  resolve: {
    // What `dexie` leads to by itself is ES5 in one piece for every loader there is: 4 KB more, and slower.
    // Classes as the language has them, where a package also ships them rewritten for browsers of ten years ago.
    conditions: ['es2015', ...defaultClientConditions],
    alias: { dexie: fileURLToPath(import.meta.resolve('dexie/dist/modern/dexie.mjs')) },
  },
  build: {
    outDir: 'build/site',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    modulePreload: {
      polyfill: false,
      // In a worker there is no document to write a preload into.
      resolveDependencies: (_, needed, { hostId }) => (/worker|engine/.test(hostId) ? [] : needed),
    },
    // An inlined file would be a data: URL, which the content security policy rightly refuses for scripts and styles.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: pieces() } } },
  },
  // While it is developed, Vite builds the workers by themselves.
  worker: { format: 'es' },
  plugins: [
    workersBesideThePage,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'service.worker.ts',
      // src/client registers it, and offers an update when there is one: never by itself.
      injectRegister: false,
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['index.html', 'icon.svg', 'assets/**/*.{js,css,svg,woff2}'],
        // The hash in the name already says which content it is.
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
});
