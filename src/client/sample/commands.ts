import { v5 } from 'uuid';
import type { Commands } from '../../domain/commands.ts';
import { guestFollowers, guestFollows, people, type Who } from './people.ts';
import { postsBefore } from './posts-before.ts';
import { postsLastWeek } from './posts-last-week.ts';
import { postsThisWeek } from './posts-this-week.ts';
import { daysAgo, type SamplePost } from './sample-post.ts';

/** One command of the sample: what, by whom, when. */
export type SampleCommand = {
  [Type in keyof Commands]: {
    readonly id: string;
    readonly type: Type;
    readonly payload: Commands[Type];
    readonly actor: string;
    readonly at: number;
  };
}[keyof Commands];

const minute = 60_000;

/** What the ids of the sample are made in: the same thing has the same id however often the sample is filled. */
const space = '5f0c1a4e-6f0b-4a53-9d36-0b8f3a8f6a21';

/** What happened before the guest came, in the order of time. */
export function before(now: number): SampleCommand[] {
  const since = daysAgo(21, 8, 0)(now);
  const posts = [...postsBefore, ...postsLastWeek, ...postsThisWeek];
  const everyone = Object.entries(people) as [Who, (typeof people)[Who]][];
  return [
    ...everyone.flatMap(([who, { name, description }], index) => [
      by(who, since + index * minute, 'person.register', { name }),
      by(who, since + index * minute, 'person.describe', { description }),
    ]),
    ...everyone.flatMap(([who, { follows }], index) =>
      follows.map((other, nth) =>
        by(who, since + (20 + index * 9 + nth) * minute, 'person.follow', { person: idOf(other) }),
      ),
    ),
    ...posts.flatMap((post) => postCommands(post, now)),
  ].sort((one, other) => one.at - other.at);
}

/** How the guest comes: registered after all else, for whoever is registered counts the sample as filled. */
export function arrival(guest: string, now: number): SampleCommand[] {
  return [
    command(guest, now, 'person.register', { name: 'Guest' }),
    ...guestFollows.map((who) => command(guest, now, 'person.follow', { person: idOf(who) })),
    ...guestFollowers.map((who) => by(who, now, 'person.follow', { person: guest })),
  ];
}

/** A post, what was said under it and who liked it; nothing lies in the future of whoever looks around. */
function postCommands({ key, by: author, when, text, likes = [], comments = [] }: SamplePost, now: number) {
  const at = when(now);
  const after = (minutes: number) => Math.min(at + minutes * minute, now - minute);
  const post = v5(`post ${key}`, space);
  return [
    by(author, at, 'post.publish', { post, text }),
    ...comments.map(([who, minutes, said], nth) =>
      by(who, after(minutes), 'comment.add', { comment: v5(`comment ${key} ${nth}`, space), post, text: said }),
    ),
    ...likes.map((who, nth) => by(who, after(2 + nth * 7), 'post.like', { post })),
  ];
}

function by<Type extends keyof Commands>(who: Who, at: number, type: Type, payload: Commands[Type]) {
  return command(idOf(who), at, type, payload);
}

function command<Type extends keyof Commands>(actor: string, at: number, type: Type, payload: Commands[Type]) {
  // Who asks for what: nobody in the sample asks for the same twice.
  const id = v5(`${type} ${actor} ${Object.values(payload).join(' ')}`, space);
  return { id, type, payload, actor, at } as SampleCommand;
}

function idOf(who: Who): string {
  return v5(`person ${who}`, space);
}
