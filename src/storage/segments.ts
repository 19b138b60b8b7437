import type { Event } from '../kernel/event.ts';
import type { OlderSegment, Segment, StoredEvent, StreamIndex } from '../reading/segment.ts';
import { hashOf } from './hashes.ts';

/** Events in one record of the log at most (rule LOG-4). */
export const SEGMENT = 512;

/** So few streams are looked for in the text; for more of them it is quicker to read every line once. */
const FEW = 16;

/** A segment to be written, with the index of its streams. */
export interface Cut {
  readonly segment: Segment;
  readonly index: StreamIndex;
}

/** Cuts events into segments from a position on. */
export function cut(events: readonly Event[], from: number): Cut[] {
  return piecesOf(events).map((piece, index) => {
    const segment = segmentOf(from + index * SEGMENT, piece.map(lineOf));
    return { segment, index: indexFor(segment, new Set(piece.map(({ stream }) => stream))) };
  });
}

/** Cuts lines into segments from a position on. */
export function cutLines(lines: readonly string[], from: number): Segment[] {
  return piecesOf(lines).map((piece, index) => segmentOf(from + index * SEGMENT, piece));
}

/** An event as a line of a segment. JSON breaks no lines, and leaves out what is undefined. */
export function lineOf(event: Event): string {
  const { id, stream, version, type, schema, data, actor, at, scopes } = event;
  return jsonOf([id, stream, version, type, schema, data, actor, at, scopes] satisfies StoredEvent);
}

/** The event of a line; what is not one comes back as it is, for the codec to say so. */
export function eventIn(line: string): unknown {
  return unpack(storedIn(line));
}

/** A record of the log as a segment, also one that was written before events became lines; undefined where it is none. */
export function segmentIn(record: unknown): Segment | undefined {
  const { from, count, lines, events } = (record ?? {}) as Partial<Segment & OlderSegment>;
  if (from === undefined) return undefined;
  if (Array.isArray(events)) return events.length === 0 ? undefined : segmentOf(from, Array.from(events, olderLine));
  const whole = typeof lines === 'string' && Number.isSafeInteger(count) && (count as number) > 0;
  return whole ? (record as Segment) : undefined;
}

/** The lines of a segment: as many as it has events, where it is whole. */
export function linesOf({ lines }: Segment): string[] {
  return lines.split('\n');
}

/** The events of a segment in order. */
export function eventsIn(segment: Segment): unknown[] {
  return allStored(segment).map(unpack);
}

/** The events that a segment has of these streams, by stream. */
export function eventsOf(
  segment: Segment,
  streams: ReadonlySet<string>,
): (readonly [stream: string, event: unknown])[] {
  const all =
    streams.size > FEW ? allStored(segment) : [...streams].flatMap((stream) => storedOf(segment.lines, stream));
  return all.flatMap((stored) => {
    const stream = streamOf(stored);
    return stream !== undefined && streams.has(stream) ? [[stream, unpack(stored)] as const] : [];
  });
}

/** The index of a segment's streams. */
export function indexOf(segment: Segment): StreamIndex {
  return indexFor(segment, new Set(allStored(segment).flatMap((stored) => streamOf(stored) ?? [])));
}

function indexFor({ from, count }: Segment, streams: ReadonlySet<string>): StreamIndex {
  return { from, count, hashes: Uint32Array.from(new Set([...streams].map(hashOf))).sort() };
}

function segmentOf(from: number, lines: readonly string[]): Segment {
  return { from, count: lines.length, lines: lines.join('\n') };
}

/**
 * The events that lines have of a stream. Only lines are read that have its id between commas, as an event has its own:
 * JSON writes the same id always in the same way, so none is left out. What people wrote cannot look like it, for within
 * a text every quotation mark has a backslash before it; an id in a list can, and then the line is of another stream.
 */
function storedOf(lines: string, stream: string): unknown[] {
  const named = `,${jsonOf(stream)},`;
  const found: unknown[] = [];
  for (let at = lines.indexOf(named); at >= 0;) {
    const next = lines.indexOf('\n', at);
    const end = next < 0 ? lines.length : next;
    const stored = storedIn(lines.slice(lines.lastIndexOf('\n', at) + 1, end));
    if (streamOf(stored) === stream) found.push(stored);
    at = lines.indexOf(named, end);
  }
  return found;
}

function allStored(segment: Segment): unknown[] {
  return linesOf(segment).map(storedIn);
}

/**
 * JSON in which every letter takes one byte, in memory and on disk: one 緑 among them, and each letter of a whole segment
 * would take two.
 */
function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-\xff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function storedIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function streamOf(stored: unknown): string | undefined {
  const stream: unknown = Array.isArray(stored) ? stored[1] : undefined;
  return typeof stream === 'string' ? stream : undefined;
}

function unpack(stored: unknown): unknown {
  if (!Array.isArray(stored)) return stored;
  const [id, stream, version, type, schema, data, actor, at, scopes] = stored as unknown as StoredEvent;
  const commit = typeof id === 'string' ? id.slice(0, id.lastIndexOf('.')) : id;
  return { id, stream, version, type, schema, data, actor, at, commit, scopes };
}

/** What JSON has no words for is no event. */
function olderLine(stored: unknown): string {
  try {
    return jsonOf(stored ?? null);
  } catch {
    return 'null';
  }
}

function piecesOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / SEGMENT) }, (_, piece) =>
    items.slice(piece * SEGMENT, (piece + 1) * SEGMENT),
  );
}
