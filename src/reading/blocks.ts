/**
 * Rows of a table are stored in blocks: neighbouring rows share one record. What IndexedDB charges for is records
 * and transactions, not bytes; 5,000 rows of their own cost ten times what they cost in blocks of 32.
 *
 * A block covers the keys from its id up to the next block's id; the first block's id is the empty string.
 */
export interface Block {
  readonly id: string;
  /** Sorted. */
  readonly keys: readonly string[];
  /** `rows[n]` belongs to `keys[n]`. */
  readonly rows: readonly unknown[];
}

/** A record of the views that is not a block: the views must be made anew from the log. */
class DamagedBlock extends Error {
  override readonly name = 'DamagedBlock';
}

/** A block as read; throws where the record is not one. */
export function checked(table: string, record: Block): Block {
  const { id, keys, rows } = record as Partial<Block>;
  if (typeof id === 'string' && Array.isArray(keys) && Array.isArray(rows) && keys.length === rows.length)
    return record;
  throw new DamagedBlock(`The block ${String(id)} of ${table} is damaged: rebuild the lists.`);
}

/** The index of the last of these sorted texts that is not after `key`; -1 where all are. */
export function lastUpTo(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The row under a key in a block, or undefined. */
export function rowIn(block: Block | undefined, key: string): unknown {
  if (block === undefined) return undefined;
  const index = lastUpTo(block.keys, key);
  return block.keys[index] === key ? block.rows[index] : undefined;
}

/** What becomes of a block when rows of it change: nothing, itself, or several blocks of at most `size` rows. */
export function changeBlock(
  block: Block,
  changes: readonly (readonly [key: string, row: unknown])[],
  size: number,
): Block[] {
  const [keys, rows] = merge(block, changes);
  if (keys.length === 0) return [];
  const pieces = Math.ceil(keys.length / size);
  const each = Math.ceil(keys.length / pieces);
  return Array.from({ length: pieces }, (_, piece) => {
    const start = piece * each;
    return {
      id: piece === 0 ? block.id : (keys[start] as string),
      keys: keys.slice(start, start + each),
      rows: rows.slice(start, start + each),
    };
  });
}

/** Merges sorted changes into a block's sorted rows; `undefined` removes a row. */
function merge(block: Block, changes: readonly (readonly [string, unknown])[]): [keys: string[], rows: unknown[]] {
  const keys: string[] = [];
  const rows: unknown[] = [];
  let at = 0;
  for (const [key, row] of changes) {
    while (at < block.keys.length && (block.keys[at] as string) < key) {
      keys.push(block.keys[at] as string);
      rows.push(block.rows[at]);
      at += 1;
    }
    if (block.keys[at] === key) at += 1;
    if (row !== undefined) {
      keys.push(key);
      rows.push(row);
    }
  }
  return [keys.concat(block.keys.slice(at)), rows.concat(block.rows.slice(at))];
}
