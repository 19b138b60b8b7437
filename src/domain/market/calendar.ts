// Here a date is reckoned with, never asked what time it is.
/* oxlint-disable no-restricted-globals */
import * as z from 'zod/mini';
import type { Moment } from '../../kernel/event.ts';

// Days and times are kept as people say them, in the market's time zone: a pick-up at 10:00 stays at 10:00 when the
// clocks change. Where a moment is needed it is worked out with the zone's own rules.

/** A day, as in `2026-10-24`. */
export const Day = z.iso.date();

/** A day that somebody plans for: the years 2000 to 2999, so that weekly ones never run out of calendar. */
export const PlannedDay = Day.check(z.regex(/^2/, 'a day of these thousand years'));

/** A time of the day, as in `09:30`. */
export const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hours and minutes, as in 09:30'));

/** A day and a time on it, as in `2026-10-22T18:00`. */
export const DayTime = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'a day and a time, as in 2026-10-22T18:00'))
  .check(z.refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'a day that there is'));

/**
 * A time zone by its IANA name, as in `Europe/London`. Whether there is one of that name is for the decision to judge, see
 * `isZone`: a device with older rules must still be able to read the event.
 */
export const Zone = z
  .string()
  .check(z.maxLength(60), z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, 'the name of a time zone, as in Europe/London'));

/** Whether this device knows the rules of a zone of that name. */
export function isZone(name: string): boolean {
  return formatOf(name) !== undefined;
}

/** The day so many days later: `later('2026-10-24', 7)` is `2026-10-31`. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The moment of a day and time in a zone. A time that the clocks skip counts as if they had not yet been put forward;
 * of a time that comes twice the first one counts. In a zone that this device has no rules of, it is taken for UTC.
 */
export function momentOf(dayTime: string, zone: string): Moment {
  const asIfUtc = Date.parse(`${dayTime}Z`);
  // What the zone is ahead of UTC can differ before and after: the clocks change at most once in these two days.
  const before = aheadOf(asIfUtc - DAY, zone);
  const after = aheadOf(asIfUtc + DAY, zone);
  const fits = [before, after].find((ahead) => aheadOf(asIfUtc - ahead, zone) === ahead);
  return asIfUtc - (fits ?? before);
}

const DAY = 86_400_000;

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function aheadOf(at: Moment, zone: string): number {
  const format = formatOf(zone);
  if (format === undefined) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

/** Making one is slow, and a market has one zone. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    // Anybody may ask for a name that is none: what is kept of them stays small.
    if (formats.size >= 100) formats.clear();
    formats.set(zone, made(zone));
  }
  return formats.get(zone);
}

function made(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
