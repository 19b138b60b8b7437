import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Commands } from '../../client/services.ts';
import { readCount } from '../parts/number-dialog.ts';
import { tooLong } from '../parts/text-field.ts';

/** A pick-up as it is being written: what stands in the fields. Days and times are as the browser's own fields give them. */
export interface PickupFields {
  readonly place: string;
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly orderBy: string;
  readonly grace: string;
  readonly weekly: boolean;
  readonly open: boolean;
  readonly producers: readonly string[];
  readonly helpers: readonly string[];
  /** Why it is moved. */
  readonly reason: string;
}

/** What is wrong, by field. */
export type WrongPickup = Partial<Record<keyof PickupFields, string>>;

const DAY = 86_400_000;
const SATURDAY = 6;

/** Next Saturday morning, ordered for until Thursday evening; at the place of the one before, where I hosted one. */
export function blankPickup(now: number, before: PickupView | undefined): PickupFields {
  const away = (SATURDAY - new Date(now).getDay() + 7) % 7;
  const day = isoDay(now + (away < 3 ? away + 7 : away) * DAY);
  return {
    place: before?.place ?? '',
    day,
    from: before?.from ?? '10:00',
    until: before?.until ?? '12:00',
    orderBy: `${isoDay(Date.parse(`${day}T12:00`) - 2 * DAY)}T18:00`,
    grace: String(before?.grace ?? 12),
    weekly: false,
    open: before?.open ?? true,
    producers: before?.producers ?? [],
    helpers: before?.helpers ?? [],
    reason: '',
  };
}

/** The fields of a pick-up that is changed. */
export function fieldsOfPickup(pickup: PickupView): PickupFields {
  const { place, day, from, until, orderBy, grace, repeats, open, producers, helpers } = pickup;
  const said = { place, day, from, until, orderBy, open, producers, helpers };
  return { ...said, grace: String(grace), weekly: repeats === 'weekly', reason: '' };
}

/** What is wrong with the fields, each with what to do. */
export function wrongInPickup(fields: PickupFields, now: number): WrongPickup {
  const { place, day, from, until, orderBy, grace, reason } = fields;
  const wrong: { -readonly [Field in keyof PickupFields]?: string | undefined } = {
    place: place.trim() ? tooLong(place, 120) : 'Write where it is.',
    day: day === '' ? 'Choose a day.' : day < isoDay(now) ? 'This day is over. Choose a later one.' : undefined,
    from: from === '' ? 'Choose when it begins.' : undefined,
    until: until === '' ? 'Choose when it ends.' : until <= from ? 'It ends before it begins.' : undefined,
    orderBy:
      orderBy === ''
        ? 'Choose until when people can order.'
        : orderBy > `${day}T${from}`
          ? 'Ordering would close after the pick-up begins. Choose an earlier time.'
          : undefined,
    grace: readCount(grace, { most: 168 }) === undefined ? 'Write hours, from 0 to 168.' : undefined,
    reason: tooLong(reason, 200),
  };
  return Object.fromEntries(Object.entries(wrong).filter(([, words]) => words !== undefined));
}

/** The command that announces it; the fields have nothing wrong. */
export function announcing(fields: PickupFields, pickup: string): Commands['pickup.announce'] {
  const { place, day, from, until, orderBy, grace, weekly, open, producers, helpers } = fields;
  return {
    pickup,
    place: place.trim(),
    day,
    from,
    until,
    orderBy,
    grace: readCount(grace) ?? 12,
    repeats: weekly ? 'weekly' : 'never',
    open,
    producers: open ? [] : [...producers],
    helpers: [...helpers],
  };
}

/** A day on this device's calendar, as in `2026-10-24`. */
function isoDay(at: number): string {
  const day = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
