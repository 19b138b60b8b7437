import type { AnyDecision } from './decision.ts';
import type { AnyEventDefinition } from './event.ts';
import type { ProjectionDefinition } from './projection.ts';
import type { StreamDefinition } from './stream.ts';

/** All that may happen: what the engine is given of the domain. */
export interface Model {
  readonly events: ReadonlyMap<string, AnyEventDefinition>;
  readonly streams: ReadonlyMap<string, StreamDefinition>;
  readonly decisions: ReadonlyMap<string, AnyDecision>;
}

/** Gathers kinds of streams and decisions into a model. Throws where two share a name: a mistake of the programmer. */
export function model(parts: {
  // oxlint-disable-next-line typescript/no-explicit-any -- states differ from kind to kind
  streams: readonly StreamDefinition<any>[];
  decisions: readonly AnyDecision[];
}): Model {
  return {
    events: byName(
      parts.streams.flatMap((kind) => kind.events),
      (one) => one.type,
      'event',
    ),
    streams: byName<StreamDefinition>(parts.streams, (one) => one.kind, 'stream'),
    decisions: byName(parts.decisions, (one) => one.type, 'command'),
  };
}

/**
 * A fingerprint of all projections: it changes when a version, a table or the schema of an event they handle
 * changes. It is part of the name of a views database (rule VIEW-9), and a page can read the rows of its own shape.
 */
export function shapeOf(projections: readonly ProjectionDefinition[]): string {
  const shape = projections.map((one) => [
    one.name,
    one.version,
    Object.entries(one.tables),
    one.events.map(({ type, schema }) => [type, schema]),
  ]);
  return hash53(JSON.stringify(shape));
}

/** The newest schema of every type of event: what has another type, or a newer schema, is of a newer version. */
export function knownEvents(streams: readonly Pick<StreamDefinition, 'events'>[]): Readonly<Record<string, number>> {
  return Object.fromEntries(streams.flatMap(({ events }) => events.map(({ type, schema }) => [type, schema])));
}

/** A 53-bit hash of a text as base 36 (cyrb53): for telling things apart, never for security. */
export function hash53(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

function byName<Thing>(things: readonly Thing[], name: (thing: Thing) => string, what: string): Map<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    if (found.has(name(thing))) throw new Error(`Two definitions of the ${what} ${name(thing)}: rename one.`);
    found.set(name(thing), thing);
  }
  return found;
}
