import type { OfferCard, OfferView } from '../../client/market-views/offers.ts';
import type { MarketTerms } from '../../client/market-views/pickups.ts';
import type { Answer, Commands } from '../../client/services.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';
import { Teller } from './teller.ts';

/** All that a producer does with what they offer. */
export class Seller {
  readonly #actions: Actions;
  readonly #teller: Teller;

  constructor(actions: Actions) {
    this.#actions = actions;
    this.#teller = new Teller(actions.client, actions.toasts, whyNotHere);
  }

  /** Puts something up. `opening`: the money and clocks of the market, where nobody has said them yet. */
  async putUp(offer: Commands['offer.put-up'], opening: MarketTerms | undefined): Promise<Answer> {
    const { client } = this.#actions;
    if (opening) {
      const opened = await client.send('market.open', opening);
      if (opened.is === 'refused' || opened.is === 'failed') return opened;
    }
    return this.#teller.quietly(client.send('offer.put-up', offer), {
      text: client.isShared ? 'Put up. Waiting to send.' : 'Put up.',
      opposite: () => client.send('offer.withdraw', { offer: offer.offer, reason: '' }),
    });
  }

  reprice({ id: offer, name, price: before, currency }: OfferCard, price: number): Promise<Answer> {
    const { client } = this.#actions;
    return this.#teller.quietly(client.send('offer.reprice', { offer, price }), {
      text: `${name} costs ${money(price, currency)} from now on.`,
      opposite: () => client.send('offer.reprice', { offer, price: before }),
    });
  }

  /** Calls or describes it otherwise: only what is other than before is said, and so it is only that which is undone. */
  describe(offer: OfferView, words: Pick<Commands['offer.describe'], 'name' | 'details'>): Promise<Answer> {
    const { client } = this.#actions;
    const { id, descriptions: seen } = offer;
    const fields = (['name', 'details'] as const).filter(
      (one) => words[one] !== undefined && words[one] !== offer[one],
    );
    const of = (from: typeof words) => Object.fromEntries(fields.map((one) => [one, from[one]]));
    return this.#teller.quietly(client.send('offer.describe', { offer: id, ...of(words), seen }), {
      text: 'Saved.',
      opposite: () => client.send('offer.describe', { offer: id, ...of(offer), seen: seen + 1 }),
    });
  }

  /** Calls it otherwise, where only its card is at hand. */
  async rename(card: OfferCard, name: string): Promise<Answer | undefined> {
    const offer = await this.#actions.client.find('offer', { offer: card.id });
    return offer && this.describe(offer, { name });
  }

  /** So many more; fewer where it is negative. */
  changeStock({ id: offer, name }: OfferCard, by: number, reason: string): Promise<Answer> {
    const { client } = this.#actions;
    const [now, before] =
      by > 0 ? (['offer.add-stock', 'offer.take-stock'] as const) : (['offer.take-stock', 'offer.add-stock'] as const);
    const amount = Math.abs(by);
    return this.#teller.loudly(client.send(now, { offer, by: amount, reason }), {
      text: `${name}: ${by > 0 ? '+' : '−'}${count(amount)}.`,
      opposite: () => client.send(before, { offer, by: amount, reason: '' }),
    });
  }

  recount(
    { id: offer, name, recounts: seen, stock: before }: OfferView,
    counted: number,
    reason: string,
  ): Promise<Answer> {
    const { client } = this.#actions;
    return this.#teller.loudly(client.send('offer.recount', { offer, count: counted, seen, reason }), {
      text: `${name}: ${count(counted)} counted.`,
      ...(before === undefined
        ? {}
        : {
            opposite: () => client.send('offer.recount', { offer, count: before, seen: seen + 1, reason: '' }),
          }),
    });
  }

  sellOut({ id: offer, name }: OfferCard): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('offer.sell-out', { offer }), {
      text: `${name} is marked sold out.`,
    });
  }

  withdraw({ id: offer, name }: OfferCard, reason: string): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('offer.withdraw', { offer, reason }), {
      text: `${name} is withdrawn.`,
    });
  }

  bring({ id: offer, name }: OfferCard, pickup: string): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('offer.bring', { offer, pickup }), {
      text: `${name} is at one more pick-up.`,
    });
  }
}
