import * as fc from 'fast-check';
import {
  claimConfirmed,
  claimLowered,
  claimRaised,
  claimReleased,
  offer,
  offerClaimed,
  offerRecounted,
  type PutUp,
  stockAdded,
  stockTaken,
} from '../../src/domain/market/offer.ts';
import { claimIn, wantedBy } from '../../src/domain/market/queue.ts';
import type { Event, NewEvent } from '../../src/kernel/event.ts';
import { ana, bo } from './cast.ts';
import { idOf } from './history.ts';
import { hall, potatoes, putUp } from './market-cast.ts';
import { happened } from './streams.ts';

/** Something that chance does to an offer: who of the claims it is about, and with which numbers. */
interface Step {
  readonly does: 'claim' | 'raise' | 'lower' | 'release' | 'confirm' | 'add' | 'take' | 'recount';
  readonly who: number;
  readonly sure: number;
  readonly upper: number;
  readonly fewer: boolean;
}

/** How an offer begins, and what is done to it. Few of everything, so that it is scarce and every kind of step meets. */
export interface Story {
  /** How many there are; undefined where it is made to order. */
  readonly stock: number | undefined;
  readonly sharing: 'first' | 'by-hand';
  readonly steps: readonly Step[];
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(
    ...([
      'claim',
      'claim',
      'claim',
      'raise',
      'raise',
      'lower',
      'release',
      'confirm',
      'add',
      'take',
      'recount',
    ] as const),
  ),
  who: fc.nat({ max: 3 }),
  sure: fc.nat({ max: 4 }),
  upper: fc.nat({ max: 3 }),
  fewer: fc.boolean(),
});

/** Stories of an offer that is shared out to the first to arrive. */
export const stories: fc.Arbitrary<Story> = fc.record({
  stock: fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 12 }) }, { weight: 1, arbitrary: fc.constant(undefined) }),
  sharing: fc.constant('first' as const),
  steps: fc.array(step, { maxLength: 30 }),
});

/** The same for one that its producer shares out by hand. */
export const storiesByHand: fc.Arbitrary<Story> = stories.map((story) => ({ ...story, sharing: 'by-hand' }));

/** The events of a story: what makes no sense where it stands (raising what nobody claimed) is left out. */
export function told({ stock, sharing, steps }: Story): Event[] {
  const events: Event[] = [putUp(stock, { sharing })];
  let state = folded(events);
  for (const one of steps) {
    const fresh = eventFor(state, one);
    if (fresh === undefined) continue;
    const event = happened(offer(potatoes), one.does === 'claim' ? bo : ana, fresh);
    events.push(event);
    state = offer.fold(state, event) as PutUp;
  }
  return events;
}

/** The offer after these events, of which the first puts it up. */
export function folded(events: readonly Event[]): PutUp {
  return events.reduce((state, event) => offer.fold(state, event), offer.initial) as PutUp;
}

/** The id of the claim that a step is about. */
export function claimOf(who: number): string {
  return idOf('line', who);
}

function eventFor({ queue, stock }: PutUp, { does, who, sure, upper, fewer }: Step): NewEvent | undefined {
  const claim = claimOf(who);
  const known = claimIn(queue, claim);
  const wanted = wantedBy(queue, claim);
  switch (does) {
    case 'claim':
      return known === undefined ? offerClaimed({ claim, pickup: hall, fewer, sure: sure + 1, upper }) : undefined;
    case 'raise':
      return known && sure + upper > 0 ? claimRaised({ claim, sure, upper }) : undefined;
    case 'lower': {
      // Never below one, nor below what was promised: decisions see to that.
      const least = Math.max(1, known?.confirmed ?? 0);
      const by = { sure: Math.min(sure, wanted.sure - least), upper: Math.min(upper, wanted.upper) };
      return known && by.sure >= 0 && by.sure + by.upper > 0 ? claimLowered({ claim, ...by }) : undefined;
    }
    case 'release':
      return known && claimReleased({ claim });
    case 'confirm':
      // Up to all that is asked for, whether or not there is enough of it (C17).
      return known && claimConfirmed({ claim, quantity: Math.min(sure + upper, wanted.sure + wanted.upper) });
    case 'add':
      return stock === undefined ? undefined : stockAdded({ by: sure + 1, reason: '' });
    case 'take':
      return stock === undefined || stock <= sure ? undefined : stockTaken({ by: sure + 1, reason: '' });
    case 'recount':
      return stock === undefined ? undefined : offerRecounted({ count: sure * (upper + 1), seen: 0, reason: '' });
  }
}
