import * as z from 'zod/mini';
import type { AnyEventDefinition, Event } from './event.ts';
import type { Model } from './model.ts';
import { schemaWords } from './schema-words.ts';

// Messages name what was expected. A schema that compiled itself would need `eval`, which a strict content security
// policy forbids.
z.config({ localeError: schemaWords, jitless: true });

/** Why a stored or received event cannot be folded. It is kept all the same (rule LOG-3). */
interface Problem {
  /** `newer`: made with a newer version, an update shows it. `damaged`: not what its schema says. */
  readonly is: 'newer' | 'damaged';
  readonly detail: string;
}

/** An event as read back: decoded and upgraded, or kept as it is with the problem beside it. */
export type ReadEvent = Event & { readonly problem?: Problem };

const id = z.string().check(z.minLength(1), z.maxLength(200));

/** The envelope of every event (rule LOG-3), whatever its type. */
const envelope = z.strictObject({
  id,
  stream: z.string().check(z.minLength(3), z.maxLength(300), z.regex(/^[^/]+\/.+$/, 'a stream is <kind>/<id>')),
  version: z.int().check(z.gte(1)),
  type: z.string().check(z.minLength(1), z.maxLength(100)),
  schema: z.int().check(z.gte(1)),
  data: z.unknown(),
  actor: id,
  at: z.int().check(z.gte(0)),
  commit: id,
  scopes: z.array(id).check(z.maxLength(64)),
});

/** Decodes what was read from disk or network and upgrades it to the newest version of its type. Never throws. */
export function decode(model: Model, stored: unknown): ReadEvent {
  const read = envelope.safeParse(stored);
  if (!read.success) return damaged(stored, `envelope: ${problemsOf(read.error)}`);
  const event = read.data as Event;
  const definition = model.events.get(event.type);
  if (definition === undefined) return { ...event, problem: { is: 'newer', detail: `unknown type ${event.type}` } };
  if (event.schema > definition.schema)
    return {
      ...event,
      problem: { is: 'newer', detail: `${event.type} has schema ${event.schema}, known is ${definition.schema}` },
    };
  try {
    const data = upgrade(definition, event.schema, event.data);
    return event.schema === definition.schema && data === event.data
      ? event
      : { ...event, schema: definition.schema, data };
  } catch (error) {
    const detail = error instanceof z.core.$ZodError ? problemsOf(error) : String(error);
    return { ...event, problem: { is: 'damaged', detail: `data of ${event.type}: ${detail}` } };
  }
}

/** Reads data of any known schema version, step by step up to the newest. Throws what a schema or an upgrade throws. */
function upgrade(definition: AnyEventDefinition, schema: number, data: unknown): unknown {
  let current = data;
  for (const older of definition.was.slice(schema - 1)) current = older.upgrade(older.data.parse(current) as never);
  return definition.data.parse(current);
}

/** What is wrong, in one line that names each field: `text: expected string`. */
export function problemsOf(error: z.core.$ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ');
}

/** A stand-in for what could not even be read as an envelope: its raw form is in `data`, under a stream of its own. */
function damaged(stored: unknown, detail: string): ReadEvent {
  const raw = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' && value !== '' ? value : otherwise);
  const name = text(raw['id'], 'unreadable');
  return {
    id: name,
    stream: text(raw['stream'], `damaged/${name}`),
    version: 1,
    type: text(raw['type'], 'unreadable'),
    schema: 1,
    data: stored,
    actor: text(raw['actor'], 'unknown'),
    at: 0,
    commit: name,
    scopes: [],
    problem: { is: 'damaged', detail },
  };
}
