import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { site, startApp } from './app.ts';

/** The built app, served from a copy that a test may change: as a market does that is updated. */
export interface OwnApp {
  readonly url: string;
  /** Puts a newer build in its place: the same pieces, and a service worker that says they are others. */
  update(): void;
  /** Stops answering: the market's server is gone. */
  stop(): Promise<void>;
  remove(): void;
}

/** Serves a copy of the built app on a port, and so an origin, of its own. */
export async function startOwnApp(): Promise<OwnApp> {
  const folder = mkdtempSync(join(tmpdir(), 'pannier-app-'));
  cpSync(site, folder, { recursive: true });
  const app = await startApp(folder);
  return {
    url: app.url,
    update() {
      for (const ending of ['', '.br', '.gz']) rmSync(join(folder, `service.worker.js${ending}`));
      const script = readFileSync(join(site, 'service.worker.js'), 'utf8');
      writeFileSync(join(folder, 'service.worker.js'), script.replace('index.html', 'index.html?newer'));
    },
    stop: () => app.stop(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
