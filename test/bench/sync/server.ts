import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '../../sync-server/support/child.ts';
import { benchSite } from '../site.ts';
import { Wire } from '../../support/sync/wire.ts';

/** The real server in a process of its own, with its data on disk. */
export class BenchServer {
  readonly data: string;
  readonly #child: Child;
  #host: Wire | undefined;

  private constructor(data: string, child: Child) {
    this.data = data;
    this.#child = child;
  }

  static async start(): Promise<BenchServer> {
    const data = mkdtempSync(join(tmpdir(), 'pannier-bench-'));
    const many = ['--sockets', '10000', '--sockets-per-address', '10000'];
    const options = ['--port', '0', '--data', data, '--site', benchSite, ...many];
    return new BenchServer(data, await startChild('sync-server/main.ts', ...options));
  }

  get url(): string {
    return this.#child.url;
  }

  /** The first person of its market. */
  async host(): Promise<Wire> {
    if (this.#host === undefined) {
      this.#host = await Wire.enter(this.url, { as: 'host', market: 'Bench' });
      await this.#host.push([{ type: 'person.register', payload: { name: 'Host' }, at: Date.now() }]);
    }
    return this.#host;
  }

  /** So many more people; `registered` where they are to do something. */
  async guests(count: number, registered: boolean): Promise<Wire[]> {
    const host = await this.host();
    const guests: Wire[] = [];
    while (guests.length < count) {
      const uses = Math.min(1_000, count - guests.length);
      const { code } = (await host.ask({ about: 'invite', uses, hours: 1 })) as { readonly code: string };
      for (let n = 0; n < uses; n += 50)
        guests.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(50, uses - n) }, () =>
              Wire.enter(this.url, { as: 'guest', invitation: code }),
            ),
          )),
        );
    }
    if (registered)
      await Promise.all(
        guests.map((guest, n) => guest.push([{ type: 'person.register', payload: { name: `P${n}` }, at: Date.now() }])),
      );
    return guests;
  }

  /** The value of one of its metrics. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    if (line === undefined) throw new Error(`The server has no metric ${name}.`);
    return Number(line.slice(name.length + 1));
  }

  /** Bytes of memory that its process holds now. */
  memory(): number {
    return (
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child.process.pid)], { encoding: 'utf8' })) * 1024
    );
  }

  async remove(): Promise<void> {
    this.#child.process.kill('SIGTERM');
    await this.#child.ended;
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Runs with a fresh server, which is gone afterwards. */
export async function withServer(work: (server: BenchServer) => Promise<void>): Promise<void> {
  const server = await BenchServer.start();
  try {
    await work(server);
  } finally {
    await server.remove();
  }
}
