import type { Context } from '../../src/client/answers/context.ts';
import type { BasketLine } from '../../src/client/market-views/basket.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { Stretch } from '../../src/reading/view-reader.ts';
import { projections } from '../../src/views/all.ts';
import { contentsOf, type Contents } from './device.ts';

/** What a device wrote down of these commits: of those that were asked for on it. */
type CommitsOf = (ids: readonly string[]) => Promise<readonly unknown[]>;

/** What somebody at a device reads after these events: rows as the projections leave them, and nothing else. */
export function contextOf(
  me: string,
  events: readonly Event[],
  more: {
    readonly pending?: readonly Event[];
    readonly basket?: readonly BasketLine[];
    readonly commits?: CommitsOf;
  } = {},
): Context {
  const { pending = [], basket = [], commits = async (ids) => ids.map(() => undefined) } = more;
  const records = basket.map((line) => ({ market: 'shared.1', ...line }));
  return {
    market: 'shared.1',
    me,
    views: new RowsRead(contentsOf(projections, me, [...events, ...pending])),
    log: { commits: { orderBy: () => ({ toArray: () => Promise.resolve([{ events: pending }]) }), bulkGet: commits } },
    device: { basket: { where: () => ({ equals: () => ({ toArray: () => Promise.resolve(records) }) }) } },
    pointer: '',
    trouble: undefined,
    named: new Map(),
  } as unknown as Context;
}

/** Reads rows from memory as a page reads them from the database. */
class RowsRead {
  readonly #contents: Contents;

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  async get(table: string, key: string): Promise<unknown> {
    return this.#rows(table).find(([one]) => one === key)?.[1];
  }

  async getMany(table: string, keys: Iterable<string>): Promise<ReadonlyMap<string, unknown>> {
    const wanted = new Set(keys);
    return new Map(this.#rows(table).filter(([key]) => wanted.has(key)));
  }

  async scan(table: string, { from, inclusive = false, prefix = '', limit }: Stretch) {
    return this.#rows(table)
      .filter(([key]) => key.startsWith(prefix) && (inclusive ? key >= from : key > from))
      .slice(0, limit);
  }

  #rows(table: string): Contents[string] {
    return this.#contents[table] ?? [];
  }
}
