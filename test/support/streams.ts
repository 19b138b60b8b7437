import { pannier } from '../../src/domain/model.ts';
import type { Command, Decided, Facts, Refusal } from '../../src/kernel/decision.ts';
import { type Event, NOBODY, type NewEvent } from '../../src/kernel/event.ts';

/** What a decision came to, its events complete. */
export type Verdict =
  | { readonly is: 'events'; readonly events: readonly Event[] }
  | { readonly is: 'nothing' }
  | Refusal;

/** Streams in memory, and the deciding on them: the least that an engine does. */
export class Streams {
  /** All events, in the order they were kept. */
  readonly events: Event[] = [];
  readonly #byId = new Map<string, Event[]>();

  /** Keeps events, giving each its version. */
  keep(events: readonly Event[]): void {
    for (const event of events) {
      const stream = this.#of(event.stream);
      const kept = { ...event, version: stream.length + 1 };
      stream.push(kept);
      this.events.push(kept);
    }
  }

  /** Decides a command on the streams as they are; keeps nothing. Throws where the payload has the wrong shape. */
  decide(command: Command): Verdict {
    const decision = pannier.decisions.get(command.type);
    if (!decision) throw new Error(`No such command: ${command.type}`);
    const checked = { ...command, payload: decision.payload.parse(command.payload) as unknown };
    const facts = decision.facts(checked);
    const states = Object.fromEntries(
      Object.entries(facts).map(([name, { id, definition }]) => [
        name,
        this.#of(id).reduce((state, event) => definition.fold(state, event), definition.initial),
      ]),
    );
    const decided = decision.decide(states, checked);
    if (!isEvents(decided)) return decided;
    const fresh = Array.isArray(decided) ? (decided as readonly NewEvent[]) : [decided as NewEvent];
    return { is: 'events', events: fresh.map((one, index) => complete(one, index, checked, facts)) };
  }

  /** Decides a command and keeps what came of it. */
  send(command: Command): Verdict {
    const verdict = this.decide(command);
    if (verdict.is === 'events') this.keep(verdict.events);
    return verdict;
  }

  #of(stream: string): Event[] {
    const known = this.#byId.get(stream) ?? [];
    this.#byId.set(stream, known);
    return known;
  }
}

/** An event that happened, for the beginning of a test: in this stream, done by this person. */
export function happened(stream: { readonly id: string }, actor: string, fresh: NewEvent, at = 0): Event {
  return place({ ...fresh, stream: stream.id }, stream.id, { commit: 'past', n: 1, actor, at });
}

function isEvents(decided: Decided): decided is NewEvent | readonly NewEvent[] {
  return !('is' in decided);
}

function complete(fresh: NewEvent, index: number, command: Command, facts: Facts): Event {
  const takers = Object.values(facts).filter(({ definition }) =>
    definition.events.some(({ type }) => type === fresh.type),
  );
  const stream = fresh.stream ?? takers[0]?.id;
  if (stream === undefined || (fresh.stream === undefined && takers.length > 1)) {
    throw new Error(`${command.type} does not say which stream ${fresh.type} goes to`);
  }
  return place(fresh, stream, { commit: command.id, n: index + 1, actor: command.actor, at: command.at });
}

function place(
  { type, data }: NewEvent,
  stream: string,
  { commit, n, actor: who, at }: { commit: string; n: number; actor: string; at: number },
): Event {
  const definition = pannier.events.get(type);
  if (!definition) throw new Error(`No such event: ${type}`);
  const actor = definition.anonymous ? NOBODY : who;
  const by = definition.anonymous ? NOBODY : actor;
  const scopes = definition.scopes({ stream, actor: by, data });
  const read: unknown = definition.data.parse(data);
  return {
    id: `${commit}.${n}`,
    stream,
    version: 0,
    type,
    schema: definition.schema,
    data: read,
    actor: by,
    at,
    commit,
    scopes,
  };
}
