import type { Event } from '../kernel/event.ts';
import type { Segment, StoredEvent, StreamIndex } from '../reading/segment.ts';

/** Events in one record of the log at most (rule LOG-4). */
export const SEGMENT = 512;

/** An event in its stored form. */
export function pack(event: Event): StoredEvent {
  const { id, stream, version, type, schema, data, actor, at, scopes } = event;
  return [id, stream, version, type, schema, data, actor, at, scopes];
}

/** The events of a segment record; what is not one comes back as it is, for the codec to say so. */
export function unpack(record: unknown, count: number): unknown[] {
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

/** A 32-bit hash of a stream's id (FNV-1a with a final mix): one in four billion other streams shares it. */
export function hashOf(stream: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < stream.length; index += 1) {
    hash ^= stream.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The index of a segment's streams. */
export function indexOf(segment: Segment): StreamIndex {
  const hashes = new Set<number>();
  for (const event of segment.events) {
    const stream: unknown = Array.isArray(event) ? event[1] : undefined;
    if (typeof stream === 'string') hashes.add(hashOf(stream));
  }
  return { from: segment.from, count: segment.events.length, hashes: Uint32Array.from(hashes).sort() };
}

/** True where a sorted list of hashes has this one. */
export function has(hashes: Uint32Array, hash: number): boolean {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = hashes[middle] as number;
    if (value === hash) return true;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
