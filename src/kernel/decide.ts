import type { Command, Facts, Refusal } from './decision.ts';
import { problemsOf } from './codec.ts';
import { type Event, NOBODY, type NewEvent } from './event.ts';
import type { FactCache } from './facts.ts';
import type { Model } from './model.ts';
import * as z from 'zod/mini';

/** What came of a command: the events of its commit, nothing, or a refusal. */
export type Verdict =
  | { readonly is: 'accepted'; readonly events: readonly Event[] }
  | { readonly is: 'nothing' }
  | Refusal;

/** A command whose payload was read, with the facts its decision looks at; or the refusal of a payload that was not. */
export type Prepared =
  | { readonly is: 'ready'; readonly command: Command; readonly facts: Facts }
  | { readonly is: 'refused'; readonly refusal: Refusal };

/** Milliseconds since 1970 up to the year 9999: beyond it no calendar shows a moment. */
const LAST_MOMENT = 253_402_300_799_999;

const commandEnvelope = z.strictObject({
  id: z.uuid(),
  type: z.string().check(z.minLength(1), z.maxLength(100)),
  payload: z.unknown(),
  actor: z.uuid(),
  at: z.int().check(z.gte(0), z.lte(LAST_MOMENT)),
  arrived: z.optional(z.int().check(z.gte(0), z.lte(LAST_MOMENT))),
});

/** Reads a command as it came from a page or another program: its envelope, its type and its payload, by schema. */
export function prepare(model: Model, input: unknown): Prepared {
  const envelope = commandEnvelope.safeParse(input);
  if (!envelope.success) return refused('command/invalid', { problem: problemsOf(envelope.error) });
  return prepareRead(model, envelope.data);
}

/** As `prepare`, of a command whose envelope was read already, as a part of a frame: its type and its payload are. */
export function prepareRead(model: Model, read: Command): Prepared {
  const { type } = read;
  const decision = model.decisions.get(type);
  if (decision === undefined) return refused('command/unknown', { type });
  const payload = decision.payload.safeParse(read.payload);
  if (!payload.success) return refused('command/invalid', { type, problem: problemsOf(payload.error) });
  const command: Command = { ...read, payload: payload.data };
  return { is: 'ready', command, facts: decision.facts(command) };
}

/** Decides on the facts as loaded into the cache (rule CMD-4: never on views). Adds nothing to the cache. */
export function decideOn(model: Model, cache: FactCache, { command, facts }: Prepared & { is: 'ready' }): Verdict {
  const decision = model.decisions.get(command.type);
  if (decision === undefined) throw new Error(`${command.type} was prepared with another model`);
  const states: Record<string, unknown> = {};
  for (const [name, { id }] of Object.entries(facts)) states[name] = cache.stateOf(id).state;
  const decided = decision.decide(states, command);
  if ('is' in decided) return decided;
  const events = Array.isArray(decided) ? (decided as readonly NewEvent[]) : [decided as NewEvent];
  return { is: 'accepted', events: complete(model, cache, command, facts, events) };
}

/**
 * Gives new events their id, stream, version, actor, moment and scopes, and what they say the shape of its schema: in it
 * they are read back, and only alike can they be told for the same. Throws where a decision said something else.
 */
function complete(
  model: Model,
  cache: FactCache,
  command: Command,
  facts: Facts,
  events: readonly NewEvent[],
): Event[] {
  const versions = new Map<string, number>();
  return events.map((fresh, index) => {
    const definition = model.events.get(fresh.type);
    if (definition === undefined) throw new Error(`${command.type} answered ${fresh.type}, which no stream folds`);
    const target = targetOf(facts, fresh, command.type);
    const version = (versions.get(target.id) ?? cache.stateOf(target.id).version) + 1;
    versions.set(target.id, version);
    const actor = definition.anonymous ? NOBODY : command.actor;
    const data: unknown = definition.data.parse(fresh.data);
    return {
      id: `${command.id}.${index + 1}`,
      stream: target.id,
      version,
      type: fresh.type,
      schema: definition.schema,
      data,
      actor,
      at: command.at,
      commit: command.id,
      scopes: [...new Set(definition.scopes({ stream: target.id, actor, data }))],
    };
  });
}

/** The stream an event goes to: the one it names, or the only fact whose kind folds its type. */
function targetOf(facts: Facts, fresh: NewEvent, command: string) {
  const fitting = Object.values(facts).filter(
    ({ id, definition }) =>
      (fresh.stream === undefined || fresh.stream === id) && definition.events.some(({ type }) => type === fresh.type),
  );
  const [target] = fitting;
  if (target === undefined || fitting.some(({ id }) => id !== target.id))
    throw new Error(`${command}: say with to(…) which of its facts gets ${fresh.type}`);
  return target;
}

function refused(code: string, data: unknown): Prepared {
  return { is: 'refused', refusal: { is: 'refused', code, data } };
}

/** The ids of the streams that facts name. */
export function streamsOf(facts: Readonly<Record<string, { readonly id: string }>>): string[] {
  return Object.values(facts).map(({ id }) => id);
}
