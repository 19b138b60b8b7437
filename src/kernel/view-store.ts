import type { Event, Moment } from './event.ts';

/** How far the views have come: the checkpoint, stored with the rows in one transaction (rule VIEW-1). */
export interface ViewState {
  /** Grows with every flush by any tab. */
  readonly revision: number;
  /** Position of the last confirmed event applied, for all projections that are not halted. */
  readonly position: number;
  /** The log's revision they were last compared with: who knows an older one must read the log again first. */
  readonly log: number;
  /** When the views were last level with the log's head. */
  readonly levelAt: Moment;
  /** Projections that stopped for a bad release, with the position each has reached. */
  readonly halted: Readonly<Record<string, { readonly position: number; readonly error: string }>>;
}

/** The before-images of one pending commit (rule VIEW-4), and what tells it from another decision of it. */
export interface UndoRecord {
  /** Order of application, from 1, growing. */
  readonly n: number;
  readonly commit: string;
  /** Hash of the events as applied: equal to the confirmed ones means that nothing needs to be touched. */
  readonly print: string;
  readonly events: number;
  /** True where an event of it could not be applied: then it is never taken for confirmed without a look. */
  readonly partial: boolean;
  /** `[table, key, row before]`, in the order of the writes. */
  readonly images: readonly (readonly [table: string, key: string, before: unknown])[];
}

/** Events of one key that a projection could not apply: the first failed, the others wait behind it (rule VIEW-6). */
export interface ParkedRecord {
  readonly projection: string;
  readonly key: string;
  readonly error: string;
  readonly since: Moment;
  readonly events: readonly Event[];
}

/** Rows by table (`<projection>.<table>`) and key; `undefined` means no row. */
export type RowChanges = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** Rows that are about to be written to the views of this name: pages may show them already. */
export interface Ahead {
  readonly views: string;
  readonly rows: RowChanges;
}

/** One chunk: rows, checkpoint, undo and parked events, all of it or nothing. */
export interface ViewChange {
  /** The revision this was computed on. */
  readonly expect: number;
  readonly rows: RowChanges;
  readonly state: Omit<ViewState, 'revision'>;
  readonly undo: { readonly drop: readonly number[]; readonly add: readonly UndoRecord[] };
  /** `undefined` as value: this key is no longer parked. */
  readonly parked: readonly (readonly [projection: string, key: string, record: ParkedRecord | undefined])[];
}

/** The views database, as the kernel needs it. Every method rejects with a `StorageFault`. */
export interface ViewStore {
  /** The name of the database, for the pointer that pages follow. */
  readonly name: string;
  state(): Promise<ViewState>;
  /**
   * The rows of these keys that exist, by table: as of the state that was asked for last. Where somebody else flushed
   * since, they may be others by now, and a flush that is worked out on them comes to nothing.
   */
  load(wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>>;
  /** The row as it is stored at this moment, for whoever only looks. */
  row(table: string, key: string): Promise<unknown>;
  /** Undo of all pending commits applied, oldest first. */
  undo(): Promise<readonly UndoRecord[]>;
  parked(): Promise<readonly ParkedRecord[]>;
  /** Writes a chunk and answers the new revision; `undefined`: someone else flushed since `expect`, nothing was written. */
  flush(change: ViewChange): Promise<number | undefined>;
  close(): void;
}

/** Makes, opens and removes views databases: one is in use, another may be built beside it. */
export interface ViewStores {
  open(name: string): Promise<ViewStore>;
  remove(name: string): Promise<void>;
  /** The names of those there are. */
  names(): Promise<readonly string[]>;
}
