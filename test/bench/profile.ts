import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { launchOptions } from '../support/chromium.ts';

/** How long a browser that was just started is left alone before anything is measured, in milliseconds. */
const SETTLING = 1_000;

/** One person's browser: a profile on disk that survives a restart. */
export class Profile {
  readonly folder = mkdtempSync(join(tmpdir(), 'pannier-bench-'));
  #context: BrowserContext | undefined;

  /** Starts the browser on this profile, or starts it again, with one empty page. */
  async start(): Promise<Page> {
    await this.stop();
    this.#context = await chromium.launchPersistentContext(this.folder, launchOptions());
    await this.#context.addInitScript(noteFirstThing);
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    page.on('pageerror', (error) => console.error('on the page:', error));
    page.on('console', (message) => {
      // Chromium asks for an icon that the pages of the benchmark do not have.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
        console.error('on the page:', message.text());
    });
    await page.waitForTimeout(SETTLING);
    return page;
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs in every page before its own scripts: notes when the first thing that somebody came for is on screen. */
function noteFirstThing(): void {
  // A post of a feed, an offer of the market, a line to pack.
  const things = 'article.post, market-page .offer, pack-page .pack-line';
  const looking = new MutationObserver(() => {
    if (document.querySelector(things) === null) return;
    looking.disconnect();
    // A frame is painted right after its callbacks have run; a message comes after that.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => Object.assign(globalThis, { firstThingAt: performance.now() }));
      port1.start();
      port2.postMessage('painted');
    });
  });
  looking.observe(document, { childList: true, subtree: true });
}

/** Goes to a page and answers how long it took from the start of the navigation to the first thing on screen. */
export async function coldStart(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(() => (globalThis as { firstThingAt?: number }).firstThingAt);
  return (await seen.jsonValue()) as number;
}
