import type { Claim, Entry, Queue } from '../domain/market/queue.ts';
import type { Waited } from './waited.ts';

/**
 * The queue of an offer as it is stored: columns of ids and numbers. It has hundreds of claims and is written at each
 * order of one; a record for each of them would take five times the room, and the time.
 */
export interface QueueRow {
  /** The claims in the order they arrived; behind them those of which there are entries only. */
  readonly ids: readonly string[];
  readonly pickups: readonly string[];
  /** Of each claim, which of the pick-ups it is for. */
  readonly at: readonly number[];
  readonly fewer: readonly boolean[];
  readonly confirmed: readonly number[];
  /** Of each entry, which of the ids it is of, and how many it asks for: the upper part of a range below zero. */
  readonly of: readonly number[];
  readonly asked: readonly number[];
  readonly waited: readonly (readonly [claim: string, first: number, given: number, at: number, since: number])[];
}

/** The queue of an offer, and who of it waited. */
export interface Queued {
  readonly queue: Queue;
  readonly waited: Waited;
}

/** A queue as it is stored. */
export function packed(queued: Queued): QueueRow {
  const { entries, claims } = queued.queue;
  const ids = claims.map(({ claim }) => claim);
  const pickups: string[] = [];
  const at = claims.map(({ pickup }) => numberIn(pickups, pickup, pickups.length - 1));
  const of: number[] = [];
  // Mostly an entry is of the claim after the one before it.
  for (const { claim } of entries) of.push(numberIn(ids, claim, (of.at(-1) ?? -1) + 1));
  return {
    ids,
    pickups,
    at,
    fewer: claims.map(({ fewer }) => fewer),
    confirmed: claims.map(({ confirmed }) => confirmed),
    of,
    asked: entries.map(({ part, quantity }) => (part === 'sure' ? quantity : -quantity)),
    waited: Object.entries(queued.waited).map(([claim, { first, given, at, since }]) => [
      claim,
      first,
      given,
      at,
      since,
    ]),
  };
}

/** The queue that a row says. */
export function unpacked(row: QueueRow): Queued {
  const { ids, pickups, at, fewer, confirmed, of, asked, waited } = row;
  const claims = at.map((place, n): Claim => ({
    claim: ids[n] ?? '',
    pickup: pickups[place] ?? '',
    fewer: fewer[n] ?? false,
    confirmed: confirmed[n] ?? 0,
  }));
  const entries = asked.map((quantity, n): Entry => {
    const part = quantity < 0 ? 'upper' : 'sure';
    return { claim: ids[of[n] ?? -1] ?? '', part, quantity: Math.abs(quantity) };
  });
  return {
    queue: { entries, claims },
    waited: Object.fromEntries(waited.map(([claim, first, given, at, since]) => [claim, { first, given, at, since }])),
  };
}

/** The queue of an offer that nobody asked for. */
export const unasked: Queued = { queue: { entries: [], claims: [] }, waited: {} };

/** Which of these it is, looked for first where it is likely; one that is not among them is added. */
function numberIn(all: string[], one: string, likely: number): number {
  if (all[likely] === one) return likely;
  const found = all.indexOf(one);
  return found < 0 ? all.push(one) - 1 : found;
}
