import { html, nothing, type TemplateResult } from 'lit';
import type { OfferView } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { Buyer } from '../actions/buyer.ts';
import { day, dayAndTime } from '../format/days.ts';
import { money } from '../format/money.ts';
import { nameOf } from '../format/name.ts';
import { count, counted } from '../format/number.ts';
import { lineIn, stepped } from '../market/basket.ts';
import { basketBar } from '../parts/basket-bar.ts';
import { empty } from '../parts/empty.ts';
import { offerControls } from '../parts/offer-controls.ts';
import { offerQueue } from '../parts/offer-queue.ts';
import { stockLine } from '../parts/offer-card.ts';
import { orderBy } from '../parts/pickup-head.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { stepper } from '../parts/stepper.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import { AsOf } from '../watch/as-of.ts';
import { query } from '../watch/query.ts';
import { ordinal, priceWords } from '../words/units.ts';
import { Page } from './page.ts';

/** An offer: what it is, what it costs and cost, what is left at which pick-up; its queue, for its producer. */
export class OfferPage extends Page {
  static override properties = { actions: {}, offer: {} };

  declare actions: Actions;
  declare offer: string;

  readonly #client = () => this.actions.client;
  readonly #offer = query(this, 'offer', this.#client, () => ({ offer: this.offer }));
  readonly #pickups = query(this, 'pickups', this.#client, () => ({}));
  readonly #basket = query(this, 'basket', this.#client, () => ({}));
  readonly #asOf = new AsOf(this, this.#client);

  protected override render(): TemplateResult {
    const offer = this.#offer.value;
    if (!offer) return this.#without();
    this.nameScreen(offer.name);
    const isMine = offer.producer === this.actions.client.identity?.person;
    // What is wrong with it comes first.
    const queue = isMine ? offerQueue(offer, this.actions) : nothing;
    return html`${readFailure(this.#offer.failure, () => this.#offer.again())}
      <section class="card stack" aria-label="Offer">
        <p>
          by
          <a href=${pathTo.person(offer.producer)} dir="auto"
            >${nameOf({ id: offer.producer, name: offer.producerName })}</a
          >
        </p>
        <p class="lead-price">${priceWords(offer)}</p>
        <p>${stockLine(offer, this.#asOf.time, isMine)} ${this.#limits(offer)}</p>
        ${offer.details ? html`<p class="pre" dir="auto">${offer.details}</p>` : nothing}
        ${offer.pending ? html`<p class="item-status">Waiting to send</p>` : nothing} ${this.#mine(offer)}
        ${isMine ? offerControls(offer, this.actions) : nothing}
      </section>
      ${offer.over > 0 ? queue : nothing} ${this.#where(offer, isMine)} ${offer.over === 0 ? queue : nothing}
      ${this.#prices(offer)} ${this.#posts(offer)} ${basketBar(this.#basket.value)}`;
  }

  #without(): TemplateResult {
    if (!this.#offer.answered)
      return html`${readFailure(this.#offer.failure, () => this.#offer.again())} ${skeleton(this.#offer.slow, 2)}`;
    this.nameScreen('Nothing here');
    return empty(
      "This offer isn't here, or it hasn't reached this device yet.",
      html`<a class="button primary" href="/market">Market</a>`,
    );
  }

  #limits({ most, least }: OfferView): TemplateResult | typeof nothing {
    const words = [
      ...(least === null ? [] : [`from ${count(least)}`]),
      ...(most === null ? [] : [`at most ${count(most)} an order`]),
    ];
    return words.length === 0 ? nothing : html`<span class="hint">${words.join(', ')}</span>`;
  }

  /** What I get of it, where I ordered it. */
  #mine({ queue, sharing, producerName }: OfferView): TemplateResult | typeof nothing {
    const mine = queue.filter((entry) => entry.mine);
    if (mine.length === 0) return nothing;
    return html`${mine.map(
      ({ sure, upper, confirmed, given, waiting, place, order }) =>
        html`<p class=${waiting > 0 ? 'waiting' : 'fine'}>
          You ordered ${upper > 0 ? `${count(sure)} to ${count(sure + upper)}` : count(sure)}:
          ${sharing === 'by-hand' && confirmed === 0 ? `${producerName} has not said yet how many you get` : `you get ${count(given)}`}${waiting > 0 ? `, ${count(waiting)} wait-listed (${ordinal(place)} in line)` : ''}.
          ${order === undefined ? nothing : html`<a href=${pathTo.order(order)}>Your order</a>`}
        </p>`,
    )}`;
  }

  #where(offer: OfferView, isMine: boolean): TemplateResult {
    const there = (this.#pickups.value ?? []).filter(({ id }) => offer.pickups.includes(id));
    return html`<h2 class="section-title">Pick-ups</h2>
      ${
        there.length === 0
          ? html`<p class="hint">None to come.</p>`
          : html`<ul class="offers">
              ${there.map((pickup) => html`<li>${this.#at(offer, pickup, isMine)}</li>`)}
            </ul>`
      }`;
  }

  #at(offer: OfferView, pickup: PickupView, isMine: boolean): TemplateResult {
    const line = lineIn(this.#basket.value, offer.id, pickup.id);
    const asked = offer.queue.filter((entry) => entry.pickup === pickup.id);
    const given = asked.reduce((sum, entry) => sum + entry.given, 0);
    const canOrder =
      !isMine &&
      offer.is === 'offered' &&
      pickup.is === 'announced' &&
      (pickup.closes > Date.now() || line !== undefined);
    return html`<div class="offer">
      <div class="offer-words">
        <p><a class="name" href=${pathTo.market(pickup.id)} dir="auto">${day(pickup.day)} · ${pickup.place}</a></p>
        ${pickup.is === 'cancelled' ? html`<p class="trouble">Cancelled</p>` : orderBy(pickup)}
        ${asked.length === 0 ? nothing : html`<p class="hint">${counted(asked.length, 'order')}, ${count(given)} given</p>`}
      </div>
      ${
        canOrder
          ? stepper({
              of: `${offer.name}, ${day(pickup.day)}`,
              value: line?.quantity ?? 0,
              most: offer.most ?? undefined,
              add: offer.left !== undefined && offer.left <= 0 ? 'Join' : 'Add',
              change: (value) =>
                void new Buyer(this.actions).put(offer, pickup.id, stepped(offer, line?.quantity ?? 0, value), line),
            })
          : nothing
      }
    </div>`;
  }

  #prices({ prices, currency }: OfferView): TemplateResult | typeof nothing {
    if (prices.length < 2) return nothing;
    const { zone } = this.#pickups.value?.[0] ?? { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
    return html`<h2 class="section-title">Price</h2>
      <ol class="plain-list">
        ${prices.toReversed().map(({ price, at }) => html`<li>${money(price, currency)} <span class="hint">since ${dayAndTime(at, zone)}</span></li>`)}
      </ol>`;
  }

  #posts({ posts }: OfferView): TemplateResult | typeof nothing {
    const [newest] = posts;
    if (newest === undefined) return nothing;
    return html`<p class="buttons after-list">
      <a class="button" href=${pathTo.post(newest)}>See the post and its comments</a>
    </p>`;
  }
}

customElements.define('offer-page', OfferPage);
