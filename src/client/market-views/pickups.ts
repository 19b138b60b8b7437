import type { Moment } from '../../kernel/event.ts';
import type { Announced } from '../../domain/market/pickup.ts';

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
