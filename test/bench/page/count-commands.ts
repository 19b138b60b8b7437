import type { Commands } from '../../../src/domain/commands.ts';
import type { Engine } from '../../../src/kernel/engine.ts';
import { idOf } from '../../../src/views/keys.ts';
import { Random } from '../../support/random.ts';
import { idAt, text, type Workload } from '../workload.ts';
import type { Counted, Counter } from './counting.ts';

/** How often each command is counted: its cost may depend on what it meets. */
const TIMES = 20;

/** Sends commands of each type, one after the other, in a full market, and answers what each of them cost. */
export async function countCommands(
  engine: Engine,
  market: Workload,
  counter: Counter,
): Promise<Record<string, Counted[]>> {
  const random = new Random(market.size);
  const me = market.reader;
  const known = someOf(market);
  const mine = Array.from({ length: TIMES }, () => idAt(random, Date.now()));

  const send = async <Type extends keyof Commands>(type: Type, payload: Commands[Type], actor = me) => {
    const command = { id: idAt(random, Date.now()), type, payload, actor, at: Date.now() };
    counter.take();
    const answer = await engine.send(command);
    const counted = counter.take();
    if (answer.is !== 'accepted' || !answer.fresh) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return counted;
  };
  const each = async <Thing>(things: readonly Thing[], one: (thing: Thing) => Promise<Counted>) => {
    const counted: Counted[] = [];
    for (const thing of things) counted.push(await one(thing));
    return counted;
  };

  return {
    register: await each(mine, (id) => send('person.register', { name: text(random, 2, 2) }, id)),
    publish: await each(mine, (post) => send('post.publish', { post, text: text(random, 10, 40) })),
    like: await each(known.posts, (post) => send('post.like', { post })),
    unlike: await each(known.posts, (post) => send('post.unlike', { post })),
    comment: await each(known.posts, (post) =>
      send('comment.add', { comment: idAt(random, Date.now()), post, text: text(random, 4, 20) }),
    ),
    follow: await each(known.people, (person) => send('person.follow', { person })),
    edit: await each(mine, (post) => send('post.edit', { post, text: text(random, 10, 40) })),
  };
}

/** Some people that are not the reader, and some posts that the reader does not like. */
function someOf(market: Workload): { people: string[]; posts: string[] } {
  const people = new Set<string>();
  const posts: string[] = [];
  const liked = new Set<string>();
  for (const { type, stream, actor, data } of market.events()) {
    if (type === 'person.registered' && actor !== market.reader && people.size < TIMES) people.add(actor);
    if (type === 'post.liked' && actor === market.reader) liked.add((data as { post: string }).post);
    if (type === 'post.published') posts.push(idOf(stream));
  }
  const step = Math.floor(posts.length / (TIMES * 2));
  const free = posts.filter((id, index) => index % step === 0 && !liked.has(id));
  return { people: [...people], posts: free.slice(0, TIMES) };
}
