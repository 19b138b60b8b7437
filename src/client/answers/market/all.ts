import type { MarketQueries } from '../../market-queries.ts';
import type { Answers } from '../answers.ts';
import { search } from '../search.ts';
import { basket } from './basket.ts';
import { cards, offers } from './cards.ts';
import { needs } from './needs.ts';
import { offer } from './offers.ts';
import { next, offering } from './offering.ts';
import { order, orders } from './orders.ts';
import { pickup, pickups } from './pickups.ts';
import { short } from './short.ts';
import { stall } from './stall.ts';
import { terms } from './terms.ts';

/** Answers of the ordering half, and the search, which finds things of both: fetched when one is first asked for. */
export const ofMarket: Pick<Answers, keyof MarketQueries | 'search'> = {
  terms,
  pickups,
  pickup,
  next,
  offering,
  offers,
  cards,
  offer,
  basket,
  orders,
  order,
  stall,
  short,
  needs,
  search,
};
