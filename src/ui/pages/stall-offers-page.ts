import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { Seller } from '../actions/seller.ts';
import { weekdayOf } from '../format/days.ts';
import { plainMoney, readMoney, wrongMoney } from '../format/money.ts';
import { count, counted } from '../format/number.ts';
import '../parts/again-list.ts';
import { choice } from '../parts/choice.ts';
import { empty } from '../parts/empty.ts';
import { changeStock, recount } from '../parts/offer-controls.ts';
import { severalOffers } from '../parts/several-offers.ts';
import type { StallScreen } from '../parts/stall-head.ts';
import { pathTo } from '../router/paths.ts';
import { setStallRule, stallRule } from '../settings/stall-rule.ts';
import { query } from '../watch/query.ts';
import { stockWords } from '../words/stock.ts';
import { StallScreenPage } from './stall-screen-page.ts';

/** What I offer at a pick-up, and how much of it there is: to change in place, one by one or several at once. */
export class StallOffersPage extends StallScreenPage {
  static override properties = { selected: { state: true } };

  declare protected selected: ReadonlySet<string>;

  readonly #client = () => this.actions.client;
  readonly #mine = query(this, 'offers', this.#client, () => {
    const { identity } = this.actions.client;
    return identity && { producer: identity.person };
  });
  readonly #coming = query(this, 'pickups', this.#client, () => ({}));

  constructor() {
    super();
    this.selected = new Set();
  }

  protected override get screen(): StallScreen {
    return '/offers';
  }

  protected override body(pickup: PickupView): TemplateResult | typeof nothing {
    if (!this.#mine.answered) return nothing;
    const mine = this.#mine.value ?? [];
    const here = mine
      .filter(({ is, pickups }) => is === 'offered' && pickups.includes(pickup.id))
      .toSorted((one, other) => one.name.localeCompare(other.name));
    return html`<div class="buttons bulk">
        <a class="button primary" href="/compose/offer">Put up an offer</a>
        <a class="button" href=${pathTo.stall('/import', pickup.id)}>From a file</a>
      </div>
      ${
        here.length === 0
          ? empty(`Nothing of yours is offered for ${weekdayOf(pickup.day)} yet.`)
          : html`${this.#bulk(here)}
              <ul class="stock-grid">
                ${repeat(
                  here,
                  ({ id }) => id,
                  (card) => this.#row(card),
                )}
              </ul>`
      }
      <again-list
        .actions=${this.actions}
        .earlier=${before(mine, here)}
        .pickup=${pickup}
        .sharing=${stallRule(this.actions.client.market, mine)}
      ></again-list>
      ${this.#rule(mine)}`;
  }

  #row(card: OfferCard): TemplateResult {
    const { id, name, price, currency, unit, about, stock, left, pickups, sharing } = card;
    const seller = new Seller(this.actions);
    const isCounted = stock !== undefined;
    return html`<li class="stock-row" tabindex="-1" data-anchor=${id}>
      <button
        class="tick"
        role="checkbox"
        aria-checked=${this.selected.has(id) ? 'true' : 'false'}
        aria-label=${`Select ${name}`}
        @click=${() => this.#select(id)}
      ></button>
      <div class="field stock-name">
        <label for=${`name-${id}`} class="visually-hidden">Name of ${name}</label>
        <input
          id=${`name-${id}`}
          dir="auto"
          autocomplete="off"
          .value=${name}
          @change=${(event: Event) => void this.#rename(card, event.target as HTMLInputElement)}
        />
        <p class="hint">
          ${stockWords(card, undefined, true).text}${isCounted && left !== undefined ? ` · ${count(stock - left)} sold of ${count(stock)}` : ''}
          · ${counted(pickups.length, 'pick-up')}${sharing === 'by-hand' ? ' · you decide' : ''} ·
          <a href=${pathTo.offer(id)} data-open>More<span class="visually-hidden"> about ${name}</span></a>
        </p>
      </div>
      <div class="field stock-price">
        <label for=${`price-${id}`} class="hint"
          >${about === null ? (unit === 'each' ? 'Price each' : `Price / ${unit}`) : 'Price / kg'}</label
        >
        <input
          id=${`price-${id}`}
          inputmode="decimal"
          autocomplete="off"
          .value=${plainMoney(price, currency)}
          @change=${(event: Event) => void this.#reprice(card, event.target as HTMLInputElement)}
        />
      </div>
      <div class="buttons">
        ${
          isCounted
            ? html`<button
                  class="button step"
                  aria-label=${`Fewer of ${name}`}
                  @click=${() => void changeStock(card, seller, -1)}
                >
                  −
                </button>
                <button
                  class="button step"
                  aria-label=${`More of ${name}`}
                  @click=${() => void changeStock(card, seller, 1)}
                >
                  +
                </button>
                <button class="button" aria-label=${`Recount ${name}`} @click=${() => void this.#recount(card)}>
                  Recount
                </button>`
            : html`<span class="hint">Made to order</span>`
        }
      </div>
    </li>`;
  }

  /** What can be done with those that are selected. */
  #bulk(here: readonly OfferCard[]): TemplateResult {
    const some = here.filter(({ id }) => this.selected.has(id));
    if (some.length === 0)
      return html`<p class="hint bulk">
        Select offers to change several at once.
        <button class="quiet-button" @click=${() => (this.selected = new Set(here.map(({ id }) => id)))}>
          Select all
        </button>
      </p>`;
    return severalOffers({
      cards: some,
      coming: this.#coming.value ?? [],
      actions: this.actions,
      done: () => (this.selected = new Set()),
    });
  }

  #rule(mine: readonly OfferCard[]): TemplateResult {
    const { market } = this.actions.client;
    return html`<div class="after-list">
      ${choice({
        name: 'stall-rule',
        label: 'Who gets it, where there is too little? For what you put up from now on:',
        options: [
          ['first', 'First to arrive'],
          ['by-hand', 'I decide'],
        ],
        chosen: stallRule(market, mine),
        choose: (rule) => {
          const text = setStallRule(market, rule) ? 'Saved.' : "Couldn't save: this phone is full.";
          this.actions.toasts.say({ text });
          this.requestUpdate();
        },
      })}
    </div>`;
  }

  #select(id: string): void {
    const selected = new Set(this.selected);
    if (!selected.delete(id)) selected.add(id);
    this.selected = selected;
  }

  async #rename(card: OfferCard, field: HTMLInputElement): Promise<void> {
    const name = field.value.trim();
    const answer = name === '' || name === card.name ? undefined : await new Seller(this.actions).rename(card, name);
    if (answer?.is !== 'accepted') field.value = card.name;
  }

  async #reprice(card: OfferCard, field: HTMLInputElement): Promise<void> {
    const price = readMoney(field.value, card.currency);
    const wrong = wrongMoney(field.value, card.currency);
    if (wrong !== undefined) this.actions.toasts.say({ text: wrong, tone: 'trouble' });
    else if (price !== undefined && price !== card.price) await new Seller(this.actions).reprice(card, price);
    if (price === undefined) field.value = plainMoney(card.price, card.currency);
  }

  async #recount(card: OfferCard): Promise<void> {
    const offer = await this.actions.client.find('offer', { offer: card.id });
    if (offer) await recount(offer, new Seller(this.actions));
  }
}

/** What I had before and is not there now, the newest of each name. */
function before(mine: readonly OfferCard[], here: readonly OfferCard[]): readonly OfferCard[] {
  const seen = new Set(here.map(({ name }) => name.toLocaleLowerCase()));
  return mine.filter(({ name }) => {
    const isNew = !seen.has(name.toLocaleLowerCase());
    seen.add(name.toLocaleLowerCase());
    return isNew;
  });
}

customElements.define('stall-offers-page', StallOffersPage);
