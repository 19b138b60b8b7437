import type { CommentView } from '../../../src/client/queries.ts';

/** A person of the made-up market. */
export interface FakePerson {
  readonly id: string;
  name: string;
  description: string;
  readonly since: number;
}

/** A post of the made-up market. */
export interface FakePost {
  readonly id: string;
  readonly author: string;
  text: string;
  readonly at: number;
  edited: number | undefined;
  readonly likedBy: string[];
}

type FakeComment = Omit<CommentView, 'author' | 'removedBy'> & {
  readonly author: string;
  removedBy: string | undefined;
};

const minute = 60_000;
const day = 24 * 60 * minute;

const people: readonly (readonly [string, string])[] = [
  ['Ines Calloway', 'Green Acre, three fields behind the mill. Roots, greens and a stubborn row of melons.'],
  ['Tom Abara', 'Bakes in a wood oven on Thursdays and Fridays.'],
  ['Wren Hollis', 'Two buckets, one swarm, much honey.'],
  ['Ana Petrescu', 'Keeps the pick-up list at the village hall.'],
  ['Mirela and Jo', 'Goats on Pike Hill. Soft cheese, hard cheese, opinions.'],
  ['Sam Okafor', ''],
  ['Łucja Brzoza', 'Apples, pears, and what can be pressed from them.'],
  ['田中 花', 'Shiso, mizuna, and seedlings in spring.'],
  ['Ruth Penhale', 'Allotment 14. Too many courgettes again.'],
];

const texts: readonly (readonly [number, string, number])[] = [
  [0, 'First early potatoes are up: small, but they taste of something. I bring about 30 bags on Saturday.', 4],
  [1, 'Oven is lit. Rye with caraway tomorrow, and twelve walnut loaves if the walnuts behave.', 19],
  [4, 'The goats found the gate again. Cheese is late, not lost.', 55],
  [3, 'Hall is open from ten on Saturday. Please bring back the blue crates, we are eleven short.', 180],
  [8, 'Courgettes on the wall by allotment 14. Take some. Take more than some.', 260],
  [
    2,
    'Spun the first frames today. It is dark this year, from the lime trees by the church.\n\nJars are 340 g. Bring one back and the next is cheaper.',
    500,
  ],
  [6, 'Pruning day on Sunday, soup for everyone who holds a ladder 🍐', 1500],
  [7, 'Seedlings are ready to go out: 60 shiso, 40 mizuna, a few tomatillos for the brave.', 2000],
  [
    0,
    'A note about the rain. Half of the lower field stood under water on Monday, so the spinach is gone and the chard will be late by ten days or so. The beans sit higher and are fine. I would rather tell you now than on Saturday morning at the table. If you had counted on greens, ask Ruth: she has more than she can carry.\n\nThe good part: the melons like it. I did not expect to write that sentence in this valley. They are the size of a fist, and if August does what it should, there will be some for everybody who asks early. I have started a list on the back of the shed door.\n\nThank you to the six of you who came with buckets on Monday evening without being asked.',
    2900,
  ],
  [5, 'Does anybody have a spare preserving pan for the weekend?', 4000],
];

/** The people, posts, comments and follows of a small made-up market. The first person is at the device. */
export function sample(now: number) {
  const id = (index: number): string => `person-${index}`;
  const posts: FakePost[] = texts.map(([author, text, ago], index) => ({
    id: `post-${index}`,
    author: id(author),
    text,
    at: now - ago * minute,
    edited: index === 3 ? now - 60 * minute : undefined,
    likedBy: people.map((_, person) => id(person)).filter((_, person) => (person * 7 + index) % 4 === 0),
  }));
  for (let index = 0; index < 70; index += 1) {
    const author = id(index % people.length);
    const text = `Market diary, week ${70 - index}: ${texts[index % texts.length]?.[1].slice(0, 90)}`;
    posts.push({
      id: `old-${index}`,
      author,
      text,
      at: now - 3 * day - index * 7 * day,
      edited: undefined,
      likedBy: [],
    });
  }
  const comments: FakeComment[] = [
    ['c1', 'post-0', 3, 'Two bags for me, please. The waxy ones if you can tell them apart.'],
    ['c2', 'post-0', 1, 'They go well with rye. Just saying.'],
    ['c3', 'post-0', 5, 'Same here!'],
    ['c4', 'post-2', 0, 'Which gate this time?'],
  ].map(([comment, post, author, text], index) => ({
    id: String(comment),
    post: String(post),
    author: id(Number(author)),
    text: String(text),
    at: now - (30 - index) * minute,
    waiting: false,
    removedBy: index === 2 ? id(0) : undefined,
  }));
  return {
    me: id(0),
    people: people.map(([name, description], index): FakePerson => ({
      id: id(index),
      name,
      description,
      since: now - (index + 2) * 40 * day,
    })),
    posts,
    comments,
    follows: new Set([
      `${id(0)} ${id(1)}`,
      `${id(0)} ${id(4)}`,
      `${id(3)} ${id(0)}`,
      `${id(5)} ${id(0)}`,
      `${id(2)} ${id(1)}`,
    ]),
  };
}
