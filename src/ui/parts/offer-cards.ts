import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { Actions } from '../actions/actions.ts';
import { Buyer } from '../actions/buyer.ts';
import { lineIn, pickupFor } from '../market/basket.ts';
import '../styles/market.css';
import { AsOf } from '../watch/as-of.ts';
import { query } from '../watch/query.ts';
import { offerCard } from './offer-card.ts';

/** Offers wherever they turn up: in a post, on somebody's page, in what was found. */
export class OfferCards extends LitElement {
  static override properties = { actions: {}, offers: {} };

  declare actions: Actions;
  declare offers: readonly string[];

  readonly #cards = query(
    this,
    'cards',
    () => this.actions.client,
    () => ({ offers: this.offers }),
  );
  readonly #pickups = query(
    this,
    'pickups',
    () => this.actions.client,
    () => ({}),
  );
  readonly #basket = query(
    this,
    'basket',
    () => this.actions.client,
    () => ({}),
  );
  readonly #asOf = new AsOf(this, () => this.actions.client);

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const cards = this.#cards.value ?? [];
    if (cards.length === 0) return nothing;
    return html`<ul class="offers">
      ${repeat(
        cards,
        ({ id }) => id,
        (card) => html`<li>${this.#card(card)}</li>`,
      )}
    </ul>`;
  }

  #card(card: OfferCard): TemplateResult {
    const pickup = pickupFor(card, this.#pickups.value);
    const line = lineIn(this.#basket.value, card.id, pickup?.id);
    return offerCard(card, {
      pickup,
      inBasket: line?.quantity ?? 0,
      mine: card.producer === this.actions.client.identity?.person,
      asOf: this.#asOf.time,
      dayed: true,
      put: (quantity) => void (pickup && new Buyer(this.actions).put(card, pickup.id, quantity, line)),
    });
  }
}

customElements.define('offer-cards', OfferCards);
