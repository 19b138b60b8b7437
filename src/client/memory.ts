/** What a browser remembers from one page to the next, read at once: the part of its storage that is used. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The memory of this browser; undefined where it lets the page keep nothing. Only asking for it throws there. */
export function browserMemory(): Storage | undefined {
  try {
    return localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** What a tab remembers until it is closed; undefined where it may keep nothing. */
export function visitMemory(): Storage | undefined {
  try {
    return sessionStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** A memory that lasts as long as the page. */
export function pageMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
