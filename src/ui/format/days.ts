import type { Moment } from '../../client/services.ts';
import { locale } from './locale.ts';
import { counted } from './number.ts';

// Days and times of a market are those of its zone, wherever the reader is.

const hour = 3_600_000;
const kept = new Map<string, Intl.DateTimeFormat>();

/** The parts of a moment that a market's sentences are made of. */
const shapes = {
  clock: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short' },
  weekdayInFull: { weekday: 'long' },
  date: { day: 'numeric', month: 'short' },
  isoDay: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment on the market's clocks: "09:12" today, else "Sat 09:12", else "3 May 09:12". */
export function marketTime(at: Moment, zone: string, now: Moment = Date.now()): string {
  const time = shaped('clock', zone).format(at);
  const days = Math.abs(dayOf(at, zone) - dayOf(now, zone));
  if (days === 0) return time;
  return days < 7 ? `${shaped('weekday', zone).format(at)} ${time}` : `${shaped('date', zone).format(at)} ${time}`;
}

/** The same with its day, also today: "Sat 09:12". */
export function dayAndTime(at: Moment, zone: string, now: Moment = Date.now()): string {
  const time = shaped('clock', zone).format(at);
  const days = Math.abs(dayOf(at, zone) - dayOf(now, zone));
  return days < 7 ? `${shaped('weekday', zone).format(at)} ${time}` : `${shaped('date', zone).format(at)} ${time}`;
}

/** A day as the market writes it, `2026-10-24`, for people: "Sat 24 Oct". */
export function day(isoDay: string): string {
  const noon = Date.parse(`${isoDay}T12:00Z`);
  return `${shaped('weekday', 'UTC').format(noon)} ${shaped('date', 'UTC').format(noon)}`;
}

/** The name of a day: "Saturday". */
export function weekdayOf(isoDay: string): string {
  return shaped('weekdayInFull', 'UTC').format(Date.parse(`${isoDay}T12:00Z`));
}

/** The short name of a day: "Sat". */
export function shortWeekdayOf(isoDay: string): string {
  return shaped('weekday', 'UTC').format(Date.parse(`${isoDay}T12:00Z`));
}

/** How long until ordering closes: "closes in 2 days", "closes in 3 hours", "closed". */
export function closesIn(closes: Moment, now: Moment = Date.now()): string {
  const left = closes - now;
  if (left <= 0) return 'closed';
  if (left >= 36 * hour) return `closes in ${counted(Math.round(left / (24 * hour)), 'day')}`;
  if (left >= 2 * hour) return `closes in ${counted(Math.floor(left / hour), 'hour')}`;
  return `closes in ${counted(Math.max(1, Math.floor(left / 60_000)), 'minute')}`;
}

/**
 * When a producer has said yes or no: the first noon by which all that was ordered in time has arrived, or the pick-up
 * itself where that is sooner.
 */
export function confirmsBy(pickup: {
  readonly closes: Moment;
  readonly grace: number;
  readonly begins: Moment;
  readonly zone: string;
}): Moment {
  const arrived = pickup.closes + pickup.grace * hour;
  const [hours = 0, minutes = 0] = shaped('clock', pickup.zone).format(arrived).split(':').map(Number);
  const past = (hours * 60 + minutes) * 60_000;
  const noon = arrived + ((36 * hour - past) % (24 * hour));
  return Math.min(noon, pickup.begins);
}

function shaped(shape: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const key = `${shape} ${zone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: zone });
  kept.set(key, format);
  return format;
}

/** Days since 1970 on the market's calendar. */
function dayOf(at: Moment, zone: string): number {
  const [date = '', month = '', year = ''] = shaped('isoDay', zone).format(at).split('/');
  return Math.round(Date.parse(`${year}-${month}-${date}T12:00Z`) / (24 * hour));
}
