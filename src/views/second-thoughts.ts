import type { offerDescribed, offerRecounted, PutUp } from '../domain/market/offer.ts';
import type { Event, EventOf, Moment } from '../kernel/event.ts';

// Two devices that knew nothing of each other: what stands, and what it went over, so that nothing is lost unseen.

/** The newest recount of an offer, and the one whose writer it did not know of (C11). */
export interface Recounted extends Counted {
  readonly over: Counted | undefined;
}

/** How many somebody counted. `commit`: by it a device knows what was asked for on it. */
interface Counted {
  readonly count: number;
  readonly by: string;
  readonly at: Moment;
  readonly commit: string;
}

/** The newest words of one field of an offer: who wrote them, and those they went over without knowing of them (C12). */
interface Wording {
  readonly by: string;
  readonly at: Moment;
  /** Which description of the offer it came with, from 1; 0 where it was put up with it. */
  readonly nth: number;
  readonly over: { readonly text: string; readonly by: string; readonly at: Moment } | undefined;
}

/** The newest words of an offer, by field: each is overwritten by itself. */
export interface Words {
  readonly name: Wording;
  readonly details: Wording;
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
  const over = unseen ? { count: last.count, by: last.by, at: last.at, commit: last.commit } : undefined;
  return { count, by: event.actor, at: event.at, commit: event.commit, over };
}

/** Whose words an offer has after this event. */
export function wordsAfter(
  before: (Pick<PutUp, 'descriptions' | 'name' | 'details'> & { readonly words: Words }) | undefined,
  event: Event,
): Words {
  const { actor: by, at } = event;
  const first: Wording = { by, at, nth: 0, over: undefined };
  if (before === undefined) return { name: first, details: first };
  if (event.type !== 'offer.described') return before.words;
  const said = event.data as EventOf<typeof offerDescribed>['data'];
  const nth = before.descriptions + 1;
  const wordingOf = (field: 'name' | 'details'): Wording => {
    const [was, is] = [before.words[field], said[field]];
    if (is === undefined || is === before[field]) return was;
    const over = said.seen < was.nth ? { text: before[field], by: was.by, at: was.at } : undefined;
    return { by, at, nth, over };
  };
  return { name: wordingOf('name'), details: wordingOf('details') };
}

/** Whether a field of it went over words unseen. */
export function isOverwritten({ name, details }: Words): boolean {
  return name.over !== undefined || details.over !== undefined;
}
