import type { PickupOfOrder } from '../../client/market-views/pickups.ts';

/** A thing for a calendar: one pick-up, as a file that any calendar reads (RFC 5545). */
export function icsOf(
  pickup: PickupOfOrder,
  more: { readonly url: string; readonly notes?: string; readonly now: number },
): string {
  const { id, place, begins, ends, hostName, moves } = pickup;
  const notes = [...(more.notes ? [more.notes] : []), ...(hostName ? [`Host: ${hostName}`] : []), more.url];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pannier//Pannier//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    // The same pick-up is the same entry however often it is added, and a later move replaces it.
    `UID:${id}@pannier`,
    `SEQUENCE:${moves}`,
    `DTSTAMP:${stamp(more.now)}`,
    // Moments, not local times: the zone's own rules have been applied, and every calendar shows them in its own.
    `DTSTART:${stamp(begins)}`,
    `DTEND:${stamp(ends)}`,
    `SUMMARY:${escaped(`Pick-up: ${place}`)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(notes.join('\n'))}`,
    `URL:${more.url}`,
    `STATUS:${pickup.is === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

/** 2026-10-24T09:00:00.000Z → 20261024T090000Z */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);
}

const encoder = new TextEncoder();

/** No line is longer than 75 bytes: what is over goes on in the next one, after a space. No character is cut. */
function folded(line: string): string {
  const lines: string[] = [];
  let [current, bytes] = ['', 0];
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (bytes + more > 75) {
      lines.push(current);
      [current, bytes] = [' ', 1];
    }
    current += character;
    bytes += more;
  }
  return [...lines, current].join('\r\n');
}
