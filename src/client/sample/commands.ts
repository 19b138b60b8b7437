import type { Commands } from '../../domain/commands.ts';
import { command, idOf, personId, type SampleCommand } from './ids.ts';
import { marketBefore, marketOfGuest, offerId } from './market.ts';
import { fromPickup } from './market-week.ts';
import { guestFollowers, guestFollows, people, type Who } from './people.ts';
import { postsBefore } from './posts-before.ts';
import { postsLastWeek } from './posts-last-week.ts';
import { postsThisWeek } from './posts-this-week.ts';
import { daysAgo, type SamplePost } from './sample-post.ts';

const minute = 60_000;

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
        by(who, since + (20 + index * 9 + nth) * minute, 'person.follow', { person: personId(other) }),
      ),
    ),
    ...marketBefore(now, since),
    ...posts.flatMap((post) => postCommands(post, now)),
  ].sort((one, other) => one.at - other.at);
}

/** How the guest comes: registered after all else, for whoever is registered counts the sample as filled. */
export function arrival(guest: string, now: number): SampleCommand[] {
  const since = fromPickup('last', -6, 8)(now);
  return [
    command(guest, since, 'person.register', { name: 'Guest' }),
    ...marketOfGuest(guest, now),
    ...guestFollows.map((who) => command(guest, now, 'person.follow', { person: personId(who) })),
    ...guestFollowers.map((who) => by(who, now, 'person.follow', { person: guest })),
  ].sort((one, other) => one.at - other.at);
}

/** A post, what was said under it and who liked it; nothing lies in the future of whoever looks around. */
function postCommands(its: SamplePost, now: number) {
  const { key, by: author, when, text, likes = [], comments = [], offers = [] } = its;
  const at = when(now);
  const after = (minutes: number) => Math.min(at + minutes * minute, now - minute);
  const post = idOf('post', key);
  const carried = offers.map(offerId);
  return [
    // Its id is that of the time before posts carried offers.
    command(personId(author), at, 'post.publish', { post, text, offers: carried }, `${post} ${text}`),
    ...comments.map(([who, minutes, said], nth) =>
      by(who, after(minutes), 'comment.add', { comment: idOf('comment', `${key} ${nth}`), post, text: said }),
    ),
    ...likes.map((who, nth) => by(who, after(2 + nth * 7), 'post.like', { post })),
  ];
}

function by<Type extends keyof Commands>(who: Who, at: number, type: Type, payload: Commands[Type]) {
  return command(personId(who), at, type, payload);
}
