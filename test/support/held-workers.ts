import type { BrowserContext, Page } from 'playwright-core';

interface HeldWorkers {
  /** Workers of the app that this page has started, the newest last. */
  readonly started: Worker[];
  /** True while what workers answer does not reach the page. */
  deaf: boolean;
}

declare global {
  var heldWorkers: HeldWorkers;
}

/** Lets tests get at the workers that the pages of a context start. To be called before there is a page. */
export async function holdWorkers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const held: HeldWorkers = { started: [], deaf: false };
    globalThis.heldWorkers = held;
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', (event) => held.deaf && event.stopImmediatePropagation());
        held.started.push(this);
      }
    };
  });
}

/** Kills the worker of a page, as the browser does where memory runs out: no error, no answer, ever. */
export function killWorker(page: Page): Promise<void> {
  return page.evaluate(() => globalThis.heldWorkers.started.at(-1)?.terminate());
}
