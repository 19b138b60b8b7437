import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Console } from '../../../src/client/console.ts';
import { Random } from '../../support/random.ts';
import { withProfile } from '../rounds.ts';
import { type Bench, maybeProfiled } from '../sections.ts';
import { words } from '../words.ts';
import { withServer, type BenchServer } from './server.ts';
import type { Wire } from '../../support/sync/wire.ts';

const PEOPLE = 50;
const POSTS = 5_000;
const EVENTS = 50_000;

/** A device nobody used yet, linked to somebody who follows everybody: until its feed is right. */
export async function freshDevice(bench: Bench): Promise<void> {
  const { rounds, samples, wants, note } = bench;
  if (!wants('sync/fresh-50k')) return;
  await withServer(async (server) => {
    const [me, newest] = await fill(server);
    for (let round = 0; round < rounds; round += 1)
      await withProfile(async (profile) => {
        const page = await profile.start();
        const reading = 'pannier_store_seconds_sum{what="read"}';
        const before = await server.metric(reading);
        const { events, took, first } = await pull(bench, page, server, me, newest);
        samples.add('sync/fresh-50k', (events / took) * 1_000);
        const read = ((await server.metric(reading)) - before) * 1_000;
        note(
          `sync/fresh-50k: ${events} events in ${took.toFixed(0)} ms, news on screen after ${first.toFixed(0)} ms; the server read its store for ${read.toFixed(0)} ms.`,
        );
      });
  });
}

/** A market of so many events; answers who follows everybody, and the text of the newest post. */
async function fill(server: BenchServer): Promise<readonly [Wire, string]> {
  const random = new Random(20_260_103);
  const people = await server.guests(PEOPLE, true);
  const me = await server.host();
  const at = Date.now() - 1_000_000;
  const posts = Array.from({ length: POSTS }, (_, n) => ({ post: randomUUID(), n }));
  const textOf = (n: number) =>
    `${n} ${Array.from({ length: 12 }, () => random.pick(words as readonly [string, ...string[]])).join(' ')}`;
  const texts = posts.map(({ n }) => textOf(n));
  await Promise.all(
    people.map((person, who) =>
      person.push(
        posts
          .filter(({ n }) => n % PEOPLE === who)
          .map(({ post, n }) => ({ type: 'post.publish', payload: { post, text: texts[n] }, at: at + n })),
      ),
    ),
  );
  await me.push(people.map(({ person }) => ({ type: 'person.follow', payload: { person }, at })));
  const left = EVENTS - POSTS - 2 * PEOPLE - 1;
  await Promise.all(
    people.map((person, who) =>
      person.push(
        Array.from({ length: Math.floor(left / PEOPLE) }, (_, n) => ({
          type: 'post.like',
          payload: { post: posts[(n + who * 97) % POSTS]?.post ?? '' },
          at: at + POSTS + n,
        })),
      ),
    ),
  );
  for (const person of people) person.close();
  return [me, texts.at(-1) ?? ''];
}

/** Links a fresh browser and waits until its first page is right and every list is level with all there is. */
async function pull(bench: Bench, page: Page, server: BenchServer, me: Wire, newest: string) {
  const scopes = { people: 0, [`inbox/${me.person}`]: 0 };
  me.send({ is: 'read', scopes });
  const waiting = new Promise<string>((resolve) => (me.linkWaiting = resolve));
  const { code } = (await me.ask({ about: 'link' })) as { readonly code: string };
  await page.goto(`${server.url}/link#${code}`);
  await page.getByRole('button', { name: 'Link this device' }).click();
  const device = await waiting;
  const begun = performance.now();
  await me.ask({ about: 'confirm-link', device });
  await page.locator('.chip').waitFor();
  const entered = performance.now() - begun;
  const untilRight = () =>
    page.evaluate(
      async ({ text, atLeast }) => {
        const { pannier } = globalThis as unknown as { pannier: Console };
        const from = performance.now();
        const { promise: seen, resolve: see } = Promise.withResolvers<number>();
        const stop = pannier.watch('feed', {}, ({ items }) => {
          if (items.length > 0) see(performance.now() - from);
        });
        // Watched as a screen watches it: asking again and again would keep the device from what is measured.
        const { promise: isLevel, resolve: level } = Promise.withResolvers<number>();
        const stopLists = pannier.watch('projections', {}, (lists) => {
          const [{ head } = { head: 0 }] = lists;
          if (head >= atLeast && lists.every(({ position }) => position === head)) level(head);
        });
        const events = await isLevel;
        const { items } = await pannier.find('feed');
        if (items[0]?.text !== text)
          throw new Error(`The newest post is not on top: ${items[0]?.text ?? 'nothing is'}`);
        const right = performance.now() - from;
        stop();
        stopLists();
        return { events, first: await seen, right };
      },
      { text: newest, atLeast: EVENTS - PEOPLE },
    );
  let found: Awaited<ReturnType<typeof untilRight>> | undefined;
  await maybeProfiled(bench, 'the pull', page, async () => void (found = await untilRight()));
  const { events, first, right } = found ?? (await untilRight());
  return { events, took: entered + right, first: entered + first };
}
