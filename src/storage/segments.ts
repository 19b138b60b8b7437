import type { Event } from '../kernel/event.ts';
import type { Segment, StoredEvent } from '../reading/segment.ts';

/** Events in one record of the log at most (rule LOG-4). */
export const SEGMENT = 512;

/** An event in its stored form. */
function pack(event: Event): StoredEvent {
  const { id, stream, version, type, schema, data, actor, at, scopes } = event;
  return [id, stream, version, type, schema, data, actor, at, scopes];
}

/** The events of a segment record; what is not one comes back as it is, for the codec to say so. */
function unpack(record: unknown, count: number): unknown[] {
  const events = storedIn(record);
  return events === undefined ? Array.from({ length: count }, () => record) : events.map(unpackOne);
}

/** The events that a segment record has of these streams, by stream. */
export function unpackOf(record: unknown, streams: ReadonlySet<string>): (readonly [stream: string, event: unknown])[] {
  return (storedIn(record) ?? []).flatMap((stored) => {
    const stream: unknown = Array.isArray(stored) ? stored[1] : (stored as Partial<Event> | undefined)?.stream;
    return typeof stream === 'string' && streams.has(stream) ? [[stream, unpackOne(stored)] as const] : [];
  });
}

/** True where a record of the log can be read. */
export function isSegment(record: Segment): boolean {
  return Array.isArray((record as Partial<Segment>).events) && record.events.length > 0;
}

/** True where nothing is added to it any more. */
export function isFull(record: Segment | undefined): record is Segment {
  return record !== undefined && isSegment(record) && record.events.length === SEGMENT;
}

/** Cuts events into segment records from a position on. */
export function cut(events: readonly Event[], from: number): Segment[] {
  return cutStored(events.map(pack), from);
}

/** Cuts what was stored anew. */
export function cutStored(events: Segment['events'], from: number): Segment[] {
  const segments: Segment[] = [];
  for (let start = 0; start < events.length; start += SEGMENT)
    segments.push({ from: from + start, events: events.slice(start, start + SEGMENT) });
  return segments;
}

/** The events after `position` up to `last`, one per position: a hole or a damaged record gives stand-ins. */
export function eventsOf(segments: readonly Segment[], position: number, last: number): unknown[] {
  const events: unknown[] = [];
  const at = () => position + events.length + 1;
  for (const [index, segment] of segments.entries()) {
    const end = Math.min((segments[index + 1]?.from ?? last + 1) - 1, last);
    while (at() < segment.from && at() <= last) events.push(undefined);
    const unpacked = unpack(segment, end - segment.from + 1);
    for (let place = at() - segment.from; place >= 0 && place < unpacked.length && at() <= end; place += 1)
      events.push(unpacked[place]);
  }
  while (at() <= last) events.push(undefined);
  return events;
}

function storedIn(record: unknown): readonly unknown[] | undefined {
  const events: unknown = (record as Partial<Segment> | undefined)?.events;
  return Array.isArray(events) ? (events as unknown[]) : undefined;
}

function unpackOne(stored: unknown): unknown {
  if (!Array.isArray(stored)) return stored;
  const [id, stream, version, type, schema, data, actor, at, scopes] = stored as unknown as StoredEvent;
  const commit = typeof id === 'string' ? id.slice(0, id.lastIndexOf('.')) : id;
  return { id, stream, version, type, schema, data, actor, at, commit, scopes };
}
