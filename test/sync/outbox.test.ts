import { expect, test } from 'vitest';
import type { Command } from '../../src/kernel/decision.ts';
import { Outbox } from '../../src/sync/outbox.ts';
import { FRAME_BYTES, type FromDevice, fromDevice, type SentCommand } from '../../src/sync/protocol.ts';
import { simulated } from '../simulation/model.ts';
import { command, Device } from '../support/device.ts';
import { idOf } from '../support/history.ts';

const ana = idOf('person', 0);

/** As long as a post may be: 2,000 characters as people count them, of 25 bytes each. */
const long = '👨‍👩‍👧‍👦'.repeat(2_000);

/** An outbox on a real engine, in which Ana has asked for all that; and every frame that it sends. */
async function outboxWith(asked: readonly Command[]) {
  const device = new Device({ model: simulated });
  const { engine } = device.tab({ authority: 'server' });
  await engine.send(command(1, ana, 'person.register', { name: 'Ana' }));
  for (const one of asked) expect(await engine.send(one)).toMatchObject({ is: 'accepted' });
  const frames: string[] = [];
  const send = (frame: FromDevice) => frames.push(JSON.stringify(frame)) > 0;
  const outbox = new Outbox({ engine, send, changed: () => undefined });
  return { engine, log: device.disk.openLog(), outbox, frames };
}

function sentIn(frames: readonly string[]): SentCommand[] {
  return frames.flatMap((frame) => {
    const read = fromDevice.parse(JSON.parse(frame));
    return read.is === 'push' ? read.commands : [];
  });
}

const posts = (count: number) =>
  Array.from({ length: count }, (_, n) => command(n + 2, ana, 'post.publish', { post: idOf('post', n), text: long }));

test('[SYNC-4] many long posts are sent in frames that the server takes, in their order', async () => {
  const asked = posts(60);
  const { engine, outbox, frames } = await outboxWith(asked);
  for (let from = 0; outbox.underWay > 0 || from === 0;) {
    await outbox.push();
    const sent = sentIn(frames.slice(from)).map(({ id }) => id);
    from = frames.length;
    await engine.receive({ events: [], settled: sent.map((commit) => ({ commit, outcome: { is: 'accepted' } })) });
    await outbox.settled(sent);
    if (sent.length === 0) break;
  }
  for (const frame of frames) expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(FRAME_BYTES);
  expect(
    sentIn(frames)
      .slice(1)
      .map(({ id }) => id),
  ).toEqual(asked.map(({ id }) => id));
});

test('[SYNC-4] what is under way is bounded by its bytes too', async () => {
  const { outbox, frames } = await outboxWith(posts(100));
  await outbox.push();
  expect(frames.reduce((bytes, frame) => bytes + Buffer.byteLength(frame), 0)).toBeLessThan(4 * FRAME_BYTES);
  expect(outbox.underWay).toBeLessThan(100);
});

test('[SYNC-4] a command that no frame can carry is refused here, and those behind it are sent', async () => {
  const [small, last] = posts(2) as [Command, Command];
  const large = command(9, ana, 'whisper.say', { to: idOf('person', 1), text: 'x'.repeat(FRAME_BYTES) });
  const { engine, log, outbox, frames } = await outboxWith([small, large, last]);
  await outbox.push();
  expect(
    sentIn(frames)
      .slice(1)
      .map(({ id }) => id),
  ).toEqual([small.id, last.id]);
  expect(outbox.waiting).toBe(3);
  expect((await engine.pending()).map(({ id }) => id)).not.toContain(large.id);
  const [refused] = await log.commits([large.id]);
  expect(refused?.outcome).toMatchObject({ is: 'refused', code: 'command/too-large' });
  expect(refused?.attention).toBeDefined();
});
