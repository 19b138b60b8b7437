import type { BasketGroup } from './market-views/basket.ts';
import type { NeedView } from './market-views/needs.ts';
import type { OfferCard, OfferView } from './market-views/offers.ts';
import type { OrderView } from './market-views/orders.ts';
import type { MarketTerms, PickupView } from './market-views/pickups.ts';
import type { HarvestRow, OwedRow, ShortView, StallCounters } from './market-views/stall.ts';

import type { Page, PageParams, PostView } from './queries.ts';

/** Every query of the ordering half by name. Money is in minor units of `currency`. */
export interface MarketQueries {
  terms: { params: Record<string, never>; result: MarketTerms | undefined };
  /** Pick-ups to come (or past ones, newest first), soonest first. */
  pickups: { params: { readonly past?: boolean }; result: readonly PickupView[] };
  pickup: { params: { readonly pickup: string }; result: PickupView | undefined };
  /** The pick-up that is next for me: the first to come that I ordered for, else the first there is. */
  next: { params: Record<string, never>; result: PickupView | undefined };
  /** Posts that carry offers, newest first; with `next`, those whose offers are to be had at the next pick-up. */
  offering: { params: PageParams & { readonly next?: boolean }; result: Page<PostView> };
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
