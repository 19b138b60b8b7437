import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Identity } from '../../../src/client/client.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import { site } from '../app.ts';
import { pageScript } from '../page-script.ts';
import type { CrowdWorker, Tally } from './in-page.ts';

declare global {
  var crowd: CrowdWorker;
}

/** Commands that are under way at a time: enough that they share transactions (rule CMD-6). */
const IN_FLIGHT = 1_000;

let script: Promise<string> | undefined;

/** Many people on one device: a tool of the tests. It talks to a worker of its own of the built app. */
export class Crowd {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Starts a worker in a page of the app. */
  static async start(page: Page, market: 'mine' | 'sample' = 'mine'): Promise<Crowd> {
    script ??= pageScript(join(import.meta.dirname, 'in-page.ts'));
    await page.evaluate(await script);
    await page.evaluate(
      ([url, name]) => {
        globalThis.crowd = globalThis.startCrowd(url, name);
      },
      [workerUrl(), market] as const,
    );
    return new Crowd(page);
  }

  identify(identity: Identity): Promise<Identity> {
    return this.#page.evaluate((who) => globalThis.crowd.identify(who), identity);
  }

  /** Sends commands in this order, many at a time; resolves when all are answered. */
  send(commands: readonly Command[]): Promise<Tally> {
    return this.#page.evaluate(([all, lanes]) => globalThis.crowd.send(all, lanes), [commands, IN_FLIGHT] as const);
  }

  /** Resolves with how many answers have come, once there are so many. */
  async answered(atLeast: number): Promise<number> {
    await this.#page.waitForFunction((count) => globalThis.crowd.answered >= count, atLeast, { polling: 20 });
    return this.#page.evaluate(() => globalThis.crowd.answered);
  }

  catchUp(): Promise<void> {
    return this.#page.evaluate(() => globalThis.crowd.catchUp());
  }

  rebuild(): Promise<void> {
    return this.#page.evaluate(() => globalThis.crowd.rebuild());
  }

  end(): Promise<void> {
    return this.#page.evaluate(() => globalThis.crowd.end());
  }
}

/** Where the worker of the built app is: its name has a hash in it. */
function workerUrl(): string {
  const file = readdirSync(join(site, 'assets')).find((name) => /^app\.worker-.*\.js$/.test(name));
  if (file === undefined) throw new Error('The built app has no worker.');
  return `/assets/${file}`;
}
