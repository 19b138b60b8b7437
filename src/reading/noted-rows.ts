import type { RowChanges } from '../kernel/view-store.ts';
import type { Stretch } from './view-reader.ts';

/** Rows noted at most: who reads more waits until what changed is stored. */
const MOST = 4_096;

/** A stretch as it was read. */
interface Noted {
  readonly table: string;
  readonly stretch: Stretch;
  readonly found: readonly (readonly [key: string, row: unknown])[];
}

/** The rows that an answer was made of, at hand to make it again when some of them change. */
export class NotedRows {
  readonly #rows = new Map<string, unknown>();
  readonly #stretches = new Map<string, Noted>();
  /** What was taken in last: of this also rows that were not asked for before are known. */
  #taken: RowChanges = new Map();
  #count = 0;

  /** True where it is known what is under this key, be it nothing. */
  has(table: string, key: string): boolean {
    return this.#rows.has(nameOf(table, key)) || this.#taken.get(table)?.has(key) === true;
  }

  row(table: string, key: string): unknown {
    return this.#rows.get(nameOf(table, key)) ?? this.#taken.get(table)?.get(key);
  }

  stretch(table: string, stretch: Stretch): Noted['found'] | undefined {
    return this.#stretches.get(stretchOf(table, stretch))?.found;
  }

  note(table: string, key: string, row: unknown): void {
    if (this.#isRoomFor(1)) this.#rows.set(nameOf(table, key), row);
  }

  noteStretch(table: string, stretch: Stretch, found: Noted['found']): void {
    if (this.#isRoomFor(found.length)) this.#stretches.set(stretchOf(table, stretch), { table, stretch, found });
  }

  /** Takes changed rows in; false where nothing that was noted is another now. */
  take(changes: RowChanges): boolean {
    let touched = false;
    for (const [name, noted] of this.#stretches) {
      let found: Noted['found'] | undefined = noted.found;
      for (const [key, row] of changes.get(noted.table) ?? []) found = found && after({ ...noted, found }, key, row);
      if (found === noted.found) continue;
      touched = true;
      if (found === undefined) this.#stretches.delete(name);
      else this.#stretches.set(name, { ...noted, found });
    }
    for (const [table, rows] of changes)
      for (const [key, row] of rows) {
        const name = nameOf(table, key);
        if (!this.#rows.has(name)) continue;
        touched = true;
        this.#rows.set(name, row);
      }
    this.#taken = changes;
    return touched;
  }

  /** Once there is too much, what was noted before is not held either. */
  #isRoomFor(more: number): boolean {
    this.#count += more;
    if (this.#count <= MOST) return true;
    this.#rows.clear();
    this.#stretches.clear();
    return false;
  }
}

/** A stretch after a row of it changed; undefined where a row moves up that was not read. */
function after({ stretch, found }: Noted, key: string, row: unknown): Noted['found'] | undefined {
  const { from, inclusive = false, prefix = '', limit } = stretch;
  if (!key.startsWith(prefix) || key < from || (key === from && !inclusive)) return found;
  const index = found.findIndex(([one]) => one >= key);
  const at = index < 0 ? found.length : index;
  const isFull = found.length >= limit;
  if (found[at]?.[0] === key) {
    if (row !== undefined) return found.with(at, [key, row]);
    return isFull ? undefined : found.toSpliced(at, 1);
  }
  if (row === undefined || (isFull && at === found.length)) return found;
  return found.toSpliced(at, 0, [key, row]).slice(0, limit);
}

function nameOf(table: string, key: string): string {
  return `${table}\n${key}`;
}

function stretchOf(table: string, { from, inclusive = false, prefix = '', limit }: Stretch): string {
  return [table, from, inclusive, prefix, limit].join('\n');
}
