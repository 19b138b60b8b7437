import type * as z from 'zod/mini';
import type { Moment, NewEvent } from './event.ts';
import type { StreamRef } from './stream.ts';

/** What a person asks for. `id` is a UUIDv7 minted by the device; it becomes the id of the commit (rule CMD-3). */
export interface Command<Type extends string = string, Payload = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly payload: Payload;
  readonly actor: string;
  readonly at: Moment;
  /** When it reached whoever has the last word on it; only they know. */
  readonly arrived?: Moment | undefined;
}

/** When a command reached the market; where nobody has said, it is taken to arrive at once. */
export function arrivalOf({ at, arrived }: Pick<Command, 'at' | 'arrived'>): Moment {
  return arrived ?? at;
}

/** A decision's no: a code and the data its sentence needs. A value that is kept, never thrown (rule CMD-2). */
export interface Refusal<Code extends string = string, Data = unknown> {
  readonly is: 'refused';
  readonly code: Code;
  readonly data: Data;
}

/** It is so already: a double tap, or two devices. */
export interface Nothing {
  readonly is: 'nothing';
}

/** The answer "it is so already". */
export const nothing: Nothing = { is: 'nothing' };

/** What a decision answers: one event, several, nothing or a refusal. */
export type Decided = NewEvent | readonly NewEvent[] | Nothing | Refusal;

/** The streams a decision names, by the name it uses for them. */
export type Facts = Readonly<Record<string, StreamRef>>;

/** The folded states of those streams. */
export type StatesOf<Named extends Facts> = {
  readonly [Name in keyof Named]: Named[Name] extends StreamRef<infer State> ? State : never;
};

/** One type of command: what its payload looks like, which facts decide about it, and how. */
export interface Decision<Type extends string = string, Payload = unknown> {
  readonly type: Type;
  readonly payload: z.ZodMiniType<Payload>;
  facts(command: Command<Type, Payload>): Facts;
  decide(states: Readonly<Record<string, unknown>>, command: Command<Type, Payload>): Decided;
}

/** Any decision, for lists of them. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of decisions is contravariant in its payload
export type AnyDecision = Decision<string, any>;

/** The payload that a decision accepts, before its schema trims and fills it. */
export type PayloadOf<Some> = Some extends { readonly payload: z.ZodMiniType<unknown, infer Input> } ? Input : never;

/**
 * Defines a decision. It is pure (rule CMD-1): same facts, same command, same answer, in the worker and on the
 * server. The facts it names are its consistency boundary, across as many streams as it likes.
 */
export function decision<Type extends string, Schema extends z.ZodMiniType, Named extends Facts>(
  type: Type,
  definition: {
    payload: Schema;
    facts: (command: Command<Type, z.output<Schema>>) => Named;
    decide: (states: StatesOf<Named>, command: Command<Type, z.output<Schema>>) => Decided;
  },
): Decision<Type, z.output<Schema>> & { readonly payload: Schema } {
  return {
    type,
    payload: definition.payload,
    facts: definition.facts,
    decide: (states, command) => definition.decide(states as StatesOf<Named>, command),
  } as Decision<Type, z.output<Schema>> & { readonly payload: Schema };
}

/** Sends an event to a named stream: for decisions that look at several streams of one kind. */
export function to<Type extends string, Data>(stream: StreamRef, event: NewEvent<Type, Data>): NewEvent<Type, Data> {
  return { ...event, stream: stream.id };
}
