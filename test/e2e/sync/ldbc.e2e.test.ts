import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchOptions } from '../../support/chromium.ts';
import { Random } from '../../support/random.ts';
import { Line } from '../../support/sync/line.ts';
import { MarketServer } from '../../support/sync/market-server.ts';
import { Profile } from '../../support/sync/profile.ts';
import { until } from '../../support/sync/until.ts';
import { readCommands, type Asked } from '../ldbc/commands.ts';
import { findDataSet, withoutDataSet } from '../../../scripts/data-set.ts';
import { Crowd } from './ldbc/crowd.ts';
import { ExpectedFeeds } from './ldbc/expected-feeds.ts';
import { act, readFeed } from './ldbc/in-browser.ts';
import { busiest } from './ldbc/readers.ts';
import { readUpdates, type Update, type Updates } from './ldbc/updates.ts';

// The update stream by person over four devices with random offline times. A session decides who
// acts, so a device cannot act for many: each of the four is a browser of one busy person, and everybody else comes with
// a session of their own through the line of one of the four, which is cut and joined by chance.

const folder = findDataSet();
const LINES = 4;
/** The update stream in so many parts: before each, each line is cut or joined. */
const PARTS = 10;
const phases = ['person.register', 'person.follow', 'post.publish', 'comment.add', 'post.like'];

if (folder === undefined) console.log(withoutDataSet);

/** Opens a person's page. Whoever leaves before it is drawn has not looked, and what that person writes is not read. */
async function looksAt(profile: Profile, person: string): Promise<void> {
  await profile.go(`/person/${person}`);
  await profile.page.waitForFunction(
    (id) => document.querySelector<HTMLElement & { readonly person: string }>('person-page')?.person === id,
    person,
  );
}

describe.skipIf(folder === undefined)('the LDBC update stream over four lines', () => {
  const asked = folder === undefined ? ({} as Asked) : readCommands(folder);
  const stream = folder === undefined ? ({} as Updates) : readUpdates(folder, asked);
  const readers = folder === undefined ? [] : busiest(asked.commands, stream, LINES);
  const random = new Random(4);
  let browser: Browser;
  let server: MarketServer;
  let crowd: Crowd;
  let lines: readonly Line[];
  let profiles: readonly Profile[];
  /** What the people of each line have not said yet. */
  let queues: Update[][];

  beforeAll(async () => {
    [browser, server] = await Promise.all([chromium.launch(launchOptions()), MarketServer.start()]);
    crowd = new Crowd(server.url);
    lines = await Promise.all(Array.from({ length: LINES }, () => Line.to(server.url)));
    queues = Array.from({ length: LINES }, () => []);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(lines.map((line) => line.close()));
    await server.remove();
  });

  /** The streams that the server has. */
  function stored(): Set<string> {
    return new Set(server.events().map((event) => event.stream));
  }

  /** A browser becomes the second device of somebody. */
  async function browserOf(person: string, line: Line): Promise<Profile> {
    const first = await crowd.enter(person);
    const waiting = new Promise<string>((resolve) => (first.linkWaiting = resolve));
    const { code } = (await first.ask({ about: 'link' })) as { readonly code: string };
    const profile = await Profile.open(browser, line.url);
    await profile.useLinkCode(`/link#${code}`);
    await first.ask({ about: 'confirm-link', device: await waiting });
    first.close();
    await profile.page.locator('.chip').waitFor();
    await profile.knows([person]);
    return profile;
  }

  const isReader = ({ command }: Update) => readers.some(({ id }) => id === command.actor);

  function lineOf(person: string): number {
    const reader = readers.findIndex(({ id }) => id === person);
    return reader >= 0 ? reader : Number.parseInt(person.slice(-4), 16) % LINES;
  }

  /** Everybody says what they can: who has a browser, whenever they have read what it is about; others, online. */
  async function say(online: readonly boolean[]): Promise<void> {
    for (const [n, profile] of profiles.entries()) {
      const [own, others] = [true, false].map((wanted) => (queues[n] ?? []).filter((one) => isReader(one) === wanted));
      queues[n] = [...(others ?? []), ...(await act(profile, own ?? []))];
    }
    for (let said = -1; said !== 0;) {
      const there = stored();
      said = 0;
      for (const [n, line] of lines.entries()) {
        if (!online[n]) continue;
        const may = (one: Update) => !isReader(one) && (one.on === undefined || there.has(one.on));
        const now = (queues[n] ?? []).filter(may);
        await crowd.say(
          now.map(({ command }) => command),
          line.url,
        );
        queues[n] = (queues[n] ?? []).filter((one) => !may(one));
        said += now.length;
      }
    }
  }

  test('all four browsers show the numbers of the files for what they read', { timeout: 300_000 }, async () => {
    for (const phase of phases) await crowd.say(asked.commands.filter(({ type }) => type === phase));
    profiles = await Promise.all(readers.map(({ id }, n) => browserOf(id, lines[n] as Line)));
    for (const [n, profile] of profiles.entries())
      // Nobody can answer what they do not read.
      for (const stranger of readers[n]?.strangers ?? []) await looksAt(profile, stranger);

    const { updates, people, posts } = stream;
    for (let part = 0; part < PARTS; part += 1) {
      const online = lines.map(() => random.below(2) === 1);
      for (const [n, line] of lines.entries()) {
        if (online[n]) line.join();
        else line.cut();
        await profiles[n]?.lookAgain();
      }
      const [from, to] = [part, part + 1].map((one) => Math.floor((updates.length * one) / PARTS));
      for (const update of updates.slice(from, to)) queues[lineOf(update.command.actor)]?.push(update);
      await say(online);
    }
    for (const line of lines) line.join();
    await until('everybody having said everything', async () => {
      for (const profile of profiles) await profile.lookAgain();
      await say(lines.map(() => true));
      return queues.every((queue) => queue.length === 0);
    });

    const expected = new ExpectedFeeds(folder ?? '');
    for (const [n, profile] of profiles.entries()) {
      const feed = expected
        .feed(readers[n]?.key ?? '')
        .map(([id, { author, text, likes, comments }]) => [posts.get(id), people.get(author), text, likes, comments])
        .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
      await profile.lookAgain();
      await expect.poll(() => readFeed(profile), { timeout: 60_000 }).toEqual(feed);
      await profile.isLevel();
      expect(await profile.page.evaluate(() => pannier.find('outcomes', {}))).toEqual([]);
    }
  });
});
