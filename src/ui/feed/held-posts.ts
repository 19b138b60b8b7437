import type { PostView } from '../../client/queries.ts';

/** A feed as the reader has it before them, and what arrived since. */
export interface FeedInHand {
  readonly shown: readonly PostView[];
  /** Newer posts of others, held back behind "4 new posts": nothing is inserted under the reader. */
  readonly held: readonly PostView[];
}

/**
 * Splits the newest list into what is shown and what is held back. `known` are the posts the reader was given when
 * the list was opened: what stands above all of them and is not the reader's own waits to be asked for.
 */
export function holdBack(items: readonly PostView[], known: ReadonlySet<string>, me: string | undefined): FeedInHand {
  const border = items.findIndex((post) => known.has(post.id));
  if (border <= 0) return { shown: items, held: [] };
  const above = items.slice(0, border);
  return {
    shown: [...above.filter((post) => post.author.id === me), ...items.slice(border)],
    held: above.filter((post) => post.author.id !== me),
  };
}
