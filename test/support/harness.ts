import { join } from 'node:path';
import { createServer } from 'vite';

/** Serves the pages over a made-up market: what no market on a device is easily brought to can be looked at there. */
export async function startHarness(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const configFile = join(import.meta.dirname, '..', 'ui', 'harness', 'vite.config.ts');
  const server = await createServer({
    configFile,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string') throw new Error('It has no port.');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}
