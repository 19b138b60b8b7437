import type { Moment } from '../../kernel/event.ts';
import type { PickupView } from './pickups.ts';
import type { OfferCard } from './offers.ts';

/** What is in the basket of this device, not ordered yet. */
export interface BasketLine {
  readonly offer: string;
  readonly pickup: string;
  readonly quantity: number;
  readonly upTo: number;
  readonly fewer: boolean;
  readonly wait: boolean;
  readonly note: string;
  /** The price that was seen when it was put in. */
  readonly price: number;
  readonly at: Moment;
}

/** A basket line with its offer as it is now, and what is to be known before ordering. */
export interface BasketLineView extends BasketLine {
  readonly card: OfferCard | undefined;
  readonly trouble:
    | 'gone'
    | 'withdrawn'
    | 'not-here'
    | 'over-limit'
    | 'under-minimum'
    | 'fewer-left'
    | 'sold-out'
    | 'price'
    | 'closed'
    /** Ordering has closed, and an order stands there that nothing is added to any more. */
    | 'no-more'
    | undefined;
  readonly amount: number;
  readonly estimated: boolean;
  /** An order of mine that stands there already. */
  readonly order: string | undefined;
}

/** The lines of a basket for one producer and one pick-up: they become one order. */
export interface BasketGroup {
  readonly pickup: PickupView | undefined;
  readonly pickupId: string;
  readonly producer: string;
  readonly producerName: string;
  readonly lines: readonly BasketLineView[];
  readonly total: number;
  /** Undefined where none of it is here any more: then it comes to nothing in any money. */
  readonly currency: string | undefined;
  readonly estimated: boolean;
  /** What is to be said to the producer with it. */
  readonly note: string;
  /** An order of mine that stands there already: lines are added to it. */
  readonly order: string | undefined;
}
