import type { AnyEventDefinition, Event, EventOf } from './event.ts';

/** How one kind of stream folds its events into a state. */
export interface StreamDefinition<State = unknown> {
  readonly kind: string;
  readonly initial: State;
  readonly events: readonly AnyEventDefinition[];
  /** The state after one more event. An event of a type this kind does not fold leaves the state as it is. */
  fold(state: State, event: Event): State;
}

/** One stream, named: what a decision lists as a fact. */
export interface StreamRef<State = unknown> {
  /** `<kind>/<part>[/<part>…]` */
  readonly id: string;
  readonly definition: StreamDefinition<State>;
}

/** A kind of stream: call it with the parts of an id to name one stream of it. */
export interface StreamKind<State> extends StreamDefinition<State> {
  (...parts: [string, ...string[]]): StreamRef<State>;
}

/** The parts of a stream's id after its kind: `like/p1/ana` → `['p1', 'ana']`. */
export function partsOf(stream: string): string[] {
  return stream.split('/').slice(1);
}

/**
 * Defines a kind of stream. `on` has one entry per event type listed: a missing one does not compile.
 * Folding is pure; a fold must accept every event its own decisions can produce, in any order the stream can have.
 */
export function stream<
  // Without it the compiler widens `is: 'published'` in a handler's answer to string.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  Is extends string,
  State extends { readonly is: Is },
  const Definitions extends readonly AnyEventDefinition[],
>(
  kind: string,
  definition: {
    events: Definitions;
    initial: State;
    on: {
      [Type in Definitions[number]['type']]: (
        state: NoInfer<State>,
        event: EventOf<Extract<Definitions[number], { readonly type: Type }>>,
      ) => NoInfer<State>;
    };
  },
): StreamKind<State> {
  const handlers = new Map<string, (state: State, event: Event) => State>(Object.entries(definition.on));
  const self: StreamDefinition<State> = {
    kind,
    initial: definition.initial,
    events: definition.events,
    fold: (state, event) => handlers.get(event.type)?.(state, event) ?? state,
  };
  const name = (...parts: [string, ...string[]]): StreamRef<State> => ({
    id: `${kind}/${parts.join('/')}`,
    definition: self,
  });
  return Object.assign(name, self);
}
