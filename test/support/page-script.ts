import { build, type Rolldown } from 'vite';

/**
 * Bundles a file of the tests into a script for a page. It is handed to the page by `evaluate`, which the content
 * security policy lets pass; a script element would be refused, and rightly.
 */
export async function pageScript(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry: file, formats: ['iife'], name: 'script' } },
  });
  const [{ output }] = [built].flat() as [Rolldown.RolldownOutput];
  return output[0].code;
}
