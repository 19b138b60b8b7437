import { here, marketOpened } from '../../src/domain/market/market.ts';
import { offer, offerPutUp } from '../../src/domain/market/offer.ts';
import { type Announced, pickup, pickupAnnounced } from '../../src/domain/market/pickup.ts';
import { ana, cy, everybody } from './cast.ts';
import { idOf } from './history.ts';
import { happened } from './streams.ts';

// Cy hosts a pick-up at the hall, where Ana has early potatoes for Bo.

/** Saturday's, and what can be asked for of it. */
export const hall = idOf('pickup', 1);
export const hallAt: Pick<Announced, 'place' | 'day' | 'from' | 'until' | 'orderBy'> = {
  place: 'Village Hall',
  day: '2026-10-24',
  from: '10:00',
  until: '12:00',
  orderBy: '2026-10-22T18:00',
};

/** The hall as it is announced. */
export const atHall = {
  ...hallAt,
  zone: 'Europe/London',
  grace: 12,
  repeats: 'never' as 'weekly' | 'never',
  open: true,
  producers: [] as string[],
  helpers: [] as string[],
  host: cy,
};

/** Ana's potatoes, and how they are put up. */
export const potatoes = idOf('offer', 1);
export const box = {
  name: 'Early Potatoes',
  details: 'Washed',
  price: 320,
  unit: 'box',
  about: null,
  most: null as number | null,
  least: null as number | null,
  sharing: 'first' as 'first' | 'by-hand',
  pickups: [hall],
};

export const opened = happened(here(), cy, marketOpened({ currency: 'GBP', zone: 'Europe/London' }));

/** The hall, announced: with these differences. */
export function announced(differences: Partial<typeof atHall> = {}) {
  return happened(pickup(hall), cy, pickupAnnounced({ ...atHall, ...differences }));
}

/** The potatoes, put up: so many, or made to order. */
export function putUp(count: number | undefined, differences: Partial<typeof box> = {}) {
  const stock = count === undefined ? ({ is: 'made-to-order' } as const) : ({ is: 'counted', count } as const);
  const data = { ...box, ...differences, producer: ana, currency: 'GBP', stock };
  return happened(offer(potatoes), ana, offerPutUp(data));
}

/** Everybody is there, and Cy's pick-up is announced. */
export const saturday = [...everybody, opened, announced()] as const;
