import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../../src/client/client.ts';
import type { ParkedView, ProjectionStatus } from '../../../src/client/queries.ts';
import type { FaultKind } from '../../../src/client/services.ts';
import { sharedAppUrl } from '../../support/app-url.ts';
import { launchOptions } from '../../support/chromium.ts';
import { settled, startMarket } from '../../support/market.ts';
import { look } from './look.ts';

// What is seldom seen is looked at as closely as the rest: whoever sees it has trouble enough.

const url = sharedAppUrl();

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});
afterEach(() => context.close());

interface Shell extends Element {
  readonly client: Client;
}

/** Puts a screen in the place of the whole app, as it comes where there is no market to show. */
async function showWhole(name: string, properties: Readonly<Record<string, unknown>>): Promise<void> {
  await page.evaluate(
    ([tag, values]) => {
      const screen = Object.assign(document.createElement(tag), values, { className: 'whole' });
      document.body.replaceChildren(screen);
    },
    [name, properties] as const,
  );
  await page.locator(`${name} h1`).waitFor();
}

/** From now on a query has this answer, or fails where there is none. */
async function answer(query: string, value?: unknown): Promise<void> {
  await page.evaluate(
    ([name, given]) => {
      const { client } = document.querySelector('app-shell') as Shell;
      const watch = client.watch.bind(client) as (query: string, params: unknown) => unknown;
      const instead = {
        subscribe: (observer: { next(value: unknown): void; error(failure: Error): void }) => {
          if (given === undefined) observer.error(new Error('The disk did not answer.'));
          else observer.next(given);
          return { unsubscribe: () => undefined };
        },
      };
      const answering = (asked: string, params: unknown) => (asked === name ? instead : watch(asked, params));
      Object.assign(client, { watch: answering });
    },
    [query, value] as const,
  );
}

test('axe finds nothing where the market cannot be shown, whatever stands in the way', async () => {
  await page.goto(url);
  await page.getByRole('button', { name: 'Look around' }).waitFor();
  const wrong: string[] = [];
  await showWhole('rebuilding-screen', { percent: 40 });
  wrong.push(...(await look(page, 'a rebuild')));
  const faults: readonly FaultKind[] = ['full', 'closed', 'missing', 'damaged', 'silent', 'incomplete', 'unknown'];
  for (const fault of faults) {
    await showWhole('trouble-screen', { fault, detail: 'a-very-long-word-of-a-machine '.repeat(20) });
    await page.getByText('Details', { exact: true }).click();
    wrong.push(...(await look(page, `trouble: ${fault}`)));
  }
  expect(wrong).toEqual([]);
}, 300_000);

test('axe finds nothing on an update that is ready, a list that cannot be read, and events that were left aside', async () => {
  const wrong: string[] = [];
  await startMarket(page, url);
  await page.waitForFunction(() => customElements.get('shell-notices') !== undefined);
  await page.evaluate(() => {
    const notices = document.querySelector('shell-notices') as unknown as {
      services: { updateReady: { next(ready: boolean): void } };
    };
    notices.services.updateReady.next(true);
  });
  await page.getByRole('region', { name: 'Update' }).waitFor();
  wrong.push(...(await look(page, 'an update')));

  await answer('feed');
  await page.getByRole('link', { name: 'People I follow' }).click();
  await page.getByText("Couldn't read this list again.").waitFor();
  await page.getByText('Details', { exact: true }).click();
  wrong.push(...(await look(page, 'a list that cannot be read')));

  const parked: ParkedView = {
    key: 'post/0190a',
    event: '0190b.1',
    type: 'post.published',
    error: 'It has a place that nobody knows of.',
    newer: false,
    followers: 2,
  };
  const lists: readonly ProjectionStatus[] = [
    { state: 'parked', parked: [parked, { ...parked, event: '0190c.1', newer: true, followers: 0 }] },
    { state: 'halted', error: 'More than a fifth of what was read could not be applied.' },
    { state: 'rebuilding', percent: 40 },
  ].map((state, nth) => ({
    name: ['posts', 'people', 'search'][nth] ?? '',
    position: 40,
    head: 100,
    behind: 60,
    behindMs: 1_000,
    parked: [],
    percent: undefined,
    error: undefined,
    ...(state as Partial<ProjectionStatus> & Pick<ProjectionStatus, 'state'>),
  }));
  await answer('projections', lists);
  await page.evaluate(() => (document.querySelector('a[href="/sync"]') as HTMLElement).click());
  await page.getByRole('link', { name: 'Lists', exact: true }).click();
  await page.getByText('could not be shown in this list').first().waitFor();
  await settled(page);
  wrong.push(...(await look(page, 'events left aside')));
  await page.getByRole('button', { name: 'Skip for this list' }).first().click();
  await page.locator('dialog[open]').waitFor();
  wrong.push(...(await look(page, 'being asked whether to skip')));
  expect(wrong).toEqual([]);
}, 300_000);
