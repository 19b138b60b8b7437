// Here a date is reckoned with, never asked what time it is.
/* oxlint-disable no-restricted-globals */
import * as z from 'zod/mini';
import type { Moment } from '../../kernel/event.ts';

// Days and times are kept as people say them, in the market's time zone: a pick-up at 10:00 stays at 10:00 when the
// clocks change. Where a moment is needed it is worked out with the zone's own rules.

/** A day, as in `2026-10-24`. */
export const Day = z.iso.date();

/** A time of the day, as in `09:30`. */
export const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hours and minutes, as in 09:30'));

/** A day and a time on it, as in `2026-10-22T18:00`. */
export const DayTime = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'a day and a time, as in 2026-10-22T18:00'))
  .check(z.refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'a day that there is'));

/** A time zone by its IANA name, as in `Europe/London`. */
export const Zone = z.string().check(z.maxLength(60), z.refine(isZone, 'the name of a time zone, as in Europe/London'));

/** The day so many days later: `later('2026-10-24', 7)` is `2026-10-31`. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The moment of a day and time in a zone. A time that the clocks skip counts as if they had not yet been put forward;
 * of a time that comes twice the first one counts.
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
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

/** Making one is slow, and a market has one zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', {
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
  formats.set(zone, format);
  return format;
}

function isZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}
