import type { StreamRef } from '../../kernel/stream.ts';
import { offer, type OfferState } from './offer.ts';

// A command that is about several offers names each of them: together they are what it decides over.

/** The offers of these lines, as facts under the names of their streams. */
export function factsOfOffers(
  lines: readonly { readonly offer: string }[],
): Record<`offer/${string}`, StreamRef<OfferState>> {
  return Object.fromEntries(lines.map((line) => [`offer/${line.offer}`, offer(line.offer)]));
}

/** The state of one of them. Throws where the command did not name it: a mistake of the programmer. */
export function offerIn(states: Readonly<Record<`offer/${string}`, OfferState>>, id: string): OfferState {
  const state = states[`offer/${id}`];
  if (state === undefined) throw new Error(`offer/${id} is not among the facts`);
  return state;
}
