import type { OfferCard } from '../../client/market-views/offers.ts';
import { count } from '../format/number.ts';

/** What is left of an offer: in words, and how loudly to say it. */
export interface Stock {
  readonly text: string;
  readonly tone: 'plain' | 'low' | 'out';
  /** When the market was last heard, where that is a while ago: stock is a claim, so it is dated. */
  readonly asOf: string;
}

/** So few are worth saying louder. */
const few = 3;

/** The stock words of the product (3.5). `asOf`: a time, where what is known may be old; `mine`: for whoever sells it. */
export function stockWords(card: Pick<OfferCard, 'is' | 'left' | 'waiting'>, asOf?: string, mine = false): Stock {
  const dated = asOf === undefined ? '' : `as of ${asOf}`;
  if (card.is === 'withdrawn') return { text: 'Withdrawn', tone: 'out', asOf: '' };
  if (card.left === undefined) return { text: 'Made to order', tone: 'plain', asOf: '' };
  if (card.left > 0) return { text: `${count(card.left)} left`, tone: card.left <= few ? 'low' : 'plain', asOf: dated };
  const queue = card.waiting > 0 ? ` · ${count(card.waiting)} waiting` : mine ? '' : ' · join the wait-list';
  return { text: `Sold out${queue}`, tone: 'out', asOf: dated };
}
