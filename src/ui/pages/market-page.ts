import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { Buyer } from '../actions/buyer.ts';
import { day } from '../format/days.ts';
import { counted } from '../format/number.ts';
import { nameOf } from '../format/name.ts';
import { lineIn } from '../market/basket.ts';
import { byProducer, type Filters, filtered, readFilters, usualOf, writeFilters } from '../market/filters.ts';
import { basketBar } from '../parts/basket-bar.ts';
import { empty } from '../parts/empty.ts';
import { offerCard } from '../parts/offer-card.ts';
import { pickupHead } from '../parts/pickup-head.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import { AsOf } from '../watch/as-of.ts';
import { redrawEvery } from '../watch/redraw.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** What is offered at a pick-up, and a basket to put it in. */
export class MarketPage extends Page {
  static override properties = { actions: {}, router: {}, pickup: {}, asked: {} };

  declare actions: Actions;
  declare router: Router;
  /** The pick-up to show; undefined for the next one. */
  declare pickup: string | undefined;
  /** The filters, as the address has them. */
  declare asked: URLSearchParams;

  readonly #client = () => this.actions.client;
  readonly #pickups = query(this, 'pickups', this.#client, () => ({}));
  readonly #named = query(this, 'pickup', this.#client, () =>
    this.pickup === undefined ? undefined : { pickup: this.pickup },
  );
  readonly #offers = query(this, 'offers', this.#client, () => {
    const pickup = this.#shown;
    return pickup && { pickup: pickup.id };
  });
  readonly #basket = query(this, 'basket', this.#client, () => ({}));
  readonly #orders = query(this, 'orders', this.#client, () => ({}));
  readonly #before = query(this, 'orders', this.#client, () => ({ past: true }));
  readonly #asOf = new AsOf(this, this.#client);
  #seen: string | undefined;

  constructor() {
    super();
    redrawEvery(this, 20_000);
  }

  /** The chosen pick-up is in sight, however many there are. */
  protected override updated(): void {
    const shown = this.#shown?.id;
    if (shown === this.#seen) return;
    this.#seen = shown;
    this.querySelector('.filters [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The pick-up that is asked for, else the next one that can still be ordered for. */
  get #shown(): PickupView | undefined {
    if (this.pickup !== undefined) return this.#named.value;
    const coming = (this.#pickups.value ?? []).filter(({ is }) => is === 'announced');
    return coming.find(({ closes }) => closes > Date.now()) ?? coming[0];
  }

  protected override render(): TemplateResult {
    const pickup = this.#shown;
    const failed = this.#offers.failure ?? this.#pickups.failure;
    const again = (): void => {
      this.#offers.again();
      this.#pickups.again();
    };
    return html`${readFailure(failed, again)} ${this.#choice(pickup)} ${pickup ? this.#at(pickup) : this.#nothingYet()}
    ${basketBar(this.#basket.value)}`;
  }

  /** The pick-ups to come, where there are several. */
  #choice(shown: PickupView | undefined): TemplateResult | typeof nothing {
    const coming = this.#pickups.value ?? [];
    if (coming.length < 2) return nothing;
    return html`<div class="filters" role="group" aria-label="Pick-ups">
      ${repeat(
        coming,
        ({ id }) => id,
        ({ id, day: on, place }) =>
          html`<a href=${pathTo.market(id)} aria-current=${id === shown?.id ? 'page' : nothing}
            >${day(on)} · ${place}</a
          >`,
      )}
    </div>`;
  }

  #nothingYet(): TemplateResult {
    if (!this.#pickups.answered || (this.pickup !== undefined && !this.#named.answered))
      return html`${skeleton(this.#pickups.slow)}`;
    return empty(
      'No pick-up has been announced yet. Follow the stalls to hear first.',
      html`<div class="empty-links">
        <a class="button" href="/people">People</a>
        <a class="button" href="/pickups">Pick-ups</a>
      </div>`,
    );
  }

  #at(pickup: PickupView): TemplateResult {
    const orders = (this.#orders.value ?? []).filter(({ between }) => between.pickup === pickup.id);
    return html`${pickupHead(pickup, orders)} ${this.#staleness()} ${this.#list(pickup)}`;
  }

  /** Offline is no error: what is shown is dated, and what is ordered is settled later. */
  #staleness(): TemplateResult | typeof nothing {
    const time = this.#asOf.time;
    if (time === undefined) return nothing;
    return html`<p class="notice plain" data-stale>
      Stock as of ${time}. Your order is placed now and settled when it reaches the market.
    </p>`;
  }

  #list(pickup: PickupView): TemplateResult {
    const cards = this.#offers.value;
    if (!cards) return html`${skeleton(this.#offers.slow)}`;
    if (cards.length === 0)
      return empty(
        `No offers for ${day(pickup.day)} yet. Follow the stalls to hear first.`,
        html`<div class="empty-links">
          <a class="button" href="/people">Find stalls</a>
          ${pickup.selling && pickup.is === 'announced' ? html`<a class="button" href="/compose/offer">Put up an offer</a>` : nothing}
        </div>`,
      );
    const filters = readFilters(this.asked);
    const usual = usualOf([...(this.#orders.value ?? []), ...(this.#before.value ?? [])]);
    const shown = filtered(cards, filters, usual);
    return html`${this.#filters(cards, filters, usual.size > 0)}
    ${
      shown.length === 0
        ? empty('Nothing fits these filters.', html`<a class="button" href=${location.pathname}>Show all</a>`)
        : byProducer(shown).map(([producer, of]) => this.#stall(producer, of, pickup))
    }`;
  }

  #filters(cards: readonly OfferCard[], filters: Filters, hasUsual: boolean): TemplateResult {
    const producers = byProducer(cards).map(([producer]) => producer);
    const choose = (change: Partial<Filters>): void =>
      this.router.rewrite(location.pathname + writeFilters({ ...filters, ...change }));
    return html`<form class="market-filters" aria-label="Filter" @submit=${(event: Event) => event.preventDefault()}>
      ${
        producers.length < 2
          ? nothing
          : html`<label>
              <span class="visually-hidden">Producer</span>
              <select @change=${(event: Event) => choose({ by: (event.target as HTMLSelectElement).value })}>
                <option value="" ?selected=${filters.by === ''}>All producers</option>
                ${producers.map(
                  ({ id, name }) =>
                    html`<option value=${id} ?selected=${filters.by === id}>${nameOf({ id, name })}</option>`,
                )}
              </select>
            </label>`
      }
      ${toggle('In stock', filters.stock, (stock) => choose({ stock }))}
      ${hasUsual ? toggle('My usual', filters.usual, (usual) => choose({ usual })) : nothing}
    </form>`;
  }

  #stall(producer: { id: string; name: string }, cards: readonly OfferCard[], pickup: PickupView): TemplateResult {
    return html`<section class="stall" aria-labelledby=${`stall-${producer.id}`}>
      <h2 class="section-title" id=${`stall-${producer.id}`}>
        <a class="name" href=${pathTo.person(producer.id)} dir="auto">${nameOf(producer)}</a>
        <span class="hint">${counted(cards.length, 'offer')}</span>
      </h2>
      <ul class="offers">
        ${repeat(
          cards,
          ({ id }) => id,
          (card) => html`<li>${this.#card(card, pickup)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #card(card: OfferCard, pickup: PickupView): TemplateResult {
    const line = lineIn(this.#basket.value, card.id, pickup.id);
    return offerCard(card, {
      pickup,
      inBasket: line?.quantity ?? 0,
      mine: card.producer === this.actions.client.identity?.person,
      asOf: this.#asOf.time,
      anchored: true,
      put: (quantity) => void new Buyer(this.actions).put(card, pickup.id, quantity, line),
    });
  }
}

function toggle(label: string, on: boolean, change: (on: boolean) => void): TemplateResult {
  return html`<button type="button" class="toggle" aria-pressed=${on ? 'true' : 'false'} @click=${() => change(!on)}>
    ${label}
  </button>`;
}

customElements.define('market-page', MarketPage);
