import { defineConfig } from 'vite';

/** `npx vite --config test/ui/harness/vite.config.ts`: the pages without an engine, at any address. */
export default defineConfig({
  root: import.meta.dirname,
  server: { port: 5199, fs: { allow: ['../../..'] } },
  build: { outDir: '../../../build/harness', emptyOutDir: true },
});
