import type { Moment } from '../../kernel/event.ts';
import type { Allocation } from '../../domain/market/allocation.ts';
import type { Priced } from '../../domain/market/offer.ts';

/** An offer as a card shows it. */
export interface OfferCard {
  readonly id: string;
  readonly is: 'offered' | 'withdrawn';
  readonly producer: string;
  readonly producerName: string;
  readonly name: string;
  readonly details: string;
  readonly price: number;
  readonly currency: string;
  readonly unit: string;
  /** Grams a unit is about, where it is weighed at packing and the price is per kilogram. */
  readonly about: number | null;
  /** What a newcomer would get; undefined where it is made to order. */
  readonly left: number | undefined;
  /** Units asked for and not given. */
  readonly waiting: number;
  readonly stock: number | undefined;
  readonly most: number | null;
  readonly least: number | null;
  readonly sharing: 'first' | 'by-hand';
  readonly pickups: readonly string[];
  readonly pending: boolean;
}

/** A place in the queue of an offer; who it is, is known to the buyer and the producer alone. */
export interface QueueEntry {
  readonly claim: string;
  readonly pickup: string;
  readonly sure: number;
  readonly upper: number;
  readonly confirmed: number;
  readonly given: number;
  readonly waiting: number;
  /** Place among those who wait, from 1; 0 where nothing waits. */
  readonly place: number;
  readonly mine: boolean;
  /** Whose it is, where this device may know. */
  readonly buyerName: string | undefined;
  readonly order: string | undefined;
}

/** An offer whole: its history, its queue. */
export interface OfferView extends OfferCard {
  readonly prices: readonly Priced[];
  readonly queue: readonly QueueEntry[];
  readonly over: Allocation['over'];
  /** The newest recount and the one it went over without knowing of it (C11). */
  readonly recount: RecountView | undefined;
  /** Words that newer ones went over without knowing of them (C12): the fields that it was, and when they were written. */
  readonly overwritten:
    | { readonly name?: string; readonly details?: string; readonly by: string; readonly at: Moment }
    | undefined;
  readonly recounts: number;
  readonly descriptions: number;
  /** The posts that carry it, newest first. */
  readonly posts: readonly string[];
}

interface RecountView extends Count {
  readonly over: Count | undefined;
}

/** How many were counted; `here`: on this device. */
interface Count {
  readonly count: number;
  readonly by: string;
  readonly at: Moment;
  readonly here: boolean;
}
