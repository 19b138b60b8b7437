import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../../src/kernel/event.ts';
import { DATA_FILE } from '../../../sync-server/store/sqlite/sqlite-market-store.ts';
import { runChild, startChild, type Child } from '../../sync-server/support/child.ts';
import { site } from '../app.ts';

const SCRIPT = 'sync-server/main.ts';

/**
 * The real server in a process of its own: it serves the built app and keeps its data in a folder of its own. It may be
 * stopped, killed and started again; its address stays the same.
 */
export class MarketServer {
  readonly data: string;
  #child: Child;

  private constructor(data: string, child: Child) {
    this.data = data;
    this.#child = child;
  }

  static async start(): Promise<MarketServer> {
    const data = mkdtempSync(join(tmpdir(), 'pannier-market-'));
    return new MarketServer(data, await startChild(SCRIPT, '--port', '0', '--data', data, '--site', site));
  }

  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  get url(): string {
    return this.#child.url;
  }

  /** What it wrote for machines since it was started last. */
  get lines(): readonly string[] {
    return this.#child.lines;
  }

  /** Starts it again where it was. */
  async start(): Promise<void> {
    const { port } = new URL(this.url);
    this.#child = await startChild(SCRIPT, '--port', port, '--data', this.data, '--site', site);
  }

  /** Asks it to stop, and waits until it did; answers its exit code. */
  stop(): Promise<number | null> {
    this.#child.process.kill('SIGTERM');
    return this.#child.ended;
  }

  /** Ends it as a power cut would: it gets no chance to finish anything. */
  async kill(): Promise<void> {
    this.#child.process.kill('SIGKILL');
    await this.#child.ended;
  }

  /** All events it stored, in its order; read from its file, whether it runs or not. */
  events(): Event[] {
    const database = new DatabaseSync(join(this.data, DATA_FILE), { readOnly: true, timeout: 5_000 });
    try {
      const rows = database.prepare('SELECT body FROM events ORDER BY place').all();
      return rows.map(({ body }) => JSON.parse(body as string) as Event);
    } finally {
      database.close();
    }
  }

  /** The texts of all posts it stored, in its order, as often as they are there. */
  texts(): string[] {
    return this.events().flatMap(({ type, data }) =>
      type === 'post.published' ? [(data as { readonly text: string }).text] : [],
    );
  }

  /** How many devices are connected to it now. */
  async sockets(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return Number(/^pannier_sockets (\d+)$/m.exec(text)?.[1]);
  }

  /** Copies its data to a file, also while it runs. */
  async backup(file: string): Promise<void> {
    await succeed('backup', file, '--data', this.data);
  }

  /** Puts a copy in the place of its data; it must not be running. */
  async restore(file: string): Promise<void> {
    await succeed('restore', file, '--data', this.data, '--force');
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

async function succeed(...args: string[]): Promise<void> {
  const { code, said } = await runChild(SCRIPT, ...args);
  if (code !== 0) throw new Error(`${args[0] ?? ''} ended with ${code}: ${said}`);
}
