import type { Sharing } from '../../domain/market/allocation.ts';
import type { Done, OrderLine, Placed } from '../../domain/market/order.ts';
import type { PickupOfOrder } from './pickups.ts';

/** A line of an order with what it gets of its offer now. */
export interface OrderLineView extends OrderLine {
  /** What it gets as things stand, the promise of the producer included. */
  readonly given: number;
  readonly waiting: number;
  /** Place among those who wait, from 1; 0 where nothing waits. */
  readonly place: number;
  /** Which of the claims on its offer it was to arrive, from 1; 0 where it claims nothing. */
  readonly arrival: number;
  /** Units that stand, and are paid for: given, or asked for where the producer gives by hand and has not said. */
  readonly units: number;
  /** What it costs now: by weight, or about. */
  readonly amount: number;
  /** True where the amount is only about: it is weighed at packing. */
  readonly estimated: boolean;
  /** How many its offer has and how many all orders ask for: the data of C1. */
  readonly stock: number | undefined;
  readonly askedByAll: number;
  /** Who decides who gets its offer; undefined where that is not known here. */
  readonly sharing: Sharing | undefined;
  /** Why it was left off, where it was refused (C6). */
  readonly trouble: 'withdrawn' | 'not-here' | 'sold-out' | 'over-limit' | 'under-minimum' | undefined;
  /** What its producer made of it last. */
  readonly changed: LineChange | undefined;
}

/** What a producer made of a line against its buyer's wish: fewer of it, none, or no to a change that was asked for. */
export interface LineChange extends Done {
  readonly is: 'fewer' | 'declined' | 'kept';
  readonly byName: string;
  /** What it was, or what was asked for. */
  readonly from: { readonly quantity: number; readonly upTo: number };
  readonly to: { readonly quantity: number; readonly upTo: number };
  readonly because: string | undefined;
  readonly words: string;
}

/** A step of an order's way. */
export interface OrderStep extends Done {
  readonly is: string;
  readonly byName: string;
  /** What the event says, as it says it. */
  readonly data: unknown;
  readonly pending: boolean;
}

/** An order, as its buyer, its producer or the desk sees it. */
export interface OrderView extends Omit<Placed, 'lines'> {
  readonly id: string;
  /** Four characters by which it is handed over. */
  readonly code: string;
  readonly lines: readonly OrderLineView[];
  readonly buyerName: string;
  readonly producerName: string;
  readonly pickup: PickupOfOrder | undefined;
  readonly mine: boolean;
  /** Whether I am its producer, host or helper. */
  readonly packing: boolean;
  readonly selling: boolean;
  readonly currency: string;
  /** Units that stand, and what they come to. */
  readonly items: number;
  readonly total: number;
  readonly estimated: boolean;
  readonly owed: number;
  readonly steps: readonly OrderStep[];
  readonly pending: boolean;
  /** Where it stands, worst first: what its one status line says (product, 4.2). */
  readonly standing:
    | 'waiting'
    | 'held'
    | 'placed'
    | 'part'
    | 'wait-listed'
    | 'confirmed'
    | 'packed'
    | 'handed-over'
    | 'not-collected'
    | 'cancelled'
    | 'declined';
}
