import type { NeedView } from '../../../src/client/market-views/needs.ts';
import type { OfferView, QueueEntry } from '../../../src/client/market-views/offers.ts';
import type { OrderLineView, OrderStep, OrderView } from '../../../src/client/market-views/orders.ts';
import type { PickupView } from '../../../src/client/market-views/pickups.ts';

// A week at a market, piece by piece, for tests and for looking at the pages. Moments are those of London in October.

/** A moment of the week: `at('2026-10-22 18:00')`, on London's summer clocks. */
export function at(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}+01:00`);
}

export const thursday = { noon: at('2026-10-22 12:00'), closes: at('2026-10-22 18:00') };

/** Saturday's pick-up in the village hall. */
export function aPickup(over: Partial<PickupView> = {}): PickupView {
  return {
    id: 'saturday',
    is: 'announced',
    host: 'person-2',
    hostName: 'Ana',
    place: 'Village Hall',
    day: '2026-10-24',
    from: '10:00',
    until: '12:00',
    orderBy: '2026-10-22T18:00',
    zone: 'Europe/London',
    grace: 12,
    repeats: 'weekly',
    open: true,
    producers: [],
    helpers: [],
    moves: 0,
    at: at('2026-10-17 09:00'),
    begins: at('2026-10-24 10:00'),
    ends: at('2026-10-24 12:00'),
    closes: thursday.closes,
    mine: false,
    helping: false,
    selling: true,
    reason: '',
    was: undefined,
    stalls: [{ person: 'green', name: 'Green Acre' }],
    next: undefined,
    nextId: 'next-saturday',
    pending: false,
    ...over,
  };
}

/** Green Acre's potatoes, by the box. */
export function anOffer(over: Partial<OfferView> = {}): OfferView {
  return {
    id: 'potatoes',
    is: 'offered',
    producer: 'green',
    producerName: 'Green Acre',
    name: 'Early Potatoes',
    details: 'Lifted on Friday, unwashed.',
    price: 320,
    currency: 'GBP',
    unit: 'box',
    about: null,
    left: 12,
    waiting: 0,
    stock: 12,
    most: null,
    least: null,
    sharing: 'first',
    pickups: ['saturday'],
    pending: false,
    prices: [{ price: 320, at: at('2026-10-19 08:00') }],
    queue: [],
    over: 0,
    recount: undefined,
    overwritten: undefined,
    recounts: 0,
    descriptions: 0,
    posts: [],
    ...over,
  };
}

/** A place in the queue of the potatoes. */
export function anEntry(over: Partial<QueueEntry> = {}): QueueEntry {
  return {
    claim: 'line-1',
    pickup: 'saturday',
    sure: 2,
    upper: 0,
    confirmed: 0,
    given: 2,
    waiting: 0,
    place: 0,
    mine: false,
    buyerName: undefined,
    order: undefined,
    ...over,
  };
}

/** Two boxes of potatoes in an order. */
export function aLine(over: Partial<OrderLineView> = {}): OrderLineView {
  return {
    line: 'line-1',
    offer: 'potatoes',
    name: 'Early Potatoes',
    unit: 'box',
    price: 320,
    currency: 'GBP',
    about: null,
    quantity: 2,
    upTo: 2,
    fewer: true,
    wait: true,
    note: '',
    is: 'open',
    confirmed: undefined,
    asked: undefined,
    packed: undefined,
    weighed: undefined,
    doubts: [],
    weighings: 0,
    given: 2,
    waiting: 0,
    place: 0,
    arrival: 1,
    units: 2,
    amount: 640,
    estimated: false,
    stock: 12,
    askedByAll: 2,
    sharing: 'first',
    trouble: undefined,
    changed: undefined,
    ...over,
  };
}

/** A step of an order's way. */
export function aStep(is: string, over: Partial<OrderStep> = {}): OrderStep {
  return { is, by: 'me', byName: 'Sam', at: at('2026-10-21 21:04'), data: {}, pending: false, ...over };
}

/** My order at Green Acre. */
export function anOrder(over: Partial<OrderView> = {}): OrderView {
  return {
    id: 'order-1',
    is: 'placed',
    between: { buyer: 'me', producer: 'green', host: 'person-2', pickup: 'saturday' },
    lines: [aLine()],
    note: '',
    at: at('2026-10-21 21:04'),
    arrived: at('2026-10-21 21:31'),
    held: undefined,
    ready: undefined,
    ended: undefined,
    paid: 0,
    moves: 0,
    code: 'K7P2',
    buyerName: 'Sam',
    producerName: 'Green Acre',
    pickup: aPickup(),
    mine: true,
    packing: false,
    selling: false,
    currency: 'GBP',
    items: 2,
    total: 640,
    estimated: false,
    owed: 640,
    steps: [aStep('order.placed')],
    pending: false,
    standing: 'placed',
    ...over,
  };
}

/** Something to decide. */
export function aNeed(id: NeedView['id'], over: Partial<NeedView> = {}): NeedView {
  return {
    name: `${id.toLowerCase()}/order-1/line-1`,
    id,
    at: at('2026-10-22 09:00'),
    decide: true,
    order: undefined,
    line: undefined,
    offer: undefined,
    settled: undefined,
    ...over,
  };
}
