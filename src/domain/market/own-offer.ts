import type { Refusal } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import type { OfferState, PutUp } from './offer.ts';

/** The offer, where it is the actor's: nobody else changes it (rule MARKET-20). */
export function ownOffer(state: OfferState, offer: string, actor: string): PutUp | Refusal {
  if (state.is === 'absent') return refuse('offer/unknown', { offer });
  return state.producer === actor ? state : refuse('offer/not-yours', { offer, producer: state.producer });
}

/** The offer, where it is the actor's and still offered. */
export function stillOffered(state: OfferState, offer: string, actor: string): PutUp | Refusal {
  const mine = ownOffer(state, offer, actor);
  if (mine.is !== 'withdrawn') return mine;
  return refuse('offer/withdrawn', { offer, name: mine.name, producer: mine.producer });
}
