import { expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import type { Event } from '../../src/kernel/event.ts';
import { FactCache } from '../../src/kernel/facts.ts';
import { history } from '../support/history.ts';

/** A cache above a log of these events, and how often each stream was read from it. */
function above(events: Event[]) {
  const reads: string[] = [];
  const facts = new FactCache(pannier, {
    readStreams(streams) {
      reads.push(...streams);
      return Promise.resolve(new Map(streams.map((id) => [id, events.filter(({ stream }) => stream === id)])));
    },
  });
  return { facts, reads };
}

const all = history({ seed: 7, commands: 300 });
const longest = [...Map.groupBy(all, ({ stream }) => stream)].toSorted(
  ([, one], [, other]) => other.length - one.length,
);
const [id = '', events = []] = longest[0] ?? [];

async function foldedAnew() {
  const { facts } = above(events);
  await facts.load([id]);
  return facts.stateOf(id);
}

test('[LOG-5] what is written is folded into the state in memory, and nothing is read again for it', async () => {
  const log = events.slice(0, 2);
  const { facts, reads } = above(log);
  await facts.load([id]);
  for (const event of events.slice(2)) {
    log.push(event);
    facts.follow([event]);
  }
  await facts.load([id]);
  expect(events.length).toBeGreaterThan(3);
  expect(reads).toEqual([id]);
  expect(facts.stateOf(id)).toEqual(await foldedAnew());
});

test('[LOG-5] what was folded before it was written is not folded twice', async () => {
  const { facts } = above(events.slice(0, 2));
  await facts.confirm(events.slice(2));
  facts.follow(events.slice(2));
  expect(facts.stateOf(id)).toEqual(await foldedAnew());
});

test('[LOG-5] a state that does not go on from where it was is read again', async () => {
  const log = events.slice(0, 2);
  const { facts, reads } = above(log);
  await facts.load([id]);
  log.push(...events.slice(2));
  facts.follow(events.slice(3));
  await facts.load([id]);
  expect(reads).toEqual([id, id]);
  expect(facts.stateOf(id)).toEqual(await foldedAnew());
});
