import type * as z from 'zod/mini';

/** Milliseconds since 1970 on the clock of the device that wrote. Kept for showing; it orders nothing (rule SYNC-5). */
export type Moment = number;

/**
 * What happened: never changed once written (rule LOG-3).
 * `id` is `<commit>.<n>` with n from 1 in its commit; `version` is the event's place in its stream, from 1, dense.
 */
export interface Event<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: Type;
  /** Which version of the type's schema `data` has: after decoding always the newest this code knows. */
  readonly schema: number;
  readonly data: Data;
  readonly actor: string;
  readonly at: Moment;
  readonly commit: string;
  readonly scopes: readonly string[];
}

/** The actor of an event that does not say who acted. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** An event as a decision returns it: the engine adds id, stream, version, actor, moment and scopes. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** Which stream it goes to; needed only where a decision looks at more than one stream that folds this type. */
  readonly stream?: string;
}

/** What a scope function may look at. */
export interface ScopeInput<Data> {
  readonly stream: string;
  readonly actor: string;
  readonly data: Data;
}

/** An older schema of an event's data and the way from it to the next one. */
export interface OlderSchema {
  readonly data: z.ZodMiniType;
  // The chain is checked at run time by each schema in turn: between two versions only `unknown` is honest.
  readonly upgrade: (data: never) => unknown;
}

/** One type of event: its schema, its history and where it goes. Calling it makes a new event. */
export interface EventDefinition<Type extends string = string, Data = unknown> {
  (data: Data): NewEvent<Type, Data>;
  readonly type: Type;
  /** The newest version of the data's schema, from 1. */
  readonly schema: number;
  readonly data: z.ZodMiniType<Data>;
  readonly was: readonly OlderSchema[];
  /** True where the event does not say who acted: `NOBODY` did. For what is public of something private. */
  readonly anonymous: boolean;
  scopes(input: ScopeInput<Data>): readonly string[];
}

/** The event that a definition defines. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? Event<Type, Data> : never;

/** Any definition, for lists of them. `never` in the parameter makes every definition assignable. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of definitions is contravariant in its data
export type AnyEventDefinition = EventDefinition<string, any>;

/**
 * Defines a type of event in one place: its newest schema, its older schemas (oldest first, each with the way up
 * to the next) and the scopes its events go to. All events of one stream must go to the same scopes (rule SYNC-2).
 */
export function event<Type extends string, Schema extends z.ZodMiniType>(
  type: Type,
  definition: {
    data: Schema;
    was?: readonly OlderSchema[];
    anonymous?: boolean;
    scopes: (input: ScopeInput<z.output<Schema>>) => readonly string[];
  },
): EventDefinition<Type, z.output<Schema>> {
  const was = definition.was ?? [];
  const make = (data: z.output<Schema>): NewEvent<Type, z.output<Schema>> => ({ type, data });
  return Object.assign(make, {
    type,
    schema: was.length + 1,
    data: definition.data as z.ZodMiniType<z.output<Schema>>,
    was,
    anonymous: definition.anonymous ?? false,
    scopes: definition.scopes,
  });
}
