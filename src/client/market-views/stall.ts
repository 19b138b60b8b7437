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
