import { v7 } from 'uuid';
import { Random } from '../../support/random.ts';
import type { Bench } from '../sections.ts';
import { quantile } from '../statistics.ts';
import { words } from '../words.ts';
import { rawInserts } from './raw.ts';
import { withServer } from './server.ts';
import type { Wire } from '../../support/sync/wire.ts';

const DEVICES = 64;
const COMMANDS_EACH = 400;
const FOLLOWERS = 1_000;
const POSTS = 20;
const IDLE = 1_000;
const MEGABYTE = 1024 * 1024;

const random = new Random(20_260_102);

function publish(
  text = Array.from({ length: 12 }, () => random.pick(words as readonly [string, ...string[]])).join(' '),
) {
  return { type: 'post.publish', payload: { post: v7(), text }, at: Date.now() };
}

/** Commands through the server from many devices at once, against inserting the same rows as durably. */
export async function serverCommands({ rounds, samples, wants, note }: Bench): Promise<void> {
  if (!wants('sync/commands')) return;
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await withServer(async (server) => {
      const devices = await server.guests(DEVICES, true);
      const work = devices.map(() => Array.from({ length: COMMANDS_EACH }, () => publish()));
      const appends = 'pannier_store_seconds_count{what="write"}';
      const before = await server.metric(appends);
      const begun = performance.now();
      await Promise.all(devices.map((device, n) => device.push(work[n] ?? [])));
      const took = performance.now() - begun;
      const each = (DEVICES * COMMANDS_EACH) / ((await server.metric(appends)) - before);
      sizes.push(each);
      for (const device of devices) device.close();
      samples.add('sync/commands', ((DEVICES * COMMANDS_EACH) / took) * 1_000);
      samples.addBaseline('sync/commands', rawInserts(server.data, Math.max(1, Math.round(each))));
    });
  }
  note(
    `sync/commands: the server stored ${quantile(sizes, 0.5).toFixed(0)} commands per transaction, and so did the baseline.`,
  );
}

/** One post of somebody whom many read: until each of them has it; and what a connection costs that says nothing. */
export async function fanOut(bench: Bench): Promise<void> {
  const { samples, wants } = bench;
  if (!['sync/fan-out-p50', 'sync/fan-out-p99', 'sync/idle-connection'].some(wants)) return;
  await withServer(async (server) => {
    const [author] = await server.guests(1, true);
    if (author === undefined) return;
    // The first thousand also pay for what the process needs once.
    const followers = await server.guests(FOLLOWERS, false);
    for (const follower of followers) follower.send({ is: 'read', scopes: scopesOf(follower, author) });
    await followers.at(-1)?.ask({ about: 'nothing' });
    const before = server.memory();
    const idle = await server.guests(IDLE, false);
    for (const one of idle) one.send({ is: 'read', scopes: { people: 0, [`inbox/${one.person}`]: 0 } });
    await idle.at(-1)?.ask({ about: 'nothing' });
    samples.add('sync/idle-connection', (server.memory() - before) / IDLE / 1024);
    for (const one of idle) one.close();
    const took: number[] = [];
    for (let n = 0; n < POSTS; n += 1) took.push(...(await delivered(author, followers, `News ${n} for everybody`)));
    samples.add('sync/fan-out-p50', quantile(took, 0.5));
    samples.add('sync/fan-out-p99', quantile(took, 0.99));
    bench.note(`The server's process held ${(server.memory() / MEGABYTE).toFixed(0)} MB after the fan-out.`);
    for (const follower of followers) follower.close();
  });
}

function scopesOf(follower: Wire, author: Wire): Record<string, number> {
  return { people: 0, [`inbox/${follower.person}`]: 0, [`person/${author.person}`]: 0 };
}

/** Milliseconds from the push until each follower has the post. */
async function delivered(author: Wire, followers: readonly Wire[], text: string): Promise<number[]> {
  const all = followers.map(
    (follower) =>
      new Promise<number>((resolve) => {
        follower.delivered = (delivery) => {
          if (delivery.includes(text)) resolve(performance.now());
        };
      }),
  );
  const begun = performance.now();
  await author.push([publish(text)]);
  return (await Promise.all(all)).map((at) => at - begun);
}
