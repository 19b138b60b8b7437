import type { Command } from '../../src/kernel/decision.ts';
import { idOf } from './history.ts';
import type { Random } from './random.ts';

/** What a made-up person may ask for: few people and few posts, so that repeats and refusals are common. */
export interface Crowd {
  readonly people: number;
  readonly posts: number;
}

const crowd: Crowd = { people: 4, posts: 4 };
const names = ['Ana', 'Bo', 'Åsa', '緑の畑'] as const;
const texts = ['bread', 'Crème brûlée', 'leeks on Saturday', '<script>alert(1)</script>'] as const;

/** The nth command of a made-up session. */
export function someCommand(random: Random, n: number, { people, posts }: Crowd = crowd): Command {
  const [type, payload] = ask(random, people, posts);
  const actor = idOf('person', random.below(people));
  return { id: idOf('command', n), type, payload, actor, at: 1_750_000_000_000 + n * 7 - random.below(50) };
}

function ask(random: Random, people: number, posts: number): readonly [string, unknown] {
  const post = idOf('post', random.below(posts));
  const person = idOf('person', random.below(people));
  const comment = idOf('comment', random.below(posts));
  const text = random.pick(texts);
  return random.pick<readonly [string, unknown]>([
    ['person.register', { name: random.pick(names) }],
    ['person.register', { name: random.pick(names) }],
    ['person.rename', { name: random.pick(names) }],
    ['person.follow', { person }],
    ['person.unfollow', { person }],
    ['post.publish', { post, text }],
    ['post.publish', { post, text }],
    ['post.edit', { post, text }],
    ['post.retract', { post }],
    ['post.like', { post }],
    ['post.like', { post }],
    ['post.like', { post }],
    ['post.unlike', { post }],
    ['comment.add', { comment, post, text }],
    ['comment.retract', { comment }],
  ]);
}

/** Everybody registers, and everybody's first post is published: so that little of what follows is refused. */
export function opening({ people, posts }: Crowd = crowd): Command[] {
  const registered = Array.from({ length: people }, (_, n) => ['person.register', { name: `P${n}` }, n] as const);
  const published = Array.from(
    { length: posts },
    (_, n) => ['post.publish', { post: idOf('post', n), text: `Post ${n}` }, n % people] as const,
  );
  return [...registered, ...published].map(([type, payload, person], index) => ({
    id: idOf('command', 1_000_000 + index),
    type,
    payload,
    actor: idOf('person', person),
    at: 1_740_000_000_000 + index,
  }));
}
