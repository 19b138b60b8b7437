import type { When } from './sample-post.ts';

// The sample's week: last Saturday's pick-up, which is over, and the coming one, for which people order.

/** One of the two pick-ups. */
export type Week = 'last' | 'coming';

const hour = 3_600_000;
const SATURDAY = 6;

/** A day of the calendar on this device's clocks, as in `2026-10-24`. */
export function dayOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * A time of day, so many days from a pick-up's: `fromPickup('last', 0, 10, 14)` is when it was under way. Last
 * Saturday's is always over, and of the coming one people may still order: one that is today or tomorrow is left out.
 */
export function fromPickup(week: Week, days: number, hours: number, minutes = 0): When {
  return (now) => {
    const day = new Date(now);
    const away = (SATURDAY - day.getDay() + 7) % 7;
    const coming = away < 2 ? away + 7 : away;
    const last = away === 0 ? -7 : away - 7;
    day.setDate(day.getDate() + (week === 'coming' ? coming : last) + days);
    return day.setHours(hours, minutes, 0, 0);
  };
}

/** So many hours before now. */
export function hoursAgo(hours: number): When {
  return (now) => now - hours * hour;
}
