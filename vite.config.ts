import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { buildOf } from './scripts/build-id.ts';
import { manifest } from './scripts/manifest.ts';
import { shapeOf } from './src/kernel/model.ts';
import { projections } from './src/views/all.ts';

/** The service worker that sends while no page is open: it shares its code with the app worker, so it costs nothing. */
const sendingWorker: Plugin = {
  name: 'pannier-sending-worker',
  buildStart() {
    const id = fileURLToPath(new URL('workers/sending.worker.ts', import.meta.url));
    // Not in a folder, and without a hash: a service worker is known by its address.
    this.emitFile({ type: 'chunk', id, fileName: 'sending.worker.js' });
  },
};

export default defineConfig({
  define: {
    __BUILD__: JSON.stringify(buildOf(['src', 'workers', 'index.html', 'package-lock.json'])),
    __SYNC_SERVER__: JSON.stringify(process.env['PANNIER_SYNC_SERVER'] ?? ''),
    __VIEWS_SHAPE__: JSON.stringify(shapeOf(projections)),
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
    modulePreload: { polyfill: false },
    // An inlined file would be a data: URL, which the content security policy rightly refuses for scripts and styles.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // All that the first paint needs in one piece: in two dozen it weighs 4 KB more, and each is asked for by itself.
      // What several screens share is one more piece: in fifty of a few hundred bytes all together weighs 15 KB more.
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', test: /\/src\/main\.ts$/, priority: 2 },
            {
              name: 'screens',
              test: /\/src\/ui\/(actions|files|format|market|parts|watch|words)\/|lucide-static|\/src\/client\/market\//,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [sendingWorker],
    rolldownOptions: {
      // What both workers have in common, and no more pieces than that.
      output: { codeSplitting: { groups: [{ name: 'engine', test: /\/workers\/(base|start)\.ts$/ }] } },
    },
  },
  plugins: [
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
