import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { sharedAppUrl } from '../support/app-url.ts';
import { launchOptions } from '../support/chromium.ts';
import { startOwnApp } from '../support/own-app.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

test('the page loads without a word on the console and without asking another origin', async () => {
  const url = sharedAppUrl();
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(new URL(request.url()).origin));

  await page.goto(url);
  await page.locator('h1').first().waitFor();

  expect(said).toEqual([]);
  expect(asked.filter((origin) => origin !== url)).toEqual([]);
});

test('once the shell is kept, every route starts without the server', async () => {
  const app = await startApp();
  const page = await context.newPage();
  await page.goto(app.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service.worker.js', { type: 'module' });
    await navigator.serviceWorker.ready;
  });
  await app.stop();

  for (const path of ['/', '/compose', '/people', '/post/0190a-unknown']) {
    const answer = await page.goto(app.url + path);
    expect(answer?.fromServiceWorker()).toBe(true);
    await page.locator('h1').first().waitFor();
  }
});

test('an update waits until a person says so', async () => {
  const app = await startOwnApp();
  const page = await context.newPage();
  await page.goto(app.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service.worker.js', { type: 'module', updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  });
  await page.reload();

  app.update();
  const states = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const before = navigator.serviceWorker.controller;
    await registration.update();
    const next = registration.installing ?? registration.waiting;
    if (!next || !before) return ['no update was noticed'];
    const reached = (state: string) =>
      new Promise<void>((resolve) => {
        const look = () => next.state === state && resolve();
        next.addEventListener('statechange', look);
        look();
      });
    await reached('installed');
    const seen = [before.state, next.state];
    next.postMessage('update-now');
    await reached('activated');
    return [...seen, before.state, next.state];
  });
  await app.stop();
  app.remove();

  expect(states).toEqual(['activated', 'installed', 'redundant', 'activated']);
});

test('the manifest names files that exist', async () => {
  const page = await context.newPage();
  await page.goto(sharedAppUrl());
  const missing = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    if (!link) return ['the manifest itself'];
    const manifest = (await (await fetch(link.href)).json()) as Record<'icons' | 'screenshots', { src: string }[]>;
    const files = [...manifest.icons, ...manifest.screenshots].map(({ src }) => src);
    const answers = await Promise.all(files.map(async (src) => ({ src, ok: (await fetch(src)).ok })));
    return answers.filter(({ ok }) => !ok).map(({ src }) => src);
  });
  expect(missing).toEqual([]);
});
