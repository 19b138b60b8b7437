import type { ProjectionState, ProjectionStatus } from '../../client/queries.ts';
import { count, counted } from '../format/number.ts';

const names: Readonly<Record<string, string>> = {
  people: 'People',
  posts: 'Posts and feed',
  comments: 'Comments',
  follows: 'Who follows whom',
  desks: 'Who is at which desk',
  activity: 'Activity',
  terms: 'Money and clocks',
  pickups: 'Pick-ups',
  offers: 'Offers',
  orders: 'Orders',
  notices: 'What you dealt with',
  search: 'Search',
};

/** Of an event that this app does not know yet (product, 4.2). */
export const madeNewer = 'Made with a newer version. Update to see it.';

/** How many events of the log are not shown for that, in a sentence. */
export function newerSentence(newer: number): string {
  return newer === 1
    ? '1 event was made with a newer version. Update to see it.'
    : `${count(newer)} events were made with a newer version. Update to see them.`;
}

/** What a list is called on screen; a new one goes by its own name until it has one here. */
export function listName(name: string): string {
  return names[name] ?? name;
}

const states: Record<ProjectionState, string> = {
  live: 'Up to date',
  'catching up': 'Catching up',
  retrying: 'Trying again',
  parked: 'Some events left aside',
  halted: 'Stopped',
  rebuilding: 'Being rebuilt',
};

/** The state of a list in a word or two. */
export function listState(status: ProjectionStatus): string {
  return status.percent === undefined ? states[status.state] : `${states[status.state]}, ${status.percent} %`;
}

/** How far behind it is: "0", "12 events, 340 ms". */
export function lagInWords({ behind, behindMs }: ProjectionStatus): string {
  if (behind === 0) return 'Nothing';
  const seconds = behindMs / 1000;
  const late = seconds < 1 ? `${count(Math.round(behindMs))} ms` : `${count(Math.round(seconds))} s`;
  return `${counted(behind, 'event')}, ${late}`;
}
