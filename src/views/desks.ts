import { helperInvited, helperRemoved, pickupAnnounced } from '../domain/market/pickup.ts';
import { projection, table } from '../kernel/projection.ts';
import { partsOf } from '../kernel/stream.ts';

/** The pick-ups whose desk a person is at. */
export interface DesksRow {
  /** Those they host and those they help at; sorted, so that the row is the same in whatever order it came about. */
  readonly hosted: readonly string[];
  readonly helped: readonly string[];
}

/** All of a person's desks, each once: a host may be a helper, too. */
export function desksOf(row: DesksRow | undefined): readonly string[] {
  return [...new Set([...(row?.hosted ?? []), ...(row?.helped ?? [])])];
}

/** Who is at which desk. Rows: `desks` by person, one whole list each: what a device reads depends on all of it. */
export const desks = projection('desks', {
  version: 1,
  tables: { desks: table<DesksRow>() },
  events: [pickupAnnounced, helperInvited, helperRemoved],
  on: {
    'pickup.announced': (rows, { stream, data }) => {
      const pickup = pickupOf(stream);
      rows.desks.change(data.host, (row = nowhere) => ({ ...row, hosted: withOne(row.hosted, pickup) }));
      for (const helper of data.helpers)
        rows.desks.change(helper, (row = nowhere) => ({ ...row, helped: withOne(row.helped, pickup) }));
    },
    'pickup.helper-invited': (rows, { stream, data }) => {
      const pickup = pickupOf(stream);
      rows.desks.change(data.person, (row = nowhere) => ({ ...row, helped: withOne(row.helped, pickup) }));
    },
    'pickup.helper-removed': (rows, { stream, data }) => {
      const pickup = pickupOf(stream);
      rows.desks.change(data.person, (row = nowhere) => ({
        ...row,
        helped: row.helped.filter((one) => one !== pickup),
      }));
    },
  },
});

const nowhere: DesksRow = { hosted: [], helped: [] };

function pickupOf(stream: string): string {
  return partsOf(stream)[0] ?? '';
}

function withOne(pickups: readonly string[], pickup: string): readonly string[] {
  const place = pickups.findIndex((one) => one >= pickup);
  if (pickups[place] === pickup) return pickups;
  return pickups.toSpliced(place < 0 ? pickups.length : place, 0, pickup);
}
