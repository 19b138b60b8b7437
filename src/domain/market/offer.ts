import * as z from 'zod/mini';
import { event, type Moment } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { LineId, OfferId, PersonId, PickupId } from '../ids.ts';
import { marketplace } from '../scopes.ts';
import { Text } from '../text.ts';
import { allocate, type Sharing } from './allocation.ts';
import { Amount, Currency } from './money.ts';
import { claimed, confirmed, empty, lowered, type Queue, raised, released } from './queue.ts';

/** The most units of one offer that can be counted. */
export const MOST_UNITS = 100_000;

/** A number of units of an offer. */
export const Units = z.int().check(z.gte(0), z.lte(MOST_UNITS));

/** How much there is: so many, or as many as are asked for. */
export const Stock = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('counted'), count: Units }),
  z.strictObject({ is: z.literal('made-to-order') }),
]);

/** Grams that one unit of something weighed at packing is about: what its price is reckoned with until then. */
export const About = z.int().check(z.gte(1), z.lte(100_000));

const Seen = z.int().check(z.gte(0));

/**
 * A producer has this. `price`: of one unit, or of a kilogram where it is weighed at packing (`about` grams a unit);
 * `unit`: each, bunch, box…; `most`: per order; `least`: of one line; `sharing`: who decides who gets it.
 */
export const offerPutUp = event('offer.put-up', {
  data: z.strictObject({
    producer: PersonId,
    name: Text('product'),
    details: Text('details'),
    price: Amount,
    currency: Currency,
    unit: Text('unit'),
    about: z.nullable(About),
    stock: Stock,
    most: z.nullable(Units),
    least: z.nullable(Units),
    sharing: z.enum(['first', 'by-hand']),
    pickups: z.array(PickupId),
    /** Last week's, which this is again. */
    again: z.optional(OfferId),
  }),
  scopes: () => marketplace,
});

/** It costs this from now on; who ordered before pays what they saw (C4). */
export const offerRepriced = event('offer.repriced', {
  data: z.strictObject({ price: Amount }),
  scopes: () => marketplace,
});

/**
 * It is called, or described, like this now; what it does not say stays as it is. `seen`: how many descriptions the writer
 * knew of (C12).
 */
export const offerDescribed = event('offer.described', {
  data: z.strictObject({ name: z.optional(Text('product')), details: z.optional(Text('details')), seen: Seen }),
  was: [
    {
      data: z.strictObject({ name: Text('product'), details: Text('details'), seen: Seen }),
      upgrade: (data: object) => data,
    },
  ],
  scopes: () => marketplace,
});

/** There are so many more. */
export const stockAdded = event('offer.stock-added', {
  data: z.strictObject({ by: Units, reason: Text('reason') }),
  scopes: () => marketplace,
});

/** There are so many fewer. */
export const stockTaken = event('offer.stock-taken', {
  data: z.strictObject({ by: Units, reason: Text('reason') }),
  scopes: () => marketplace,
});

/** There are so many, for all orders together. `seen`: how many recounts the counter knew of (C11). */
export const offerRecounted = event('offer.recounted', {
  data: z.strictObject({ count: Units, seen: z.int().check(z.gte(0)), reason: Text('reason') }),
  scopes: () => marketplace,
});

/** There is no more than what is given already. */
export const offerSoldOut = event('offer.sold-out', {
  data: z.strictObject({}),
  scopes: () => marketplace,
});

/** It is no longer offered; orders that have it keep it. */
export const offerWithdrawn = event('offer.withdrawn', {
  data: z.strictObject({ reason: Text('reason') }),
  scopes: () => marketplace,
});

/** It is offered at one more pick-up. */
export const offerBrought = event('offer.brought', {
  data: z.strictObject({ pickup: PickupId }),
  scopes: () => marketplace,
});

// What buyers do to an offer is public, who they are is not: a claim is a line of some order (rule MARKET-2).

const asked = { sure: Units, upper: Units };

/** Somebody asked for it. */
export const offerClaimed = event('offer.claimed', {
  data: z.strictObject({ claim: LineId, pickup: PickupId, fewer: z.boolean(), ...asked }),
  anonymous: true,
  scopes: () => marketplace,
});

/** They ask for so much more. */
export const claimRaised = event('offer.claim-raised', {
  data: z.strictObject({ claim: LineId, ...asked }),
  anonymous: true,
  scopes: () => marketplace,
});

/** They ask for so much less. */
export const claimLowered = event('offer.claim-lowered', {
  data: z.strictObject({ claim: LineId, ...asked }),
  anonymous: true,
  scopes: () => marketplace,
});

/** They ask for nothing any more, or were declined. */
export const claimReleased = event('offer.claim-released', {
  data: z.strictObject({ claim: LineId }),
  anonymous: true,
  scopes: () => marketplace,
});

/** The producer promised so many of it; fewer than before where they had to take some back themselves. */
export const claimConfirmed = event('offer.claim-confirmed', {
  data: z.strictObject({ claim: LineId, quantity: Units }),
  anonymous: true,
  scopes: () => marketplace,
});

/** What it cost from when on. */
export interface Priced {
  readonly price: number;
  readonly at: Moment;
}

/** An offer, and who gets it. */
export interface PutUp {
  readonly is: 'offered' | 'withdrawn';
  readonly producer: string;
  readonly name: string;
  readonly details: string;
  readonly price: number;
  readonly currency: string;
  readonly unit: string;
  readonly about: number | null;
  /** How many there are for all claims together; undefined where it is made to order. */
  readonly stock: number | undefined;
  readonly most: number | null;
  readonly least: number | null;
  readonly sharing: Sharing;
  readonly pickups: readonly string[];
  /** Newest last: the first is what it was put up for. */
  readonly prices: readonly Priced[];
  readonly recounts: number;
  readonly descriptions: number;
  readonly queue: Queue;
}

/** An offer, or none. */
export type OfferState = { readonly is: 'absent' } | PutUp;

const absent = { is: 'absent' } as OfferState;

/** What everybody gets of an offer. */
export function allocationOf({ stock, queue, sharing }: Pick<PutUp, 'stock' | 'queue' | 'sharing'>) {
  return allocate(stock ?? Infinity, queue, sharing);
}

/** `offer/<id>`: what a producer has, what it costs, how much there is, and who asked for it in which order. */
export const offer = stream('offer', {
  events: [
    offerPutUp,
    offerRepriced,
    offerDescribed,
    stockAdded,
    stockTaken,
    offerRecounted,
    offerSoldOut,
    offerWithdrawn,
    offerBrought,
    offerClaimed,
    claimRaised,
    claimLowered,
    claimReleased,
    claimConfirmed,
  ],
  initial: absent,
  on: {
    'offer.put-up': (_, { data: { stock, again: _again, ...data }, at }) => ({
      is: 'offered',
      ...data,
      stock: stock.is === 'counted' ? stock.count : undefined,
      prices: [{ price: data.price, at }],
      recounts: 0,
      descriptions: 0,
      queue: empty,
    }),
    'offer.repriced': (state, { data: { price }, at }) =>
      change(state, (up) => ({ price, prices: [...up.prices, { price, at }] })),
    'offer.described': (state, { data: { name, details } }) =>
      change(state, (up) => ({
        name: name ?? up.name,
        details: details ?? up.details,
        descriptions: up.descriptions + 1,
      })),
    'offer.stock-added': (state, { data }) => restock(state, (stock) => stock + data.by),
    'offer.stock-taken': (state, { data }) => restock(state, (stock) => Math.max(0, stock - data.by)),
    'offer.recounted': (state, { data }) => change(state, (up) => ({ stock: data.count, recounts: up.recounts + 1 })),
    'offer.sold-out': (state) => change(state, (up) => ({ stock: givenOf(up) })),
    'offer.withdrawn': (state) => change(state, () => ({ is: 'withdrawn' })),
    'offer.brought': (state, { data }) => change(state, ({ pickups }) => ({ pickups: [...pickups, data.pickup] })),
    'offer.claimed': (state, { data: { claim, pickup, fewer, ...wanted } }) =>
      requeue(state, (queue) => claimed(queue, { claim, pickup, fewer, confirmed: 0 }, wanted)),
    'offer.claim-raised': (state, { data: { claim, ...wanted } }) =>
      requeue(state, (queue) => raised(queue, claim, wanted)),
    'offer.claim-lowered': (state, { data: { claim, ...wanted } }) =>
      requeue(state, (queue) => lowered(queue, claim, wanted)),
    'offer.claim-released': (state, { data }) => requeue(state, (queue) => released(queue, data.claim)),
    'offer.claim-confirmed': (state, { data }) =>
      requeue(state, (queue) => confirmed(queue, data.claim, data.quantity)),
  },
});

function change(state: OfferState, by: (up: PutUp) => Partial<PutUp>): OfferState {
  return state.is === 'absent' ? state : { ...state, ...by(state) };
}

/** Where it is made to order there is nothing to count. */
function restock(state: OfferState, by: (stock: number) => number): OfferState {
  return change(state, ({ stock }) => ({ stock: stock === undefined ? undefined : by(stock) }));
}

function requeue(state: OfferState, by: (queue: Queue) => Queue): OfferState {
  return change(state, ({ queue }) => ({ queue: by(queue) }));
}

/** How many are given to claims now. */
export function givenOf(up: PutUp): number {
  let given = 0;
  for (const share of allocationOf(up).shares.values()) given += share.given;
  return given;
}
