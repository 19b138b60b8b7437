import type { Who } from './people.ts';

/** A post of the sample market, with what was said under it and who liked it. */
export interface SamplePost {
  /** Tells it from the others for ever: its id is made from it. */
  readonly key: string;
  readonly by: Who;
  readonly when: When;
  readonly text: string;
  /** The keys of the offers it carries. */
  readonly offers?: readonly string[];
  readonly likes?: readonly Who[];
  /** Who, how many minutes after the post, and what. */
  readonly comments?: readonly (readonly [by: Who, minutes: number, text: string])[];
}

/** When something was written, for whoever looks around now. */
export type When = (now: number) => number;

const minute = 60_000;

/** So many minutes before now. */
export function minutesAgo(minutes: number): When {
  return (now) => now - minutes * minute;
}

/** So many days before today, at a time of day: people are up early, but not at three in the morning. */
export function daysAgo(days: number, hour: number, minutes: number): When {
  return (now) => {
    const day = new Date(now);
    day.setDate(day.getDate() - days);
    return day.setHours(hour, minutes, 0, 0);
  };
}
