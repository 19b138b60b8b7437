import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

/** Brotli bytes of JavaScript, by when they are needed. */
export interface Sizes {
  /** What the page loads before it can paint: its entry and all that this imports statically. */
  readonly page: number;
  /** The app worker and all that it imports statically. */
  readonly worker: number;
  readonly all: number;
}

/** Measures a built site; `buildSite` has put a `.br` file beside each script. */
export function measure(site: string): Sizes {
  const scripts = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const worker = scripts.find((file) => basename(file).startsWith('app.worker-'));
  const page = [...readFileSync(join(site, 'index.html'), 'utf8').matchAll(/<script[^>]+src="\/([^"]+)"/g)];
  const weigh = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + brotliSize(join(site, file)), 0);
  return {
    page: weigh(
      withImports(
        site,
        page.map((match) => match[1] ?? ''),
      ),
    ),
    worker: weigh(withImports(site, worker ? [worker] : [])),
    all: weigh(scripts),
  };
}

/** The sizes as lines for a terminal, biggest script last. */
export function sizeReport(site: string): string {
  const { page, worker, all } = measure(site);
  const scripts = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const lines = scripts
    .map((file) => ({ file, size: brotliSize(join(site, file)) }))
    .toSorted((a, b) => a.size - b.size);
  return [
    ...lines.map(({ file, size }) => `${kilobytes(size)}  ${file}`),
    `JavaScript, brotli: page before first paint ${kilobytes(page)}, app worker ${kilobytes(worker)}, all ${kilobytes(all)}`,
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(6)} KB`;
}

function brotliSize(file: string): number {
  return statSync(`${file}.br`).size;
}

function withImports(site: string, entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(
      ...staticImports(readFileSync(join(site, file), 'utf8')).map((to) => normalize(join(dirname(file), to))),
    );
  }
  return seen;
}

/** `import … from "./x.js"`, `import "./x.js"` and `export … from "./x.js"` in minified code, but not `import("./x.js")`. */
function staticImports(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map((match) => match[1] ?? '');
}
