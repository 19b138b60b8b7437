import type { offerDescribed, offerRecounted, PutUp } from '../domain/market/offer.ts';
import type { Event, EventOf, Moment } from '../kernel/event.ts';

// Two devices that knew nothing of each other: what stands, and what it went over, so that nothing is lost unseen.

/** The newest recount of an offer, and the one whose writer it did not know of (C11). */
export interface Recounted {
  readonly count: number;
  readonly by: string;
  readonly at: Moment;
  readonly over: { readonly count: number; readonly by: string; readonly at: Moment } | undefined;
}

/** Who wrote the newest words of an offer, and those they went over without knowing of them (C12). */
export interface Overwritten {
  readonly by: string;
  readonly at: Moment;
  readonly over:
    | { readonly name: string; readonly details: string; readonly by: string; readonly at: Moment }
    | undefined;
}

/** The recount that this event is; undefined where it is none. */
export function recountedBy(
  before: (Pick<PutUp, 'recounts'> & { readonly recount: Recounted | undefined }) | undefined,
  event: Event,
): Recounted | undefined {
  if (event.type !== 'offer.recounted') return undefined;
  const { count, seen } = event.data as EventOf<typeof offerRecounted>['data'];
  const last = before?.recount;
  const unseen = before !== undefined && seen < before.recounts && last !== undefined && last.count !== count;
  const over = unseen ? { count: last.count, by: last.by, at: last.at } : undefined;
  return { count, by: event.actor, at: event.at, over };
}

/** Whose words these are, where this event describes the offer; undefined where it does not. */
export function overwrittenBy(
  before: (Pick<PutUp, 'descriptions' | 'name' | 'details'> & { readonly words: Overwritten }) | undefined,
  event: Event,
): Overwritten | undefined {
  if (event.type !== 'offer.described') return undefined;
  const { seen, ...now } = event.data as EventOf<typeof offerDescribed>['data'];
  const same = before?.name === now.name && before.details === now.details;
  if (before === undefined || seen >= before.descriptions || same)
    return { by: event.actor, at: event.at, over: undefined };
  const { name, details, words } = before;
  return { by: event.actor, at: event.at, over: { name, details, by: words.by, at: words.at } };
}
