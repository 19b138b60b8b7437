import type { Moment } from '../kernel/event.ts';

/** One thing that somebody did: liked this post, wrote that comment. */
export interface Doing {
  readonly person: string;
  /** Which comment, where one person can do it several times. */
  readonly comment?: string;
}

/** Somebody who did it lately, and whether it still holds. */
export interface RecentDoing extends Doing {
  /** The latest moment at which they did it. */
  readonly at: Moment;
  readonly on: boolean;
}

/** The latest few who did it, newest first. */
export type Recent = readonly RecentDoing[];

/** Kept are twice as many as are shown, so that somebody who takes it back leaves no gap. */
const kept = 6;

/**
 * The list after somebody did it.
 *
 * The list is the same in whatever order the streams arrive (rule VIEW-5): it keeps the doings with the greatest
 * latest moment, and a greatest moment only grows. So a doing that belongs to the final list is never pushed out once
 * it has its moment, sees everything that its stream says from then on, and knows whether it holds. One that was pushed
 * out belongs there again only after doing it once more, later than all that was forgotten of it.
 */
export function withDoing(recent: Recent, doing: Doing, at: Moment): Recent {
  const oldest = recent[kept - 1];
  const before = recent.find((one) => isSame(one, doing));
  if (before === undefined && oldest !== undefined && compare({ ...doing, at }, oldest) > 0) return recent;
  const now = { ...doing, at: before === undefined ? at : Math.max(at, before.at), on: true };
  const others = recent.filter((one) => one !== before);
  const place = others.findIndex((one) => compare(now, one) < 0);
  return others.toSpliced(place < 0 ? others.length : place, 0, now).slice(0, kept);
}

/** The list after somebody took it back. */
export function withoutDoing(recent: Recent, doing: Doing): Recent {
  return recent.map((one) => (isSame(one, doing) ? { ...one, on: false } : one));
}

/** The people to show: three at most, newest first, each once. */
export function shownPeople(recent: Recent): string[] {
  const people = new Set(recent.filter((one) => one.on).map((one) => one.person));
  return [...people].slice(0, kept / 2);
}

function isSame(one: Doing, other: Doing): boolean {
  return one.person === other.person && one.comment === other.comment;
}

/** Newest first; ids decide between equal moments, so that the order is total. */
function compare(one: Doing & { at: Moment }, other: Doing & { at: Moment }): number {
  if (one.at !== other.at) return other.at - one.at;
  if (one.person !== other.person) return one.person < other.person ? 1 : -1;
  return (one.comment ?? '') < (other.comment ?? '') ? 1 : -1;
}
