import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpServer } from '../../sync-server/http.ts';

/** The folder of the built app. The e2e project builds it before its first test. */
export const site = join(import.meta.dirname, '..', '..', 'build', 'site');

export interface RunningApp {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the built app, or a copy of it, on a free port, as `npm start` would. A port of its own is an origin of its own. */
export async function startApp(folder = site): Promise<RunningApp> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('There is no built app. Run: npm run build');
  const server = await createHttpServer({ site: folder });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => server.close() };
}
