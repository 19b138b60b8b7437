import { momentOf } from '../domain/market/calendar.ts';
import { type Announced, pickup, type pickupAnnounced } from '../domain/market/pickup.ts';
import type { Event, EventOf, Moment } from '../kernel/event.ts';
import { projection, type Rows, table } from '../kernel/projection.ts';
import { everyEvent } from './every-event.ts';
import { dayKey, idOf } from './keys.ts';

/** A pick-up, with its moments worked out: a page has no calendar of its own. */
export interface PickupRow extends Announced {
  readonly id: string;
  readonly begins: Moment;
  readonly ends: Moment;
  readonly closes: Moment;
  /** Why it was moved or cancelled the last time. */
  readonly reason: string;
  /** The pick-up of the week before, which this one repeats; undefined where it repeats none. */
  readonly after: string | undefined;
  /** Where and when it was to be before that, and since when it is not; undefined where it never was otherwise. */
  readonly was: (Pick<Announced, 'place' | 'day' | 'from' | 'until'> & { readonly changed: Moment }) | undefined;
}

/** A pick-up's place among others. */
export interface PickupPlaceRow {
  readonly id: string;
}

interface Tables {
  readonly pickups: Rows<PickupRow>;
  readonly byDay: Rows<PickupPlaceRow>;
}

/** Where and when people meet. Rows: `pickups` by pick-up; `byDay`, soonest first. */
export const pickups = projection('pickups', {
  version: 2,
  tables: {
    pickups: table<PickupRow>({ block: 8 }),
    byDay: table<PickupPlaceRow>({ block: 128 }),
  },
  events: pickup.events,
  on: everyEvent(pickup, (rows: Tables, event) => {
    const id = idOf(event.stream);
    const before = rows.pickups.get(id);
    const state = pickup.fold(before ?? pickup.initial, event);
    if (state.is === 'absent') return;
    const { day, from, until, orderBy, zone } = state;
    if (before) rows.byDay.delete(dayKey(before.day, before.from, id));
    rows.byDay.put(dayKey(day, from, id), { id });
    rows.pickups.put(id, {
      ...state,
      id,
      begins: momentOf(`${day}T${from}`, zone),
      ends: momentOf(`${day}T${until}`, zone),
      closes: momentOf(orderBy, zone),
      reason: reasonOf(event) ?? before?.reason ?? '',
      after: afterOf(event) ?? before?.after,
      was: reasonOf(event) === undefined ? before?.was : was(before ?? state, event.at),
    });
  }),
});

function was({ place, day, from, until }: Announced, changed: Moment): PickupRow['was'] {
  return { place, day, from, until, changed };
}

/** Why it is moved or cancelled with this event; undefined where it is not. */
function reasonOf({ type, data }: Event): string | undefined {
  return type === 'pickup.moved' || type === 'pickup.cancelled'
    ? (data as { readonly reason: string }).reason
    : undefined;
}

/** The pick-up that the one it announces repeats. */
function afterOf({ type, data }: Event): string | undefined {
  return type === 'pickup.announced' ? (data as EventOf<typeof pickupAnnounced>['data']).after : undefined;
}
