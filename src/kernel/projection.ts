import type { AnyEventDefinition, Event, EventOf } from './event.ts';

/**
 * A table of a projection: an ordered map from a string key to a row. Rows are values: a handler never changes one
 * in place, it puts a new one.
 */
export interface TableDefinition<Row = unknown> {
  /** How many neighbouring rows share one stored record at most; see docs/decisions on blocks. */
  readonly block: number;
  /** How a row is stored, where that is not as handlers have it: packed once a chunk, however often they change it. */
  readonly stored?: StoredAs<Row> | undefined;
  /** Never set; carries the row's type. */
  readonly row?: Row;
}

/** What a row is stored as, and how it is made of that again. */
interface StoredAs<Row> {
  // Methods, so that a table of some row is a table: only the buffer calls them, with what belongs to it.
  pack(row: Row): unknown;
  unpack(stored: never): Row;
}

/** What a handler may do with one table. Reads and writes go to memory and are flushed in bulk (rule VIEW-3). */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  put(key: string, row: Row): void;
  /** Puts what `change` makes of the row under this key (`undefined` where there is none). */
  change(key: string, change: (row: Row | undefined) => Row): void;
  delete(key: string): void;
}

/** Whose views these are: `reader` is the person at this device, or none before there is one. */
export interface ViewContext {
  readonly reader: string | undefined;
}

/** Folds events into rows: a name, a version, tables, and one handler per event type. */
export interface ProjectionDefinition {
  readonly name: string;
  /** Grows with every change of what the handlers write: a change of it rebuilds the views. */
  readonly version: number;
  readonly tables: Readonly<Record<string, TableDefinition>>;
  readonly events: readonly AnyEventDefinition[];
  readonly handles: ReadonlySet<string>;
  /** Order is kept, and trouble is parked, per key (rule VIEW-6). */
  key(event: Event): string;
  apply(rows: Readonly<Record<string, Rows<unknown>>>, event: Event, context: ViewContext): void;
}

type RowsOf<Tables> = {
  readonly [Name in keyof Tables]: Tables[Name] extends TableDefinition<infer Row> ? Rows<Row> : never;
};

/** Declares a table of rows of one type. `block` is smaller for fat rows, larger for tiny ones. */
export function table<Row>(options: { block?: number; stored?: StoredAs<Row> } = {}): TableDefinition<Row> {
  return { block: options.block ?? 32, ...(options.stored && { stored: options.stored }) };
}

/**
 * Defines a projection. Its handlers are pure and synchronous, see only their own tables, and obey the laws of rule
 * VIEW-5. The last law means that a handler may meet an event before the event that made the thing it speaks of
 * (a like before its post): `change` then starts from a row that says so.
 */
export function projection<
  const Definitions extends readonly AnyEventDefinition[],
  const Tables extends Readonly<Record<string, TableDefinition>>,
>(
  name: string,
  definition: {
    version: number;
    tables: Tables;
    events: Definitions;
    key?: (event: EventOf<Definitions[number]>) => string;
    on: {
      [Type in Definitions[number]['type']]: (
        rows: RowsOf<Tables>,
        event: EventOf<Extract<Definitions[number], { readonly type: Type }>>,
        context: ViewContext,
      ) => void;
    };
  },
): ProjectionDefinition {
  type Handler = (rows: RowsOf<Tables>, event: Event, context: ViewContext) => void;
  const handlers = new Map<string, Handler>(Object.entries(definition.on));
  const key = definition.key as ((event: Event) => string) | undefined;
  return {
    name,
    version: definition.version,
    tables: definition.tables,
    events: definition.events,
    handles: new Set(handlers.keys()),
    key: key ?? ((event) => event.stream),
    apply: (rows, event, context) => handlers.get(event.type)?.(rows as RowsOf<Tables>, event, context),
  };
}
