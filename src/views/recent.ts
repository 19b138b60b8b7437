import type { Moment } from '../kernel/event.ts';

/** One thing that somebody did: liked this post, wrote that comment. */
export interface Doing {
  readonly person: string;
  /** Which comment, where one person can do it several times. */
  readonly comment?: string;
}

/** Somebody who did it lately, and whether it still holds. */
interface RecentDoing extends Doing {
  /** The latest moment at which they did it. */
  readonly at: Moment;
  readonly on: boolean;
}

/** The latest few who did it, newest first. */
export type Recent = readonly RecentDoing[];

/** Twice as many as are shown (rule NEWS-11), so that somebody who takes it back leaves no gap. */
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
  const before = recent.find((one) => isSame(one, doing));
  const now = { ...doing, at: before === undefined ? at : Math.max(at, before.at), on: true };
  const after: RecentDoing[] = [];
  let placed = false;
  for (const one of recent) {
    if (one === before) continue;
    if (!placed && isNewer(now, one)) {
      after.push(now);
      placed = true;
    }
    after.push(one);
  }
  if (!placed) after.push(now);
  if (after.length > kept) after.pop();
  return after;
}

/** The list after somebody took it back. */
export function withoutDoing(recent: Recent, doing: Doing): Recent {
  return recent.map((one) => (isSame(one, doing) ? { ...one, on: false } : one));
}

function isSame(one: Doing, other: Doing): boolean {
  return one.person === other.person && one.comment === other.comment;
}

/** Ids decide between equal moments, so that there is one order only. */
function isNewer(one: RecentDoing, other: RecentDoing): boolean {
  if (one.at !== other.at) return one.at > other.at;
  if (one.person !== other.person) return one.person > other.person;
  return (one.comment ?? '') > (other.comment ?? '');
}
