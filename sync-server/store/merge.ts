/** A place in the store's order, and the number it has in one scope. */
export interface Numbered {
  readonly scope: string;
  readonly number: number;
  readonly place: number;
}

/** The numbers of a scope after `after` up to and with `upTo`. */
export interface Window {
  readonly scope: string;
  readonly after: number;
  readonly upTo: number;
}

/** The smallest window worth asking for. */
const SMALLEST = 8;

interface Reading {
  /** How far this scope was looked up. */
  upTo: number;
  /** The place of its last number looked up: beyond it, an event of this scope may come next. */
  place: number;
  /** How much of it is looked up next: twice as much each time, but not because others needed more. */
  size: number;
  readonly head: number;
}

/**
 * Merges many scopes into the store's one order without looking up more of each than is needed: because numbers are
 * dense, a window of a scope is a range of a known size. Answers the first `limit` places, each once, in order.
 */
export function mergeScopes(
  cursors: ReadonlyMap<string, number>,
  heads: ReadonlyMap<string, number>,
  limit: number,
  look: (windows: readonly Window[]) => readonly Numbered[],
): Map<number, Record<string, number>> {
  const more = [...cursors].filter(([scope, after]) => (heads.get(scope) ?? 0) > after);
  const size = Math.max(SMALLEST, Math.ceil(limit / Math.max(1, more.length)));
  const open = new Map(
    more.map(([scope, upTo]): [string, Reading] => [scope, { upTo, place: 0, size, head: heads.get(scope) ?? 0 }]),
  );
  const found: Numbered[] = [];
  for (;;) {
    const enough = nthPlace(found, limit);
    // Below it, an event of a scope that was not looked up so far may come first.
    const behind = [...open].filter(([, { place }]) => place < enough);
    if (behind.length === 0) return firstOf(found, enough, limit);
    const windows = behind.map(([scope, { upTo, size: most, head }]) => ({
      scope,
      after: upTo,
      upTo: Math.min(head, upTo + most),
    }));
    for (const one of look(windows)) {
      found.push(one);
      const reading = open.get(one.scope);
      if (reading !== undefined && one.place > reading.place) reading.place = one.place;
    }
    for (const { scope, upTo } of windows) {
      const reading = open.get(scope) as Reading;
      reading.upTo = upTo;
      reading.size *= 2;
      if (upTo >= reading.head) open.delete(scope);
    }
  }
}

/** The last place that can be among the first `limit`; `Infinity` while fewer were found. */
function nthPlace(found: readonly Numbered[], limit: number): number {
  if (found.length < limit) return Infinity;
  const places = Float64Array.from(new Set(found.map(({ place }) => place))).sort();
  return places[limit - 1] ?? Infinity;
}

function firstOf(found: readonly Numbered[], upTo: number, limit: number): Map<number, Record<string, number>> {
  const ordered = found.filter(({ place }) => place <= upTo).sort((a, b) => a.place - b.place);
  const first = new Map<number, Record<string, number>>();
  for (const { scope, number, place } of ordered) {
    const numbers = first.get(place) ?? {};
    if (!first.has(place)) {
      if (first.size === limit) break;
      first.set(place, numbers);
    }
    numbers[scope] = number;
  }
  return first;
}
