import * as z from 'zod';
import { decision, to } from '../../src/kernel/decision.ts';
import { event, type Event } from '../../src/kernel/event.ts';
import { model } from '../../src/kernel/model.ts';
import { projection, type ProjectionDefinition, table } from '../../src/kernel/projection.ts';
import { stream } from '../../src/kernel/stream.ts';

// A small world to try the engine on: jars are filled, and lists of them may break.

const jarFilled = event('jar.filled', {
  data: z.strictObject({ grams: z.int() }),
  scopes: () => ['people'],
});

const jar = stream('jar', {
  events: [jarFilled],
  initial: { is: 'jar', grams: 0 },
  on: { 'jar.filled': (state, { data }) => ({ is: 'jar', grams: state.grams + data.grams }) },
});

const fillJar = decision('jar.fill', {
  payload: z.strictObject({ jar: z.string().min(1), grams: z.int() }),
  facts: ({ payload }) => ({ jar: jar(payload.jar) }),
  decide: (_, { payload }) => jarFilled({ grams: payload.grams }),
});

/** Fills a jar with as much as another one has, and breaks where that is more than anybody thought of. */
const matchJar = decision('jar.match', {
  payload: z.strictObject({ jar: z.string(), other: z.string(), shelf: z.string() }),
  facts: ({ payload }) => ({ jar: jar(payload.jar), other: jar(payload.other), shelf: jar(payload.shelf) }),
  decide: ({ other }, { payload }) => {
    if (other.grams >= TOO_MUCH) throw new Error(`nobody thought of ${other.grams} grams`);
    return to(jar(payload.jar), jarFilled({ grams: other.grams }));
  },
});

/** So many grams break the decision `jar.match`. */
export const TOO_MUCH = 1_000;

export const jars = model({ streams: [jar], decisions: [fillJar, matchJar] });

/** What is in a jar, and what was put in, in order. */
interface JarRow {
  readonly grams: number;
  readonly fillings: readonly number[];
}

/** A list of jars; `breaks` says of which events its handler breaks. */
export function jarList(
  name: string,
  version: number,
  breaks: (event: Event) => boolean = () => false,
): ProjectionDefinition {
  return projection(name, {
    version,
    tables: { jars: table<JarRow>({ block: 4 }) },
    events: [jarFilled],
    on: {
      'jar.filled': (rows, one) => {
        const row = rows.jars.get(one.stream) ?? { grams: 0, fillings: [] };
        // It writes before it breaks: that must be taken back.
        rows.jars.put(one.stream, { ...row, grams: -1 });
        if (breaks(one)) throw new Error(`cannot list ${one.id}`);
        const { grams } = one.data;
        rows.jars.put(one.stream, { grams: row.grams + grams, fillings: [...row.fillings, grams] });
      },
    },
  });
}

/** The nth filling of a jar. */
export function filling(id: string, version: number, grams: number): Event {
  const commit = `${id}-${version}`;
  return {
    id: `${commit}.1`,
    stream: `jar/${id}`,
    version,
    type: 'jar.filled',
    schema: 1,
    data: { grams },
    actor: 'ana',
    at: 1_750_000_000_000 + version,
    commit,
    scopes: ['people'],
  };
}
