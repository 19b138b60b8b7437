import type { Refusal } from '../../kernel/decision.ts';
import { notRegistered, person, type PersonState } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { offer, type OfferState, type PutUp } from './offer.ts';

interface Asked {
  readonly payload: { readonly offer: string };
  readonly actor: string;
}

interface OfferFacts {
  readonly me: PersonState;
  readonly offer: OfferState;
}

/** Who asks and the offer: what every command about one's own offer looks at. */
export function factsOfOffer({ payload, actor }: Asked) {
  return { me: person(actor), offer: offer(payload.offer) };
}

/** The offer, where it is the actor's: nobody else changes it (rule MARKET-20). */
export function ownOffer({ me, offer: its }: OfferFacts, { payload, actor }: Asked): PutUp | Refusal {
  if (me.is === 'absent') return notRegistered(actor);
  if (its.is === 'absent') return refuse('offer/unknown', { offer: payload.offer });
  return its.producer === actor ? its : refuse('offer/not-yours', { offer: payload.offer, producer: its.producer });
}

/** The offer, where it is the actor's and still offered. */
export function stillOffered(facts: OfferFacts, asked: Asked): PutUp | Refusal {
  const mine = ownOffer(facts, asked);
  if (mine.is !== 'withdrawn') return mine;
  return refuse('offer/withdrawn', { offer: asked.payload.offer, name: mine.name, producer: mine.producer });
}
