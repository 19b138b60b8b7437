import type { BrowserContext } from 'playwright-core';

/** Kills the browser of a context as a power cut would: nothing in it gets a chance to finish anything. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser of its own.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('The browser does not say which process it is.');
  const gone = new Promise<void>((resolve) => {
    context.once('close', () => resolve());
  });
  process.kill(main.id, 'SIGKILL');
  await gone;
}
