import type { Moment } from '../kernel/event.ts';
import { partsOf } from '../kernel/stream.ts';
import { fold } from './words.ts';

// A table is an ordered map, and an index is one more table with tiny rows. So each key here is written such that the
// rows a query asks for lie next to each other, in the order it wants them.

/** Nine digits of base 36 reach from 1970 to the year 5188. */
const digits = 9;
const lastMoment = 36 ** digits - 1;

/** Nothing below it can be part of an id, a word or a name, so a shorter name sorts before a longer one. */
const separator = '\u0000';

/** The id of what a stream is about: `post/p1` → `p1`. */
export function idOf(stream: string): string {
  return partsOf(stream)[0] ?? '';
}

/** A fixed-width text for a moment, such that the newest sorts first. Moments off the scale count as its ends. */
export function newestFirst(at: Moment): string {
  const onScale = Math.min(Math.max(Math.trunc(at) || 0, 0), lastMoment);
  return (lastMoment - onScale).toString(36).padStart(digits, '0');
}

/** People by name, as a list shows them: accents and case do not matter. */
export function byNameKey(name: string, person: string): string {
  return fold(name) + separator + person;
}

/** All posts, newest first. */
export function timelineKey(at: Moment, post: string): string {
  return `${newestFirst(at)}/${post}`;
}

/** One person's posts, newest first: they begin with `<person>/`. */
export function byAuthorKey(author: string, at: Moment, post: string): string {
  return `${author}/${newestFirst(at)}/${post}`;
}

/** The posts that carry an offer, newest first: they begin with `<offer>/`. */
export function byOfferKey(offer: string, at: Moment, post: string): string {
  return `${offer}/${newestFirst(at)}/${post}`;
}

/** The comments of a post: they begin with `<post>/`. */
export function commentKey(post: string, comment: string): string {
  return `${post}/${comment}`;
}

/** Pick-ups by their day, soonest first. */
export function dayKey(day: string, from: string, pickup: string): string {
  return `${day}/${from}/${pickup}`;
}

/** The offers at a pick-up, by producer: they begin with `<pickup>/`, those of a producer with `<pickup>/<producer>/`. */
export function atPickupKey(pickup: string, producer: string, id: string): string {
  return `${pickup}/${producer}/${id}`;
}

/** The stalls at a pick-up: they begin with `<pickup>/`. */
export function stallKey(pickup: string, producer: string): string {
  return `${pickup}/${producer}`;
}

/** One person's things of a kind, newest first: they begin with `<person>/`. */
export function ofPersonKey(person: string, at: Moment, id: string): string {
  return `${person}/${newestFirst(at)}/${id}`;
}
