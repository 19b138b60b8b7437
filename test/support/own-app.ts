import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shapeOf } from '../../src/kernel/model.ts';
import { projections } from '../../src/views/all.ts';
import { posts } from '../../src/views/posts.ts';
import { site, startApp } from './app.ts';

/** The built app, served from a copy that a test may change: as a market does that is updated. */
export interface OwnApp {
  readonly url: string;
  /** Puts a newer build in its place: the same pieces, and a service worker that says they are others. */
  update(): void;
  /** Puts a newer build in its place whose lists are of another shape: a projection of it has another version. */
  reshape(): void;
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
    reshape() {
      const { name, version } = posts;
      const before = shapeOf(projections);
      const after = shapeOf(projections.map((one) => (one === posts ? { ...one, version: version + 1 } : one)));
      const found = { versions: 0, shapes: 0 };
      const put = (file: string, text: string): void => {
        for (const ending of ['', '.br', '.gz']) rmSync(join(folder, `${file}${ending}`));
        writeFileSync(join(folder, file), text);
      };
      const scripts = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'));
      for (const file of scripts.map((script) => join('assets', script))) {
        const text = readFileSync(join(folder, file), 'utf8');
        const changed = text
          .replaceAll(`(\`${name}\`,{version:${version},`, () => {
            found.versions += 1;
            return `(\`${name}\`,{version:${version + 1},`;
          })
          .replaceAll(before, () => {
            found.shapes += 1;
            return after;
          });
        if (changed !== text) put(file, changed);
      }
      // As a build does by other names: what is kept of these files is not what they are now.
      const worker = readFileSync(join(folder, 'service.worker.js'), 'utf8');
      put('service.worker.js', worker.replaceAll('"revision":null', '"revision":"newer"'));
      if (found.versions !== 1 || found.shapes === 0)
        throw new Error(`The built app says otherwise which shape it has: ${JSON.stringify(found)}`);
    },
    stop: () => app.stop(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
