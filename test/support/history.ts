import type { Commands } from '../../src/domain/commands.ts';
import type { Event } from '../../src/kernel/event.ts';
import { idOf } from './ids.ts';
import { askAtMarket, openMarket } from './market-history.ts';
import { Random } from './random.ts';
import { Streams } from './streams.ts';

// Whoever reads a history asks for its things by their ids.
export { idOf } from './ids.ts';

/** What a history is made from; the same options give the same history, and fewer commands a beginning of it. */
export interface HistoryOptions {
  readonly seed: number;
  readonly commands: number;
  /** How many people there are, registered or not: 8 where absent. */
  readonly people?: number;
}

/**
 * What happened in a made-up market: chance asks for things, the real decisions answer, and what they accept is the
 * history. There are few of everything, so that repeats, refusals and second thoughts are common; clocks jump.
 */
export function history({ seed, commands, people = 8 }: HistoryOptions): Event[] {
  const random = new Random(seed);
  const streams = new Streams();
  let now = 1_750_000_000_000;
  // Orders take so many things before them that chance alone would hardly come so far: half of the markets are open.
  const first = random.below(2) === 0 ? openMarket(random) : [];
  for (let n = 1; n <= commands; n += 1) {
    now += random.below(10) === 0 ? random.below(200_000) - 100_000 : random.below(1_000);
    const atMarket = random.below(6) > 0 === first.length > 0;
    const [actor, type, payload] =
      first[n - 1] ?? (atMarket ? askAtMarket(random, people) : askForNews(random, people));
    streams.send({ id: idOf('command', n), type, payload, actor, at: now });
  }
  return streams.events;
}

/** The events in another order that a device may receive them in: each stream in its own order, and no other. */
export function interleaved(events: readonly Event[], seed: number): Event[] {
  const random = new Random(seed);
  const streams = Object.values(Object.groupBy(events, ({ stream }) => stream)).map((some) => some?.toReversed() ?? []);
  // Now and then whole streams one after the other: chance alone would hardly ever bring all likes before the posts.
  const whole = random.below(3) === 0;
  const order: Event[] = [];
  while (streams.length > 0) {
    const place = random.below(streams.length);
    const stream = streams[place] ?? [];
    for (let left = whole ? stream.length : 1; left > 0; left -= 1) order.push(...stream.splice(-1));
    if (stream.length === 0) streams.splice(place, 1);
  }
  return order;
}

type Ask = { [Type in keyof Commands]: readonly [Type, Commands[Type]] }[keyof Commands];

function askForNews(random: Random, people: number): readonly [actor: string, ...Ask] {
  const actor = idOf('person', random.below(people));
  return [actor, ...ask(random, people)];
}

const posts = 10;
const comments = 12;

function ask(random: Random, people: number): Ask {
  const person = idOf('person', random.below(people));
  const post = idOf('post', random.below(posts));
  const comment = idOf('comment', random.below(comments));
  const text = phrase(random);
  return random.pick<Ask>([
    ['person.register', { name: random.pick(names) }],
    ['person.register', { name: random.pick(names) }],
    ['person.rename', { name: random.pick(names) }],
    ['person.describe', { description: random.below(4) === 0 ? '' : text }],
    ['person.follow', { person }],
    ['person.follow', { person }],
    ['person.unfollow', { person }],
    ['person.unfollow', { person }],
    ['post.publish', { post, text }],
    ['post.publish', { post, text }],
    ['post.edit', { post, text }],
    ['post.edit', { post, text }],
    ['post.retract', { post }],
    ['post.like', { post }],
    ['post.like', { post }],
    ['post.like', { post }],
    ['post.unlike', { post }],
    ['post.unlike', { post }],
    ['post.unlike', { post }],
    ['comment.add', { comment, post, text }],
    ['comment.add', { comment, post, text }],
    ['comment.retract', { comment }],
    ['comment.retract', { comment }],
    ['comment.retract', { comment }],
  ]);
}

const names = ['Ana', 'ana', 'Åsa', 'Zoë', 'Green Acre', '緑の畑', 'Łukasz', '👩‍🌾'] as const;
const words = ['bread', 'Crème', 'brûlée', 'leeks', 'Saturday', '林檎を三つ', 'ผักสด', '7', '<script>'] as const;

function phrase(random: Random): string {
  return Array.from({ length: 1 + random.below(5) }, () => random.pick(words)).join(' ');
}
