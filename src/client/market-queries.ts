import type { Moment } from '../kernel/event.ts';
import type { Allocation } from '../domain/market/allocation.ts';
import type { Done, OrderLine, Placed } from '../domain/market/order.ts';
import type { Priced } from '../domain/market/offer.ts';
import type { Announced } from '../domain/market/pickup.ts';

// What the ordering half of the app asks for. Money is in minor units of `currency`.

/** The money and clocks of this market; undefined while nobody has opened it. */
export interface MarketTerms {
  readonly currency: string;
  readonly zone: string;
}

/** A pick-up, with its moments worked out and the names of its people. */
export interface PickupView extends Announced {
  readonly id: string;
  readonly begins: Moment;
  readonly ends: Moment;
  readonly closes: Moment;
  readonly hostName: string;
  /** Whether I host it, help at it, or may bring offers to it. */
  readonly mine: boolean;
  readonly helping: boolean;
  readonly selling: boolean;
  /** Why it was moved or cancelled the last time; empty where nobody said or it never was. */
  readonly reason: string;
  /** Where and when it was to be before that, and since when it is not. */
  readonly was: (Pick<Announced, 'place' | 'day' | 'from' | 'until'> & { readonly changed: Moment }) | undefined;
  /** Producers that have offers at it. */
  readonly stalls: readonly { readonly person: string; readonly name: string }[];
  /** The id of next week's, where it has been announced. */
  readonly next: string | undefined;
  /** The id that next week's has, announced or not. */
  readonly nextId: string;
  /** True while it is written on this device only. */
  readonly pending: boolean;
}

/** A pick-up beside an order for it: who else sells there is not looked up for each order. */
export type PickupOfOrder = Omit<PickupView, 'stalls'>;

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
  /** The newest words and those they went over without knowing of them (C12). */
  readonly overwritten:
    | { readonly name: string; readonly details: string; readonly by: string; readonly at: Moment }
    | undefined;
  readonly recounts: number;
  readonly descriptions: number;
  /** The posts that carry it, newest first. */
  readonly posts: readonly string[];
}

interface RecountView {
  readonly count: number;
  readonly by: string;
  readonly at: Moment;
  readonly over: { readonly count: number; readonly by: string; readonly at: Moment } | undefined;
}

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
  /** Why it was left off, where it was refused (C6). */
  readonly trouble: 'withdrawn' | 'not-here' | 'sold-out' | 'over-limit' | 'under-minimum' | undefined;
  /** What the producer said when they declined it, made it fewer or declined a change; empty where nothing. */
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

/** Counters of a stall, or of a whole pick-up. */
export interface StallCounters {
  readonly toConfirm: number;
  readonly waitListed: number;
  readonly toPack: number;
  readonly packed: number;
  readonly handedOver: number;
  readonly needsYou: number;
}

/** Of one offer, over all orders for a pick-up: what to harvest. */
export interface HarvestRow {
  readonly offer: string;
  readonly name: string;
  readonly unit: string;
  readonly asked: number;
  readonly upTo: number;
  readonly confirmed: number;
  readonly given: number;
  readonly waiting: number;
  readonly packed: number;
}

/** What a short delivery comes to. */
export interface ShortView {
  /** Units that are still to be handed over at the pick-up, and that all orders have together. */
  readonly there: number;
  readonly given: number;
  readonly stock: number | undefined;
  /** Who would get fewer, in the order in which they had ordered. */
  readonly lost: readonly {
    readonly line: string;
    readonly order: string | undefined;
    readonly buyerName: string;
    readonly had: number;
    readonly gets: number;
  }[];
}

/** Who owes what. */
export interface OwedRow {
  readonly person: string;
  readonly name: string;
  readonly orders: readonly string[];
  readonly total: number;
  readonly paid: number;
  readonly owed: number;
  readonly currency: string;
}

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
    | undefined;
  readonly amount: number;
  readonly estimated: boolean;
}

/** The lines of a basket for one producer and one pick-up: they become one order. */
export interface BasketGroup {
  readonly pickup: PickupView | undefined;
  readonly pickupId: string;
  readonly producer: string;
  readonly producerName: string;
  readonly lines: readonly BasketLineView[];
  readonly total: number;
  readonly currency: string;
  readonly estimated: boolean;
  /** An order of mine that stands there already: lines are added to it. */
  readonly order: string | undefined;
}

/** Something that a person must decide or know (product, 4.3). Its sentence and its choices are for the screen. */
export interface NeedView {
  /** The name of its notice: settled by `notice.settle`. */
  readonly name: string;
  readonly id: 'C1' | 'C1b' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6' | 'C7' | 'C8' | 'C9' | 'C11' | 'C12' | 'C16' | 'C17';
  readonly at: Moment;
  /** False where it only tells something. */
  readonly decide: boolean;
  readonly order: OrderView | undefined;
  readonly line: OrderLineView | undefined;
  readonly offer: OfferView | undefined;
  readonly settled: Moment | undefined;
  /** What it was before: how many the line got when it arrived (C2), the day of the pick-up before it moved (C7). */
  readonly was?: { readonly given?: number; readonly day?: string };
}

/** Every query of the ordering half by name. */
export interface MarketQueries {
  terms: { params: Record<string, never>; result: MarketTerms | undefined };
  /** Pick-ups to come (or past ones, newest first), soonest first. */
  pickups: { params: { readonly past?: boolean }; result: readonly PickupView[] };
  pickup: { params: { readonly pickup: string }; result: PickupView | undefined };
  /** Offers at a pick-up, by producer and name; or all of one producer, newest first. */
  offers: { params: { readonly pickup?: string; readonly producer?: string }; result: readonly OfferCard[] };
  /** These offers, in this order: the cards of a post. Those that are not here are left out. */
  cards: { params: { readonly offers: readonly string[] }; result: readonly OfferCard[] };
  offer: { params: { readonly offer: string }; result: OfferView | undefined };
  basket: { params: Record<string, never>; result: readonly BasketGroup[] };
  /** My orders, newest first. */
  orders: { params: { readonly past?: boolean }; result: readonly OrderView[] };
  order: { params: { readonly order: string }; result: OrderView | undefined };
  /** Orders at my stall for a pick-up; at all stalls of it where I host or help and `desk` is set. By buyer's name. */
  stall: {
    params: { readonly pickup: string; readonly desk?: boolean };
    result: {
      readonly orders: readonly OrderView[];
      readonly counters: StallCounters;
      readonly harvest: readonly HarvestRow[];
      readonly owed: readonly OwedRow[];
    };
  };
  /** Who loses how much where so many of an offer are missing at a pick-up. */
  short: {
    params: { readonly offer: string; readonly pickup: string; readonly missing: number };
    result: ShortView | undefined;
  };
  needs: { params: { readonly settled?: boolean }; result: readonly NeedView[] };
}
