import type { Basket, Part } from '../../../src/client/basket.ts';
import type { MarketQueries } from '../../../src/client/market-queries.ts';
import type { BasketGroup, BasketLine, BasketLineView } from '../../../src/client/market-views/basket.ts';
import type { NeedView } from '../../../src/client/market-views/needs.ts';
import type { OfferView } from '../../../src/client/market-views/offers.ts';
import type { OrderView } from '../../../src/client/market-views/orders.ts';
import type { MarketTerms, PickupView } from '../../../src/client/market-views/pickups.ts';
import type { ShortView } from '../../../src/client/market-views/stall.ts';
import { countersOf, harvestOf, owedOf } from '../../../src/client/market/stall-sums.ts';

type Params = Readonly<Record<string, unknown>>;

/** The ordering half of a made-up market: what a test puts in is what the pages are told. */
export class FakeMarket implements Basket {
  terms: MarketTerms | undefined = { currency: 'GBP', zone: 'Europe/London' };
  pickups: PickupView[] = [];
  offers: OfferView[] = [];
  orders: OrderView[] = [];
  needs: NeedView[] = [];
  /** What each number of missing ones would come to. */
  shorts: (missing: number) => ShortView | undefined = () => undefined;
  lines: BasketLine[] = [];
  /** By pick-up and producer. */
  readonly notes = new Map<string, string>();
  /** Makes the basket fail, as on a full phone. */
  broken = false;
  /** Makes these queries fail. */
  readonly failing = new Set<keyof MarketQueries>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  put = async (line: BasketLine): Promise<void> => {
    if (this.broken) throw new Error('full');
    this.lines = [...this.lines.filter((one) => one.offer !== line.offer || one.pickup !== line.pickup), line];
    this.#changed();
  };

  change = async (line: Pick<BasketLine, 'pickup' | 'offer'>, part: Part): Promise<boolean> => {
    if (this.broken) throw new Error('full');
    const isIt = ({ pickup, offer }: BasketLine): boolean => pickup === line.pickup && offer === line.offer;
    const of = typeof part === 'function' ? part : () => part;
    this.lines = this.lines.map((one) => (isIt(one) ? { ...one, ...of(one) } : one));
    this.#changed();
    return this.lines.some(isIt);
  };

  take = async (lines: readonly Pick<BasketLine, 'pickup' | 'offer'>[]): Promise<void> => {
    this.lines = this.lines.filter(
      (one) => !lines.some(({ pickup, offer }) => one.offer === offer && one.pickup === pickup),
    );
    this.#changed();
  };

  note = async ({ pickupId, producer }: Pick<BasketGroup, 'pickupId' | 'producer'>, text: string): Promise<void> => {
    if (this.broken) throw new Error('full');
    this.notes.set(`${pickupId}/${producer}`, text);
    this.#changed();
  };

  /** Says a query's answer; throws where it is to fail. */
  answer(query: keyof MarketQueries, params: Params): unknown {
    if (this.failing.has(query)) throw new Error(`${query} cannot be read`);
    switch (query) {
      case 'terms':
        return this.terms;
      case 'pickups':
        return this.pickups.filter(({ ends }) => ends < Date.now() === (params['past'] === true));
      case 'pickup':
        return this.pickups.find(({ id }) => id === params['pickup']);
      case 'next':
        return this.pickups.find(({ ends }) => ends >= Date.now());
      case 'offering':
        // The posts are the client's.
        return undefined;
      case 'offers':
        return this.offers.filter(
          ({ pickups, producer }) =>
            (params['pickup'] === undefined || pickups.includes(params['pickup'] as string)) &&
            (params['producer'] === undefined || producer === params['producer']),
        );
      case 'cards':
        return (params['offers'] as string[]).flatMap((id) => this.offers.find((one) => one.id === id) ?? []);
      case 'offer':
        return this.offers.find(({ id }) => id === params['offer']);
      case 'basket':
        return this.#basket();
      case 'orders':
        return this.orders.filter(({ mine, ended }) => mine && (ended !== undefined) === (params['past'] === true));
      case 'order':
        return this.orders.find(({ id }) => id === params['order']);
      case 'stall': {
        const orders = this.orders
          .filter(({ mine, selling, between }) => {
            return between.pickup === params['pickup'] && (selling || (params['desk'] === true && !mine));
          })
          .sort((one, other) => one.buyerName.localeCompare(other.buyerName));
        return { orders, counters: countersOf(orders, Date.now()), harvest: harvestOf(orders), owed: owedOf(orders) };
      }
      case 'short':
        return this.shorts(params['missing'] as number);
      case 'needs':
        return this.needs.filter(({ settled }) => (settled !== undefined) === (params['settled'] === true));
    }
  }

  /** The lines of each pick-up and producer together, as the device would. */
  #basket(): readonly BasketGroup[] {
    const groups = new Map<string, BasketLineView[]>();
    for (const line of this.lines) {
      const card = this.offers.find(({ id }) => id === line.offer);
      const key = `${line.pickup}/${card?.producer ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), this.#view(line)]);
    }
    return [...groups].map(([key, lines]) => {
      const [pickupId = '', producer = ''] = key.split('/');
      return {
        pickup: this.pickups.find(({ id }) => id === pickupId),
        pickupId,
        producer,
        producerName: lines[0]?.card?.producerName ?? '',
        lines,
        total: lines.reduce((sum, { amount }) => sum + amount, 0),
        currency: lines.find(({ card }) => card !== undefined)?.card?.currency,
        estimated: lines.some(({ estimated }) => estimated),
        note: this.notes.get(key) ?? '',
        order: this.orders.find((one) => one.between.pickup === pickupId && one.between.producer === producer)?.id,
      };
    });
  }

  #view(line: BasketLine): BasketLineView {
    const card = this.offers.find(({ id }) => id === line.offer);
    const amount =
      card === undefined
        ? 0
        : card.about === null
          ? card.price * line.quantity
          : Math.round((card.price * card.about * line.quantity) / 1_000);
    const trouble = (): BasketLineView['trouble'] => {
      if (card === undefined) return 'gone';
      if (card.is === 'withdrawn') return 'withdrawn';
      if (card.most !== null && line.upTo > card.most) return 'over-limit';
      if (card.left !== undefined && card.left <= 0) return 'sold-out';
      if (card.left !== undefined && card.left < line.quantity) return 'fewer-left';
      return card.price === line.price ? undefined : 'price';
    };
    const estimated = card !== undefined && card.about !== null;
    return { ...line, card, trouble: trouble(), amount, estimated, order: undefined };
  }
}

const market = new Set<string>([
  'terms',
  'pickups',
  'pickup',
  'next',
  'offers',
  'cards',
  'offer',
  'basket',
  'orders',
  'order',
  'stall',
  'short',
  'needs',
] satisfies (keyof MarketQueries)[]);

/** Whether a query is one of the ordering half. */
export function isOfMarket(query: string): query is keyof MarketQueries {
  return market.has(query);
}
