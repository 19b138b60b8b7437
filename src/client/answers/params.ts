import type { PageParams } from '../queries.ts';

const DEFAULT_LIMIT = 30;
const LARGEST_LIMIT = 200;

/** The limit of a page; throws a sentence that names it where it is not one. */
export function limitOf({ limit = DEFAULT_LIMIT }: PageParams): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_LIMIT) return limit;
  throw new RangeError(`limit: give a whole number from 1 to ${LARGEST_LIMIT}, not ${String(limit)}.`);
}

/** A text parameter; throws a sentence that names it where it is missing or not a text. */
export function textOf(params: object, name: string): string {
  const value: unknown = (params as Record<string, unknown>)[name];
  if (typeof value === 'string') return value;
  throw new TypeError(`${name}: give a text, not ${String(value)}.`);
}

/** Where a page begins: after the last item of the one before. */
export function afterOf({ after = '' }: PageParams): string {
  if (typeof after === 'string') return after;
  throw new TypeError(`after: give the next of the page before, not ${String(after)}.`);
}
