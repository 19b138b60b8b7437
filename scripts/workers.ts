import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const file = (name: string) => fileURLToPath(new URL(`../workers/${name}`, import.meta.url));
const inPage = "new URL('../workers/app.worker.ts', import.meta.url)";

/**
 * Builds the workers in one bundle with the page, so that both load the same piece of code for what both need: Vite by
 * itself gives each worker a bundle of its own, with a second copy of Dexie in it, which weighs 26 KB.
 */
export const workersBesideThePage: Plugin = {
  name: 'pannier-workers-beside-the-page',
  apply: 'build',
  // Before Vite finds the worker and builds it by itself.
  enforce: 'pre',
  buildStart() {
    // Sends while no page is open. Not in a folder, and without a hash: a service worker is known by its address.
    this.emitFile({ type: 'chunk', id: file('sending.worker.ts'), fileName: 'sending.worker.js' });
  },
  transform: {
    filter: { id: /\/src\/main\.ts$/ },
    handler(code) {
      if (!code.includes(inPage)) throw new Error(`src/main.ts does not start the app worker by ${inPage}.`);
      const worker = this.emitFile({ type: 'chunk', id: file('app.worker.ts'), name: 'app.worker' });
      return code.replace(inPage, `import.meta.ROLLUP_FILE_URL_${worker}`);
    },
  },
};
